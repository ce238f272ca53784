package org.guildhall.server.admin;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.guildhall.api.Permission;
import org.guildhall.api.Route;
import org.guildhall.api.SettingsForm;
import org.guildhall.api.web.Request;
import org.guildhall.api.web.Response;
import org.guildhall.server.plugin.PluginHandle;
import org.guildhall.server.plugin.PluginInfo;
import org.guildhall.server.plugin.Plugins;

/** The list of plugins: what each uses and adds, turning them on and off, and adding one from a file. */
public final class PluginPages {
    private final Plugins plugins;
    private final String version;

    /**
     * Pages over these plugins.
     *
     * @param version the hall's version, which plugins are measured against
     */
    public PluginPages(Plugins plugins, String version) {
        this.plugins = plugins;
        this.version = version;
    }

    /** Which plugins to show: all, or with {@code stopped} those that should be at work and are not. */
    record Wanted(Optional<String> show) {}

    /** A jar to be added. */
    record Jar(Path file) {}

    /** The list. */
    record Listing(List<PluginCard> items, Optional<String> next, int all, int stopped, Optional<String> show, String hall) {}

    /** The list, and what can be done with a plugin. */
    public List<Route<?>> routes() {
        return List.of(
                Route.get("/admin/plugins", Permission.ADMIN, Wanted.class, this::list).gives(Listing.class),
                Route.post("/admin/plugins", Permission.ADMIN, Jar.class, this::install).gives(PluginCard.class),
                Route.post("/admin/plugins/{id}/enable", Permission.ADMIN,
                        request -> switched(plugins.enable(request.path("id")), request)).gives(PluginCard.class),
                Route.post("/admin/plugins/{id}/disable", Permission.ADMIN,
                        request -> switched(plugins.disable(request.path("id")), request)).gives(PluginCard.class));
    }

    private Response list(Request request, Wanted wanted) {
        List<PluginCard> all = plugins.list().stream().map(info -> card(info, request.locale())).toList();
        List<PluginCard> stopped = all.stream().filter(PluginCard::isStopped).toList();
        Optional<String> show = wanted.show().filter("stopped"::equals);
        return Response.view("admin-plugins", new Listing(show.isPresent() ? stopped : all, Optional.empty(), all.size(), stopped.size(),
                show, version));
    }

    private Response install(Request request, Jar jar) {
        PluginCard card = card(plugins.install(jar.file()), request.locale());
        return Response.created("/admin/plugins#" + card.id(), card);
    }

    private Response switched(PluginInfo info, Request request) {
        return Response.done("/admin/plugins#" + info.id(), card(info, request.locale()));
    }

    private PluginCard card(PluginInfo info, Locale reader) {
        return PluginCard.of(info, reader, plugins.registry().plugin(info.id()).map(PluginPages::hasSiteForm).orElse(false));
    }

    private static boolean hasSiteForm(PluginHandle plugin) {
        return plugin.forms().stream().anyMatch(form -> form.scope() == SettingsForm.Scope.SITE);
    }
}
