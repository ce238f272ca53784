package org.guildhall.server.pages;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.guildhall.api.Permission;
import org.guildhall.api.Refused;
import org.guildhall.api.Route;
import org.guildhall.api.SettingsForm;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Groups.Entry;
import org.guildhall.api.host.Range;
import org.guildhall.api.web.Request;
import org.guildhall.api.web.Response;
import org.guildhall.server.community.GroupBook;
import org.guildhall.server.community.GroupSettings;
import org.guildhall.server.data.Field;
import org.guildhall.server.data.Form;
import org.guildhall.server.http.Visit;
import org.guildhall.server.plugin.Owned;
import org.guildhall.server.plugin.Registry;
import org.guildhall.server.settings.OwnSettings;
import org.guildhall.server.settings.SettingsStore;
import org.guildhall.server.store.Store;
import org.guildhall.server.view.Words;

/** What owners set: the group's own form, and one for each plugin that has something to set in a group. */
public final class GroupSettingsPages {
    private final Store store;
    private final GroupBook groups;
    private final SettingsStore settings;
    private final SettingsSections sections;
    private final Labels labels;

    /** Forms over these settings. */
    public GroupSettingsPages(Store store, GroupBook groups, SettingsStore settings, Supplier<Registry> registry, Words words) {
        this.store = store;
        this.groups = groups;
        this.settings = settings;
        this.sections = new SettingsSections(registry, words);
        this.labels = new Labels(words);
    }

    /** The group's own fields. */
    record OwnFields(@Range(min = 1, max = 80) String name, @Range(max = 400) String summary, @Range(max = 20_000) String rules, Entry join,
                     @Range(max = 10_000_000) int capacity, boolean listed) {
        static OwnFields of(GroupSettings now) {
            return new OwnFields(now.name(), now.summary(), now.rules(), now.join(), now.capacity(), now.listed());
        }

        GroupSettings settings() {
            return new GroupSettings(name, summary, rules, join, capacity, listed);
        }
    }

    /** The forms and what is sent from them. */
    public List<Route<?>> routes() {
        return List.of(
                Route.get("/g/{group}/settings", Permission.OWNER, request -> page(request, "", ownFields(request)))
                        .gives(SettingsModel.class),
                Route.post("/g/{group}/settings", Permission.OWNER, this::saveOwn).gives(SettingsModel.class),
                Route.get("/g/{group}/settings/{plugin}", Permission.OWNER, this::showPlugin).gives(SettingsModel.class),
                Route.post("/g/{group}/settings/{plugin}", Permission.OWNER, this::savePlugin).gives(SettingsModel.class));
    }

    private List<Field> ownFields(Request request) {
        return labels.on(Form.of(OwnFields.class).fields(OwnFields.of(groups.face(request.group()).settings())), Words.HALL, request.locale());
    }

    private Response saveOwn(Request request) {
        Group group = request.group();
        store.run(sql -> {
            OwnFields now = OwnFields.of(groups.face(group).settings());
            groups.update(group, Form.of(OwnFields.class).readOver(now, Visit.of(request).values(), group.currency()).settings());
        });
        return Response.done("/g/" + group.slug() + "/settings", model(request, "", ownFields(request)));
    }

    private Response showPlugin(Request request) {
        Owned<SettingsForm<?>> form = form(request);
        return page(request, form.plugin(), fields(request, form));
    }

    private Response savePlugin(Request request) {
        Owned<SettingsForm<?>> form = form(request);
        form.call(it -> save(request, form.plugin(), it));
        groups.changedInLists(request.group());
        return Response.done("/g/" + request.group().slug() + "/settings/" + form.plugin(), model(request, form.plugin(), fields(request, form)));
    }

    private <R extends Record> R save(Request request, String plugin, SettingsForm<R> form) {
        Group group = request.group();
        OwnSettings own = settings.of(plugin, () -> List.of(form));
        return store.write(sql -> {
            R now = own.group(group.id(), form.form());
            R values = Form.of(form.form()).readOver(now, Visit.of(request).values(), group.currency());
            own.keepGroup(group.id(), values);
            return values;
        });
    }

    private List<Field> fields(Request request, Owned<SettingsForm<?>> form) {
        return labels.on(present(request.group(), form.plugin(), form.contribution()), form.plugin(), request.locale());
    }

    private <R extends Record> List<Field> present(Group group, String plugin, SettingsForm<R> form) {
        return Form.of(form.form()).fields(settings.of(plugin, () -> List.of(form)).group(group.id(), form.form()));
    }

    private Response page(Request request, String plugin, List<Field> fields) {
        return Response.view("settings", model(request, plugin, fields));
    }

    private SettingsModel model(Request request, String plugin, List<Field> fields) {
        Group group = request.group();
        String own = "/g/" + group.slug() + "/settings";
        return new SettingsModel(Optional.of(GroupView.of(groups.face(group))), fields, plugin.isEmpty() ? own : own + "/" + plugin,
                sections.of(group, request.locale(), plugin), group.currency());
    }

    private Owned<SettingsForm<?>> form(Request request) {
        return sections.forms(request.group()).stream().filter(form -> form.plugin().equals(request.path("plugin"))).findFirst()
                .orElseThrow(() -> new Refused(Refused.Kind.NOT_FOUND, "http.not-found"));
    }
}
