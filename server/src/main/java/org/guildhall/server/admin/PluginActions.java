package org.guildhall.server.admin;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.guildhall.api.Permission;
import org.guildhall.api.Refused;
import org.guildhall.api.Route;
import org.guildhall.api.host.Range;
import org.guildhall.api.web.Request;
import org.guildhall.api.web.Response;
import org.guildhall.server.http.Visit;
import org.guildhall.server.plugin.PluginInfo;
import org.guildhall.server.plugin.PluginTables;
import org.guildhall.server.plugin.PluginTables.Kept;
import org.guildhall.server.plugin.Plugins;
import org.guildhall.server.plugin.Trust;

/** What can be done with plugins: adding, switching, putting other versions in place, taking away, deleting data. */
public final class PluginActions {
    private static final String LIST = "/admin/plugins";

    private final Plugins plugins;
    private final PluginCards cards;
    private final PluginTables tables;

    /** Actions on these plugins and what they keep. */
    public PluginActions(Plugins plugins, PluginTables tables) {
        this.plugins = plugins;
        this.cards = new PluginCards(plugins);
        this.tables = tables;
    }

    /**
     * Where a plugin is to be taken from: a file, an address, or what a catalogue offers under this id.
     *
     * @param consent to whatever a newer version newly uses
     * @param acceptPublisher to a publisher other than the one known
     */
    record Source(Optional<Path> file, Optional<String> url, Optional<String> id, Optional<String> version, boolean consent,
                  boolean acceptPublisher) {}

    /** What to do with several at once. */
    record Bulk(@Range(min = 1, max = 1000) List<String> ids, Action action) {
        enum Action { ENABLE, DISABLE }
    }

    /** How several fared. */
    record Switched(List<PluginCard> items) {}

    /**
     * What the admin agrees to beforehand.
     *
     * @param consent to whatever the version newly uses
     * @param acceptPublisher to a publisher other than the one known
     */
    record Agreed(boolean consent, boolean acceptPublisher) {
        Trust trust() {
            return new Trust(consent, acceptPublisher);
        }
    }

    /** Whether its data is deleted as well. */
    record Leaving(boolean purge) {}

    /** The plugin's id, typed by whoever means it, and whether the plugin goes too. */
    record Confirmed(Optional<String> confirm, boolean both) {}

    /** What was taken away, and the tables that were deleted. */
    record Gone(String id, List<String> purged) {
        private static Gone of(String id, Kept dropped) {
            return new Gone(id, dropped.tables().stream().map(PluginTables.Counted::name).toList());
        }
    }

    private interface Change {
        PluginInfo of(String id);
    }

    /** All that can be done. */
    public List<Route<?>> routes() {
        return List.of(
                Route.post(LIST, Permission.ADMIN, Source.class, this::install).gives(PluginCard.class),
                Route.post(LIST + "/bulk", Permission.ADMIN, Bulk.class, this::several).gives(Switched.class),
                change("enable", plugins::enable),
                change("disable", plugins::disable),
                Route.post(LIST + "/{id}/update", Permission.ADMIN, Agreed.class,
                        (request, agreed) -> changed(request, plugins.arrivals().update(request.path("id"), agreed.trust()))).gives(PluginCard.class),
                change("consent", plugins.arrivals()::consent),
                change("rollback", plugins::rollback),
                Route.post(LIST + "/{id}/uninstall", Permission.ADMIN, Leaving.class, this::uninstall).gives(Gone.class),
                Route.post(LIST + "/{id}/purge", Permission.ADMIN, Confirmed.class, this::purge).gives(Gone.class));
    }

    private Route<?> change(String name, Change change) {
        return Route.post(LIST + "/{id}/" + name, Permission.ADMIN, request -> changed(request, change.of(request.path("id"))))
                .gives(PluginCard.class);
    }

    private Response changed(Request request, PluginInfo info) {
        return Response.done(LIST + next(request, info.id()), cards.card(info, request.locale()));
    }

    /** Back to where the button was: the plugin's own page, the question about its data, or its place in the list. */
    private static String next(Request request, String id) {
        return switch (String.valueOf(Visit.of(request).values().get("back").orElse(""))) {
            case "page" -> "/" + id;
            case "purge" -> "/" + id + "/purge";
            default -> "#" + id;
        };
    }

    private Response install(Request request, Source source) {
        Trust trust = new Trust(source.consent(), source.acceptPublisher());
        PluginInfo info = source.file().map(file -> plugins.install(file, trust))
                .or(() -> filled(source.url()).map(url -> plugins.arrivals().install(address(url), trust)))
                .or(() -> filled(source.id()).map(id -> plugins.arrivals().install(id, filled(source.version()), trust)))
                .orElseThrow(() -> Refused.field("file", "plugin.no-source"));
        PluginCard card = cards.card(info, request.locale());
        return Response.created(LIST + (card.isWaiting() ? "/" + card.id() + "/update" : card.isOn() ? "/" + card.id() : "?fresh=" + card.id()),
                card);
    }

    private static URI address(String url) {
        try {
            return new URI(url);
        } catch (URISyntaxException e) {
            throw Refused.field("url", "plugin.not-an-address");
        }
    }

    private static Optional<String> filled(Optional<String> text) {
        return text.map(String::strip).filter(word -> !word.isEmpty());
    }

    private Response several(Request request, Bulk bulk) {
        Change change = bulk.action() == Bulk.Action.ENABLE ? plugins::enable : plugins::disable;
        return Response.done(LIST, new Switched(bulk.ids().stream().distinct().map(id -> cards.card(change.of(id), request.locale())).toList()));
    }

    private Response uninstall(Request request, Leaving leaving) {
        String id = request.path("id");
        plugins.uninstall(id);
        return Response.done(LIST, Gone.of(id, leaving.purge() ? tables.drop(id) : Kept.NOTHING));
    }

    private Response purge(Request request, Confirmed typed) {
        String id = request.path("id");
        boolean here = cards.find(id, request.locale()).isPresent();
        if (!here && tables.of(id).isEmpty()) {
            throw new Refused(Refused.Kind.NOT_FOUND, "plugin.unknown", id);
        }
        if (!typed.confirm().map(String::strip).orElse("").equals(id)) {
            throw Refused.field("confirm", "plugins.purge.mistyped", id);
        }
        Kept dropped = tables.drop(id);
        boolean uninstalls = here && typed.both();
        if (uninstalls) {
            plugins.uninstall(id);
        }
        return Response.done(here && !uninstalls ? LIST + "/" + id + "/data" : LIST, Gone.of(id, dropped));
    }
}
