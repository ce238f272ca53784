package org.guildhall.server.admin;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.guildhall.api.Permission;
import org.guildhall.api.Place;
import org.guildhall.api.Route;
import org.guildhall.api.community.Hall;
import org.guildhall.api.web.Request;
import org.guildhall.api.web.Response;
import org.guildhall.server.pages.Slots;
import org.guildhall.server.plugin.PluginInfo;
import org.guildhall.server.plugin.PluginInfo.State;
import org.guildhall.server.plugin.Plugins;
import org.guildhall.server.store.Store;
import org.guildhall.server.view.Fragments;
import org.guildhall.server.work.HallClock;

/** The admin's overview: what needs somebody, the hall in figures, and whether all is well. */
public final class OverviewPages {
    private final Store store;
    private final HallClock clock;
    private final Supplier<Hall> hall;
    private final Plugins plugins;
    private final BooleanSupplier balanced;
    private final Slots slots;
    private final String version;

    /**
     * The overview of this hall.
     *
     * @param balanced whether the books balance, counted when asked
     */
    public OverviewPages(Store store, HallClock clock, Supplier<Hall> hall, Plugins plugins, BooleanSupplier balanced, Slots slots,
                         String version) {
        this.store = store;
        this.clock = clock;
        this.hall = hall;
        this.plugins = plugins;
        this.balanced = balanced;
        this.slots = slots;
        this.version = version;
    }

    /**
     * Something that waits for a person.
     *
     * @param what {@code plugin}, {@code books}, {@code order} or {@code work}
     * @param about which one
     */
    record Need(String what, String about, String detail, String link) {}

    /** The page. */
    record Overview(String hall, String person, String version, boolean sandbox, Instant now, Figures figures, long paidInAll,
                    boolean balanced, String database, long pluginsOn, long pluginsFailing, List<Need> needs,
                    Bars chart, LocalDate chartFrom, Fragments fragments) {}

    /** The overview. */
    public List<Route<?>> routes() {
        return List.of(Route.get("/admin", Permission.ADMIN, this::show).gives(Overview.class));
    }

    private Response show(Request request) {
        Hall now = hall.get();
        Figures figures = Figures.count(store, clock.instant(), now.zone());
        List<PluginInfo> all = plugins.list();
        boolean even = balanced.getAsBoolean();
        LocalDate from = LocalDate.ofInstant(clock.instant(), now.zone()).minusDays(Figures.DAYS - 1L);
        return Response.view("admin-overview", new Overview(now.name(), request.person().name(), version, now.sandbox(), clock.instant(),
                figures, figures.paidInAll(), even, store.dialect().getName(), count(all, State.ENABLED), count(all, State.FAILED),
                needs(figures, all, even, request.locale()),
                Bars.of(figures.paid()), from, slots.at(Place.ADMIN_FRONT, Optional.of(request.person()), now)));
    }

    private static long count(List<PluginInfo> plugins, State state) {
        return plugins.stream().filter(info -> info.state() == state).count();
    }

    private static List<Need> needs(Figures figures, List<PluginInfo> plugins, boolean balanced, Locale reader) {
        List<Need> needs = new ArrayList<>();
        if (!balanced) {
            needs.add(new Need("books", "", "", "/admin/books"));
        }
        plugins.stream().filter(info -> info.state() == State.FAILED).forEach(info -> needs.add(
                new Need("plugin", info.name().to(reader), info.failure().map(reason -> reason.to(reader)).orElse(""), "/admin/plugins#" + info.id())));
        figures.inReview().forEach(number -> needs.add(new Need("order", number, "", "/orders/" + number)));
        figures.failing().forEach(owner -> needs.add(new Need("work", owner, "", "/admin/plugins")));
        return List.copyOf(needs);
    }
}
