package org.guildhall.server.admin;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.guildhall.api.Permission;
import org.guildhall.api.Route;
import org.guildhall.api.web.Request;
import org.guildhall.api.web.Response;
import org.guildhall.server.plugin.PluginTables;
import org.guildhall.server.plugin.Plugins;

/** The list of plugins: how each is, what has stopped, what waits, and what happened to them. */
public final class PluginPages {
    private final PluginCards cards;
    private final PluginLog log;
    private final PluginTables tables;
    private final String version;

    /**
     * Pages over these plugins.
     *
     * @param version the hall's version, which plugins are measured against
     */
    public PluginPages(Plugins plugins, PluginTables tables, String version) {
        this.cards = new PluginCards(plugins);
        this.log = new PluginLog(plugins);
        this.tables = tables;
        this.version = version;
    }

    /**
     * Which plugins to show.
     *
     * @param show {@code installed}, {@code updates}, {@code stopped}, or {@code log} for what happened to them
     * @param q a part of the name or of what it does
     * @param several whether several can be chosen at once
     * @param fresh one that was just added, to be told about
     */
    record Wanted(Optional<String> show, Optional<String> q, boolean several, Optional<String> fresh) {}

    /** How many there are of each sort. */
    record Counts(int installed, long updates, long stopped) {}

    /**
     * The list.
     *
     * @param log what happened, when that is shown
     * @param left ids of plugins that are gone and have left tables behind
     */
    record Listing(List<PluginCard> items, Optional<String> next, Counts counts, String show, Optional<String> q, boolean several,
                   List<PluginLog.Line> log, List<String> left, Optional<PluginCard> fresh, String hall) {}

    /** The list. */
    public List<Route<?>> routes() {
        return List.of(Route.get("/admin/plugins", Permission.ADMIN, Wanted.class, this::list).gives(Listing.class));
    }

    private Response list(Request request, Wanted wanted) {
        Locale reader = request.locale();
        List<PluginCard> all = cards.all(reader);
        Counts counts = new Counts(all.size(), count(all, PluginCard::isWaiting), count(all, PluginCard::isStopped));
        String show = wanted.show().filter(Set.of("updates", "stopped", "log")::contains).orElse("installed");
        Optional<String> q = wanted.q().map(String::strip).filter(text -> !text.isEmpty());
        List<PluginCard> items = all.stream().filter(shown(show)).filter(card -> q.map(card::says).orElse(true)).toList();
        return Response.view("admin-plugins", new Listing(items, Optional.empty(), counts, show, q, wanted.several(),
                show.equals("log") ? log.all(reader) : List.of(), show.equals("installed") ? left(all) : List.of(),
                wanted.fresh().flatMap(id -> all.stream().filter(card -> card.id().equals(id)).findFirst()), version));
    }

    private static Predicate<PluginCard> shown(String show) {
        return switch (show) {
            case "updates" -> PluginCard::isWaiting;
            case "stopped" -> PluginCard::isStopped;
            case "log" -> card -> false;
            default -> card -> true;
        };
    }

    private List<String> left(List<PluginCard> all) {
        Set<String> here = all.stream().map(PluginCard::id).collect(Collectors.toSet());
        return tables.ids().stream().filter(id -> !here.contains(id)).toList();
    }

    private static long count(List<PluginCard> all, Predicate<PluginCard> which) {
        return all.stream().filter(which).count();
    }
}
