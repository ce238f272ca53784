package org.guildhall.server.admin;

import java.util.List;
import org.guildhall.api.Permission;
import org.guildhall.api.Route;
import org.guildhall.api.web.Request;
import org.guildhall.api.web.Response;
import org.guildhall.server.plugin.PluginInfo;
import org.guildhall.server.plugin.PluginJournal.Kind;
import org.guildhall.server.plugin.PluginTables;
import org.guildhall.server.plugin.PluginTables.Counted;
import org.guildhall.server.plugin.Plugins;
import org.guildhall.server.plugin.Trust;

/** What can be done with the versions of a plugin: bring in a newer one, go back, agree to what is new, take it away. */
public final class PluginActions {
    private final Plugins plugins;
    private final PluginCards cards;
    private final PluginTables tables;

    /** Acts on these plugins. */
    public PluginActions(Plugins plugins, PluginTables tables) {
        this.plugins = plugins;
        this.cards = new PluginCards(plugins);
        this.tables = tables;
    }

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

    /** Whether the plugin's data is to go with it. */
    record Farewell(boolean purge) {}

    /** What was taken away, and the tables that went with it. */
    record Gone(String id, List<String> purged) {}

    /** The actions. */
    public List<Route<?>> routes() {
        return List.of(
                Route.post("/admin/plugins/{id}/update", Permission.ADMIN, Agreed.class,
                        (request, agreed) -> done(plugins.update(request.path("id"), agreed.trust()), request)).gives(PluginCard.class),
                Route.post("/admin/plugins/{id}/consent", Permission.ADMIN,
                        request -> done(plugins.consent(request.path("id")), request)).gives(PluginCard.class),
                Route.post("/admin/plugins/{id}/rollback", Permission.ADMIN,
                        request -> done(plugins.rollback(request.path("id")), request)).gives(PluginCard.class),
                Route.post("/admin/plugins/{id}/uninstall", Permission.ADMIN, Farewell.class, this::uninstall).gives(Gone.class));
    }

    private Response uninstall(Request request, Farewell farewell) {
        String id = request.path("id");
        plugins.uninstall(id);
        return Response.done("/admin/plugins", new Gone(id, farewell.purge() ? purged(id) : List.of()));
    }

    private List<String> purged(String id) {
        List<String> names = tables.drop(id).tables().stream().map(Counted::name).toList();
        plugins.journal().add(id, Kind.PURGED, String.join(", ", names));
        return names;
    }

    private Response done(PluginInfo info, Request request) {
        return Response.done("/admin/plugins/" + info.id(), cards.card(info, request.locale()));
    }
}
