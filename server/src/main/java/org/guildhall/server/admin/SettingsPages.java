package org.guildhall.server.admin;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.guildhall.api.Permission;
import org.guildhall.api.Refused;
import org.guildhall.api.Route;
import org.guildhall.api.SettingsForm;
import org.guildhall.api.community.Hall;
import org.guildhall.api.host.Settings;
import org.guildhall.api.web.Request;
import org.guildhall.api.web.Response;
import org.guildhall.server.data.Field;
import org.guildhall.server.data.Form;
import org.guildhall.server.http.Visit;
import org.guildhall.server.money.MoneySettings;
import org.guildhall.server.pages.Labels;
import org.guildhall.server.plugin.Owned;
import org.guildhall.server.plugin.PluginHandle;
import org.guildhall.server.plugin.Plugins;
import org.guildhall.server.settings.SettingsStore;
import org.guildhall.server.view.Words;

/** What can be set for the whole hall: each plugin's own form, and the money. */
public final class SettingsPages {
    private final Plugins plugins;
    private final SettingsStore store;
    private final Settings money;
    private final Supplier<Hall> hall;
    private final Labels labels;

    /**
     * Pages over these settings.
     *
     * @param money the hall's own settings that hold {@link MoneySettings}
     */
    public SettingsPages(Plugins plugins, SettingsStore store, Settings money, Supplier<Hall> hall, Labels labels) {
        this.plugins = plugins;
        this.store = store;
        this.money = money;
        this.hall = hall;
        this.labels = labels;
    }

    /** A plugin's form. */
    record PluginSettings(PluginCard plugin, List<Field> fields, String currency) {}

    /** The hall's form. */
    record Filled(List<Field> fields, String currency) {}

    /** Reading and changing settings. */
    public List<Route<?>> routes() {
        return List.of(
                Route.get("/admin/plugins/{id}/settings", Permission.ADMIN,
                        request -> Response.view("admin-plugin-settings", plugin(request))).gives(PluginSettings.class),
                Route.post("/admin/plugins/{id}/settings", Permission.ADMIN, this::keep).gives(PluginSettings.class),
                Route.get("/admin/money", Permission.ADMIN, request -> Response.view("admin-money", money(request.locale())))
                        .gives(Filled.class),
                Route.post("/admin/money", Permission.ADMIN, this::keepMoney).gives(Filled.class));
    }

    private PluginSettings plugin(Request request) {
        PluginHandle plugin = enabled(request);
        PluginCard card = PluginCard.of(plugins.get(plugin.id()), request.locale(), form(plugin).isPresent());
        return new PluginSettings(card, form(plugin).map(form -> fields(plugin, form, request.locale())).orElse(List.of()),
                hall.get().currency());
    }

    private Response keep(Request request) {
        PluginHandle plugin = enabled(request);
        SettingsForm<?> form = form(plugin).orElseThrow(() -> new Refused(Refused.Kind.NOT_FOUND, "http.not-found"));
        new Owned<>(plugin.id(), form, plugin.calls(), plugin.presence()).call(it -> keep(plugin, it, request));
        return Response.done("/admin/plugins/" + plugin.id() + "/settings", plugin(request));
    }

    private <R extends Record> R keep(PluginHandle plugin, SettingsForm<R> form, Request request) {
        Settings own = store.of(plugin.id(), plugin::forms);
        R values = Form.of(form.form()).readOver(own.site(form.form()), Visit.of(request).values(), hall.get().currency());
        own.keepSite(values);
        return values;
    }

    private <R extends Record> List<Field> fields(PluginHandle plugin, SettingsForm<R> form, Locale reader) {
        R now = store.of(plugin.id(), plugin::forms).site(form.form());
        return labels.on(Form.of(form.form()).fields(now), plugin.id(), reader);
    }

    private Filled money(Locale reader) {
        List<Field> fields = Form.of(MoneySettings.class).fields(money.site(MoneySettings.class));
        return new Filled(labels.on(fields, Words.HALL, reader), hall.get().currency());
    }

    private Response keepMoney(Request request) {
        MoneySettings now = money.site(MoneySettings.class);
        money.keepSite(Form.of(MoneySettings.class).readOver(now, Visit.of(request).values(), hall.get().currency()));
        return Response.done("/admin/money", money(request.locale()));
    }

    private PluginHandle enabled(Request request) {
        String id = request.path("id");
        return plugins.registry().plugin(id).orElseThrow(() -> new Refused(Refused.Kind.NOT_FOUND, "plugin.unknown", id));
    }

    private static Optional<SettingsForm<?>> form(PluginHandle plugin) {
        return plugin.forms().stream().filter(form -> form.scope() == SettingsForm.Scope.SITE).findFirst();
    }
}
