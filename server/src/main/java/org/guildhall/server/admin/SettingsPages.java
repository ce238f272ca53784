package org.guildhall.server.admin;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.guildhall.api.Permission;
import org.guildhall.api.Refused;
import org.guildhall.api.Route;
import org.guildhall.api.SettingsForm;
import org.guildhall.api.community.Hall;
import org.guildhall.api.host.Page;
import org.guildhall.api.web.Request;
import org.guildhall.api.web.Response;
import org.guildhall.server.data.Field;
import org.guildhall.server.http.Visit;
import org.guildhall.server.money.MoneySettings;
import org.guildhall.server.pages.FormSheets;
import org.guildhall.server.pages.FormSheets.Older;
import org.guildhall.server.pages.FormSheets.Resetting;
import org.guildhall.server.pages.FormSheets.Sheet;
import org.guildhall.server.plugin.Owned;
import org.guildhall.server.plugin.PluginHandle;
import org.guildhall.server.plugin.PluginJournal;
import org.guildhall.server.plugin.Plugins;
import org.guildhall.server.settings.OpenForm;
import org.guildhall.server.settings.SettingsLog;
import org.guildhall.server.settings.SettingsStore;
import org.guildhall.server.view.Words;

/** What can be set for the whole hall: each plugin's own form, and the money. */
public final class SettingsPages {
    private static final String MONEY = "/admin/money";
    private static final Older NEWEST = new Older(Optional.empty());

    private final Plugins plugins;
    private final SettingsStore store;
    private final Supplier<Hall> hall;
    private final FormSheets sheets;
    private final Connections connections;

    /** Pages over these settings. */
    public SettingsPages(Plugins plugins, SettingsStore store, Supplier<Hall> hall, FormSheets sheets, Connections connections) {
        this.plugins = plugins;
        this.store = store;
        this.hall = hall;
        this.sheets = sheets;
        this.connections = connections;
    }

    /**
     * A plugin's form.
     *
     * @param connections its ways to the outside, and how they were found last
     */
    record PluginSettings(PluginCard plugin, List<Field> fields, String action, String currency, Page<SettingsLog.Entry> changes,
                          List<Connection> connections) {}

    /** Where to go on: {@code page} for the plugin's own page. */
    record Back(Optional<String> back) {}

    /** The hall's form. */
    record Filled(List<Field> fields, String action, String currency, Page<SettingsLog.Entry> changes) {}

    /** Reading, changing and resetting settings. */
    public List<Route<?>> routes() {
        return List.of(
                Route.get("/admin/plugins/{id}/settings", Permission.ADMIN, Older.class,
                        (request, older) -> Response.view("admin-plugin-settings", plugin(request, older))).gives(PluginSettings.class),
                Route.post("/admin/plugins/{id}/settings", Permission.ADMIN,
                        request -> changed(request, form -> form.change(request.person(), Visit.of(request).values(), currency())))
                        .gives(PluginSettings.class),
                Route.post("/admin/plugins/{id}/check", Permission.ADMIN, Back.class, this::check).gives(PluginSettings.class),
                Route.get("/admin/plugins/{id}/settings/reset", Permission.ADMIN, request -> Response.view("settings-reset",
                        sheets.resetting(open(enabled(request)), request.path("id"), action(request), request.locale()))).gives(Resetting.class),
                Route.post("/admin/plugins/{id}/settings/reset", Permission.ADMIN,
                        request -> changed(request, form -> form.reset(request.person()))).gives(PluginSettings.class),
                Route.get("/admin/money", Permission.ADMIN, Older.class,
                        (request, older) -> Response.view("admin-money", money(request, older))).gives(Filled.class),
                Route.post("/admin/money", Permission.ADMIN,
                        request -> moneyChanged(request, form -> form.change(request.person(), Visit.of(request).values(), currency())))
                        .gives(Filled.class),
                Route.get("/admin/money/reset", Permission.ADMIN, request -> Response.view("settings-reset",
                        sheets.resetting(money(), Words.HALL, MONEY, request.locale()))).gives(Resetting.class),
                Route.post("/admin/money/reset", Permission.ADMIN,
                        request -> moneyChanged(request, form -> form.reset(request.person()))).gives(Filled.class));
    }

    private PluginSettings plugin(Request request, Older older) {
        PluginHandle plugin = enabled(request);
        PluginCard card = PluginCard.of(plugins.get(plugin.id()), request.locale(), form(plugin).isPresent());
        Sheet sheet = form(plugin).isEmpty() ? new Sheet(List.of(), action(request), new Page<>(List.of(), Optional.empty()))
                : sheets.sheet(open(plugin), plugin.id(), action(request), request.locale(), older);
        return new PluginSettings(card, sheet.fields(), sheet.action(), currency(), sheet.changes(),
                connections.of(plugin.id(), request.locale()));
    }

    private Response check(Request request, Back wanted) {
        connections.check(enabled(request).id());
        boolean toPage = wanted.back().filter("page"::equals).isPresent();
        return Response.done(toPage ? "/admin/plugins/" + request.path("id") : action(request), plugin(request, NEWEST));
    }

    private Response changed(Request request, Consumer<OpenForm<?>> change) {
        PluginHandle plugin = enabled(request);
        OpenForm<?> form = open(plugin);
        new Owned<>(plugin.id(), form, plugin.calls(), plugin.presence()).call(it -> {
            change.accept(it);
            return true;
        });
        plugins.journal().add(plugin.id(), PluginJournal.Kind.SETTINGS, request.person().name());
        connections.check(plugin.id());
        return Response.done(action(request), plugin(request, NEWEST));
    }

    private Filled money(Request request, Older older) {
        Sheet sheet = sheets.sheet(money(), Words.HALL, MONEY, request.locale(), older);
        return new Filled(sheet.fields(), sheet.action(), currency(), sheet.changes());
    }

    private Response moneyChanged(Request request, Consumer<OpenForm<?>> change) {
        change.accept(money());
        return Response.done(MONEY, money(request, NEWEST));
    }

    private OpenForm<?> money() {
        return store.openHall("money", MoneySettings.DEFAULT);
    }

    private OpenForm<?> open(PluginHandle plugin) {
        SettingsForm<?> form = form(plugin).orElseThrow(() -> new Refused(Refused.Kind.NOT_FOUND, "http.not-found"));
        return store.open(plugin.id(), form, Optional.empty());
    }

    private static String action(Request request) {
        return "/admin/plugins/" + request.path("id") + "/settings";
    }

    private String currency() {
        return hall.get().currency();
    }

    private PluginHandle enabled(Request request) {
        String id = request.path("id");
        return plugins.registry().plugin(id).orElseThrow(() -> new Refused(Refused.Kind.NOT_FOUND, "plugin.unknown", id));
    }

    private static Optional<SettingsForm<?>> form(PluginHandle plugin) {
        return plugin.forms().stream().filter(form -> form.scope() == SettingsForm.Scope.SITE).findFirst();
    }
}
