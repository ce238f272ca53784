package org.guildhall.server.admin;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.guildhall.api.Permission;
import org.guildhall.api.Route;
import org.guildhall.api.web.Request;
import org.guildhall.api.web.Response;
import org.guildhall.server.plugin.PluginJournal.Kind;
import org.guildhall.server.plugin.PluginTables;
import org.guildhall.server.plugin.Plugins;

/** A plugin's own page: what it does and adds, what it may, what happened to it, and why it stopped if it did. */
public final class PluginDetails {
    private static final int MOST_SHOWN = 8;

    private final Plugins plugins;
    private final PluginCards cards;
    private final PluginLog log;
    private final PluginTables tables;
    private final Connections connections;
    private final String version;

    /**
     * Pages over these plugins.
     *
     * @param version the hall's version, which plugins are measured against
     */
    public PluginDetails(Plugins plugins, PluginTables tables, Connections connections, String version) {
        this.plugins = plugins;
        this.cards = new PluginCards(plugins);
        this.log = new PluginLog(plugins);
        this.tables = tables;
        this.connections = connections;
        this.version = version;
    }

    /** Which lines to show: all, those of {@code trouble}, or the {@code rest}. */
    record Lines(Optional<String> kind) {}

    /**
     * The page.
     *
     * @param about what it adds, by kind
     * @param without what it does not ask for
     * @param pace the last hour, step by step
     * @param log what happened to it, newest first
     * @param connections its ways to the outside, and how they were found last
     * @param since when the present version came to work, if that is still known
     */
    record Detail(PluginCard plugin, List<AddedKind> about, List<String> without, Pace pace, List<PluginLog.Line> log,
                  Optional<String> kind, Optional<Instant> since, int tables, List<Connection> connections, String hall) {}

    /** The page with its tabs. */
    public List<Route<?>> routes() {
        return List.of(
                Route.get("/admin/plugins/{id}", Permission.ADMIN, this::first).gives(Detail.class),
                Route.get("/admin/plugins/{id}/details", Permission.ADMIN,
                        request -> Response.view("admin-plugin", detail(request, new Lines(Optional.empty()), MOST_SHOWN))).gives(Detail.class),
                Route.get("/admin/plugins/{id}/permissions", Permission.ADMIN,
                        request -> Response.view("admin-plugin-permissions", detail(request, new Lines(Optional.empty()), 0))).gives(Detail.class),
                Route.get("/admin/plugins/{id}/log", Permission.ADMIN, Lines.class,
                        (request, lines) -> Response.view("admin-plugin-log", detail(request, lines, Integer.MAX_VALUE))).gives(Detail.class));
    }

    private Response first(Request request) {
        Detail detail = detail(request, new Lines(Optional.empty()), MOST_SHOWN);
        return Response.view(detail.plugin().isStopped() ? "admin-plugin-stopped" : "admin-plugin", detail);
    }

    private Detail detail(Request request, Lines wanted, int most) {
        PluginCard plugin = cards.get(request.path("id"), request.locale());
        List<PluginLog.Line> all = log.of(plugin, request.locale());
        Optional<String> kind = wanted.kind().filter(word -> word.equals("trouble") || word.equals("rest"));
        List<PluginLog.Line> shown = all.stream()
                .filter(line -> kind.map(word -> line.isTrouble() == word.equals("trouble")).orElse(true)).limit(most).toList();
        Optional<Instant> since = all.stream().filter(line -> line.kind() == Kind.ENABLED || line.kind() == Kind.UPDATED)
                .findFirst().map(PluginLog.Line::at).filter(at -> plugin.isOn());
        return new Detail(plugin, AddedKind.of(plugin.adds()), plugin.without(), Pace.of(plugins.health(plugin.id())), shown, kind, since,
                tables.count(plugin.id()), connections.of(plugin.id(), request.locale()), version);
    }
}
