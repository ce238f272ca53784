package org.guildhall.server.admin;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.guildhall.api.Permission;
import org.guildhall.api.Route;
import org.guildhall.api.host.Settings;
import org.guildhall.api.web.Request;
import org.guildhall.api.web.Response;
import org.guildhall.server.plugin.Arrivals;
import org.guildhall.server.plugin.Arrivals.Offered;
import org.guildhall.server.plugin.CatalogueSettings;
import org.guildhall.server.plugin.Fit;

/** What the catalogues offer, which catalogues are read, and how plugins would go with another version of the hall. */
public final class CataloguePages {
    private static final String HERE = "/admin/plugins/catalogue";

    private final Arrivals arrivals;
    private final Settings settings;

    /** Pages over what arrives from these catalogues. */
    public CataloguePages(Arrivals arrivals, Settings settings) {
        this.arrivals = arrivals;
        this.settings = settings;
    }

    /** Which catalogues to read from now on; without it, those that are read are fetched anew. */
    record Wanted(Optional<String> catalogues) {}

    /**
     * A plugin that is offered.
     *
     * @param version the newest that this hall can use
     * @param installed the version that is here already
     */
    record Item(String id, String name, String description, String publisher, Optional<String> version, List<String> uses,
                List<String> reaches, Optional<String> installed) {
        private static Item of(Offered offered, Locale reader) {
            return new Item(offered.id(), offered.name().to(reader), offered.description().to(reader), offered.publisher(), offered.version(),
                    offered.uses(), offered.reaches(), offered.installed());
        }

        /** Whether it can be installed and is not. */
        public boolean isNew() {
            return installed.isEmpty() && version.isPresent();
        }
    }

    /** What is offered, and the addresses it comes from. */
    record Listing(List<Item> items, Optional<String> next, String catalogues) {}

    /** Which version of the hall is asked about; without it, the one that is running. */
    record Asked(Optional<String> version) {}

    /** How the plugins would go with it. */
    record Fitting(List<Fit> items, Optional<String> next, String version) {}

    /** Looking, and fetching anew. */
    public List<Route<?>> routes() {
        return List.of(
                Route.get("/admin/plugins/fit", Permission.ADMIN, Asked.class,
                        (request, asked) -> fitting(asked.version().orElse(arrivals.hall()))).gives(Fitting.class),
                Route.get(HERE, Permission.ADMIN,
                        request -> Response.view("admin-plugin-catalogue", listing(arrivals.offered(), request))).gives(Listing.class),
                Route.post(HERE, Permission.ADMIN, Wanted.class, this::fetch).gives(Listing.class));
    }

    private Response fitting(String version) {
        return Response.view("admin-plugin-fit", new Fitting(arrivals.fit(version), Optional.empty(), version));
    }

    private Response fetch(Request request, Wanted wanted) {
        wanted.catalogues().map(CatalogueSettings::new).ifPresent(settings::keepSite);
        return Response.done(HERE, listing(arrivals.refresh(), request));
    }

    private Listing listing(List<Offered> offered, Request request) {
        return new Listing(offered.stream().map(one -> Item.of(one, request.locale())).toList(), Optional.empty(),
                settings.site(CatalogueSettings.class).catalogues());
    }
}
