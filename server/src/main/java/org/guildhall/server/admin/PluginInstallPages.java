package org.guildhall.server.admin;

import java.util.List;
import org.guildhall.api.Permission;
import org.guildhall.api.Refused;
import org.guildhall.api.Route;
import org.guildhall.api.web.Request;
import org.guildhall.api.web.Response;
import org.guildhall.server.plugin.PluginTables;
import org.guildhall.server.plugin.Plugins;

/** The questions before something changes: adding a plugin, letting a newer version in, taking one away. */
public final class PluginInstallPages {
    private final PluginCards cards;
    private final PluginTables tables;

    /** Pages over these plugins. */
    public PluginInstallPages(Plugins plugins, PluginTables tables) {
        this.cards = new PluginCards(plugins);
        this.tables = tables;
    }

    /**
     * A question about a plugin.
     *
     * @param more how many things a newer version asks for that this one does not
     * @param tables how many tables it has
     */
    record Question(PluginCard plugin, int more, int tables) {}

    /** All questions. */
    public List<Route<?>> routes() {
        return List.of(
                Route.get("/admin/plugins/install", Permission.ADMIN,
                        request -> Response.view("admin-plugin-install", new Route.Nothing())),
                Route.get("/admin/plugins/{id}/update", Permission.ADMIN, this::update).gives(Question.class),
                Route.get("/admin/plugins/{id}/uninstall", Permission.ADMIN,
                        request -> Response.view("admin-plugin-uninstall", question(request))).gives(Question.class));
    }

    private Response update(Request request) {
        Question question = question(request);
        if (!question.plugin().isWaiting()) {
            throw new Refused(Refused.Kind.NOT_FOUND, "plugin.no-update", question.plugin().id());
        }
        return Response.view("admin-plugin-update", question);
    }

    private Question question(Request request) {
        PluginCard plugin = cards.get(request.path("id"), request.locale());
        int more = plugin.update().map(update -> update.newUses().size() + update.newReaches().size()).orElse(0);
        return new Question(plugin, more, tables.count(plugin.id()));
    }
}
