package org.guildhall.server.admin;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.guildhall.api.Permission;
import org.guildhall.api.Refused;
import org.guildhall.api.Route;
import org.guildhall.api.web.Request;
import org.guildhall.api.web.Response;
import org.guildhall.server.plugin.PluginTables;
import org.guildhall.server.plugin.PluginTables.Counted;
import org.guildhall.server.plugin.PluginTables.Kept;
import org.guildhall.server.plugin.Plugins;

/** What a plugin keeps, whether the plugin is still there or not: its tables, an export of them, and what to know before deleting them. */
public final class PluginDataPages {
    private final PluginCards cards;
    private final PluginTables tables;

    /** Pages over these tables. */
    public PluginDataPages(Plugins plugins, PluginTables tables) {
        this.cards = new PluginCards(plugins);
        this.tables = tables;
    }

    /**
     * What it keeps.
     *
     * @param plugin empty if it is gone and its data stayed
     */
    record Data(String id, String name, Optional<PluginCard> plugin, List<Counted> items, long rows, long bytes, long settings, long timers, int files,
                long fileBytes, boolean empty) {
        private static Data of(String id, Optional<PluginCard> plugin, Kept kept) {
            return new Data(id, plugin.map(PluginCard::name).orElse(id), plugin, kept.tables(), kept.rows(), kept.bytes(), kept.settings(),
                    kept.timers(), kept.files(), kept.fileBytes(), kept.isEmpty());
        }

        /** Whether it may be deleted now. */
        public boolean isFree() {
            return plugin.filter(PluginCard::isOn).isEmpty();
        }

        /** How many tables there are, to be read as a number in words. */
        public int tables() {
            return items.size();
        }

        /** The tables that name people. */
        public List<Counted> aboutPeople() {
            return items.stream().filter(Counted::aboutPeople).toList();
        }
    }

    /** Looking at it, taking it along, and the question before it is deleted. */
    public List<Route<?>> routes() {
        return List.of(
                Route.get("/admin/plugins/{id}/data", Permission.ADMIN,
                        request -> Response.view("admin-plugin-data", data(request.path("id"), request.locale()))).gives(Data.class),
                Route.get("/admin/plugins/{id}/data/export", Permission.ADMIN, this::export),
                Route.get("/admin/plugins/{id}/purge", Permission.ADMIN,
                        request -> Response.view("admin-plugin-purge", data(request.path("id"), request.locale()))).gives(Data.class));
    }

    private Response export(Request request) {
        String id = data(request.path("id"), request.locale()).id();
        return new Response.Raw("application/zip", out -> tables.export(id, out));
    }

    /**
     * What this plugin keeps.
     *
     * @throws Refused NOT_FOUND if there neither is nor was one of this id
     */
    private Data data(String id, Locale reader) {
        Data data = Data.of(id, cards.find(id, reader), tables.of(id));
        if (data.plugin().isEmpty() && data.empty()) {
            throw new Refused(Refused.Kind.NOT_FOUND, "plugin.unknown", id);
        }
        return data;
    }
}
