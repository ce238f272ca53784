package org.guildhall.server.pages;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.guildhall.api.Permission;
import org.guildhall.api.Refused;
import org.guildhall.api.Route;
import org.guildhall.api.SettingsForm;
import org.guildhall.api.SettingsForm.Scope;
import org.guildhall.api.community.Gates;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Groups.Entry;
import org.guildhall.api.community.Intent;
import org.guildhall.api.host.Page;
import org.guildhall.api.host.Range;
import org.guildhall.api.web.Request;
import org.guildhall.api.web.Response;
import org.guildhall.server.community.GroupBook;
import org.guildhall.server.community.GroupSettings;
import org.guildhall.server.data.Change;
import org.guildhall.server.data.Field;
import org.guildhall.server.data.Form;
import org.guildhall.server.http.Visit;
import org.guildhall.server.pages.FormSheets.Older;
import org.guildhall.server.pages.FormSheets.Resetting;
import org.guildhall.server.pages.FormSheets.Sheet;
import org.guildhall.server.plugin.Owned;
import org.guildhall.server.plugin.Registry;
import org.guildhall.server.settings.OpenForm;
import org.guildhall.server.settings.SettingsLog;
import org.guildhall.server.settings.SettingsStore;
import org.guildhall.server.store.Store;
import org.guildhall.server.view.Words;

/** What owners set: the group's own form, and one for each plugin that has something to set in a group. */
public final class GroupSettingsPages {
    private static final Older NEWEST = new Older(Optional.empty());

    private final Store store;
    private final GroupBook groups;
    private final Gates gates;
    private final SettingsStore settings;
    private final Words words;
    private final SettingsSections sections;
    private final FormSheets sheets;
    private final Labels labels;

    /** Forms over these settings. */
    public GroupSettingsPages(Store store, GroupBook groups, Gates gates, SettingsStore settings, Supplier<Registry> registry,
                              Words words) {
        this.store = store;
        this.groups = groups;
        this.gates = gates;
        this.settings = settings;
        this.words = words;
        this.sections = new SettingsSections(registry, words);
        this.sheets = new FormSheets(words);
        this.labels = new Labels(words);
    }

    /** The group's own fields. */
    record OwnFields(@Range(min = 1, max = 80) String name, @Range(max = 400) String summary, @Range(max = 20_000) String rules, Entry join,
                     @Range(max = 10_000_000) int capacity, boolean listed) {
        static OwnFields of(GroupSettings now) {
            return new OwnFields(now.name(), now.summary(), now.rules(), now.join(), now.capacity(), now.listed());
        }

        String words() {
            return name + "\n" + summary + "\n" + rules;
        }

        GroupSettings settings() {
            return new GroupSettings(name, summary, rules, join, capacity, listed);
        }
    }

    /** The forms and what is sent from them. */
    public List<Route<?>> routes() {
        return List.of(
                Route.get("/g/{group}/settings", Permission.OWNER, Older.class, (request, older) -> view(own(request, older)))
                        .gives(SettingsModel.class),
                Route.post("/g/{group}/settings", Permission.OWNER, this::saveOwn).gives(SettingsModel.class),
                Route.get("/g/{group}/settings/{plugin}", Permission.OWNER, Older.class, (request, older) -> view(plugins(request, older)))
                        .gives(SettingsModel.class),
                Route.post("/g/{group}/settings/{plugin}", Permission.OWNER, this::savePlugin).gives(SettingsModel.class),
                Route.get("/g/{group}/settings/{plugin}/reset", Permission.OWNER, request -> Response.view("settings-reset",
                        sheets.resetting(open(request), request.path("plugin"), action(request), request.locale()))).gives(Resetting.class),
                Route.post("/g/{group}/settings/{plugin}/reset", Permission.OWNER, this::reset).gives(SettingsModel.class));
    }

    private static Response view(SettingsModel model) {
        return Response.view("settings", model);
    }

    private SettingsModel own(Request request, Older older) {
        Group group = request.group();
        List<Field> fields = labels.on(Form.of(OwnFields.class).fields(OwnFields.of(groups.face(group).settings())), Words.HALL,
                request.locale());
        Page<SettingsLog.Entry> changes = new Changelog(words, fields, request.locale())
                .of(settings.log().of(SettingsStore.HALL, Scope.GROUP, group.id(), older.after()));
        return model(request, "", new Sheet(fields, "/g/" + group.slug() + "/settings", changes));
    }

    private Response saveOwn(Request request) {
        Group group = request.group();
        store.run(sql -> {
            OwnFields now = OwnFields.of(groups.face(group).settings());
            OwnFields wish = Form.of(OwnFields.class).readOver(now, Visit.of(request).values(), group.currency());
            if (!wish.words().equals(now.words())) {
                gates.pass(request.person(), new Intent.Speak(group, wish.words()));
            }
            groups.update(group, wish.settings());
            settings.log().add(SettingsStore.HALL, Scope.GROUP, group.id(), request.visitor(), Change.between(now, wish));
        });
        return Response.done("/g/" + group.slug() + "/settings", own(request, NEWEST));
    }

    private SettingsModel plugins(Request request, Older older) {
        String plugin = request.path("plugin");
        return model(request, plugin, sheets.sheet(open(request), plugin, action(request), request.locale(), older));
    }

    private Response savePlugin(Request request) {
        return changed(request, form -> form.change(request.person(), Visit.of(request).values(), request.group().currency()));
    }

    private Response reset(Request request) {
        return changed(request, form -> form.reset(request.person()));
    }

    private Response changed(Request request, Consumer<OpenForm<?>> change) {
        OpenForm<?> form = open(request);
        form(request).call(it -> {
            change.accept(form);
            return true;
        });
        groups.changedInLists(request.group());
        return Response.done(action(request), plugins(request, NEWEST));
    }

    private OpenForm<?> open(Request request) {
        Owned<SettingsForm<?>> form = form(request);
        return settings.open(form.plugin(), form.contribution(), Optional.of(request.group()));
    }

    private static String action(Request request) {
        return "/g/" + request.group().slug() + "/settings/" + request.path("plugin");
    }

    private SettingsModel model(Request request, String plugin, Sheet sheet) {
        Group group = request.group();
        return new SettingsModel(Optional.of(GroupView.of(groups.face(group))), sheet.fields(), sheet.action(),
                sections.of(group, request.locale(), plugin), group.currency(), sheet.changes(), !plugin.isEmpty());
    }

    private Owned<SettingsForm<?>> form(Request request) {
        return sections.forms(request.group()).stream().filter(form -> form.plugin().equals(request.path("plugin"))).findFirst()
                .orElseThrow(() -> new Refused(Refused.Kind.NOT_FOUND, "http.not-found"));
    }
}
