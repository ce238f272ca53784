package org.guildhall.server.admin;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.guildhall.api.Permission;
import org.guildhall.api.Route;
import org.guildhall.api.community.Hall;
import org.guildhall.api.host.Page;
import org.guildhall.api.web.Request;
import org.guildhall.api.web.Response;
import org.guildhall.server.data.Field;
import org.guildhall.server.http.Visit;
import org.guildhall.server.pages.FormSheets;
import org.guildhall.server.pages.FormSheets.Older;
import org.guildhall.server.pages.FormSheets.Resetting;
import org.guildhall.server.pages.FormSheets.Sheet;
import org.guildhall.server.plugin.PluginLimits;
import org.guildhall.server.settings.OpenForm;
import org.guildhall.server.settings.SettingsLog;
import org.guildhall.server.settings.SettingsStore;
import org.guildhall.server.view.Words;

/** When the hall takes a plugin out by itself: the limits, to be read, changed and reset. */
public final class PluginLimitPages {
    private static final String HERE = "/admin/plugins/limits";

    private final SettingsStore store;
    private final Supplier<Hall> hall;
    private final FormSheets sheets;

    /** Pages over these settings. */
    public PluginLimitPages(SettingsStore store, Supplier<Hall> hall, FormSheets sheets) {
        this.store = store;
        this.hall = hall;
        this.sheets = sheets;
    }

    /** The form. */
    record Limits(List<Field> fields, String action, String currency, Page<SettingsLog.Entry> changes) {}

    /** Reading, changing and resetting them. */
    public List<Route<?>> routes() {
        return List.of(
                Route.get(HERE, Permission.ADMIN, Older.class,
                        (request, older) -> Response.view("admin-plugin-limits", limits(request, older))).gives(Limits.class),
                Route.post(HERE, Permission.ADMIN, request -> {
                    form().change(request.person(), Visit.of(request).values(), hall.get().currency());
                    return changed(request);
                }).gives(Limits.class),
                Route.get(HERE + "/reset", Permission.ADMIN, request -> Response.view("settings-reset",
                        sheets.resetting(form(), Words.HALL, HERE, request.locale()))).gives(Resetting.class),
                Route.post(HERE + "/reset", Permission.ADMIN, request -> {
                    form().reset(request.person());
                    return changed(request);
                }).gives(Limits.class));
    }

    private Response changed(Request request) {
        return Response.done(HERE, limits(request, new Older(Optional.empty())));
    }

    private Limits limits(Request request, Older older) {
        Sheet sheet = sheets.sheet(form(), Words.HALL, HERE, request.locale(), older);
        return new Limits(sheet.fields(), sheet.action(), hall.get().currency(), sheet.changes());
    }

    private OpenForm<?> form() {
        return store.openHall("plugins", PluginLimits.DEFAULT);
    }
}
