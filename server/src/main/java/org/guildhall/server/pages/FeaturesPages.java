package org.guildhall.server.pages;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.guildhall.api.Permission;
import org.guildhall.api.Refused;
import org.guildhall.api.Route;
import org.guildhall.api.SettingsForm;
import org.guildhall.api.community.Group;
import org.guildhall.api.host.Range;
import org.guildhall.api.web.Request;
import org.guildhall.api.web.Response;
import org.guildhall.server.community.GroupBook;
import org.guildhall.server.plugin.PluginGroups;
import org.guildhall.server.plugin.PluginHandle;
import org.guildhall.server.plugin.PluginJournal;
import org.guildhall.server.plugin.Plugins;
import org.guildhall.server.store.Store;
import org.guildhall.server.view.Site;
import org.guildhall.server.view.Words;

/** What a group's owner switches on and off: the plugins of group scope that the admin allows there. */
public final class FeaturesPages {
    private final Store store;
    private final GroupBook groups;
    private final PluginGroups presence;
    private final PluginJournal journal;
    private final SettingsSections sections;
    private final Words words;
    private final Gains gains;

    /** Switches for these groups. */
    public FeaturesPages(Store store, GroupBook groups, Plugins plugins, Words words) {
        this.store = store;
        this.groups = groups;
        this.presence = plugins.groups();
        this.journal = plugins.journal();
        this.sections = new SettingsSections(plugins::registry, words);
        this.words = words;
        this.gains = new Gains(words);
    }

    /**
     * One plugin in this group.
     *
     * @param on whether it is at work
     * @param allowed whether the admin lets the group have it; one that was on and is not allowed any more waits
     * @param gives what the group has of it
     */
    record Feature(String id, String name, String description, boolean on, boolean allowed, List<String> gives, boolean hasSettings) {}

    /** All there are for this group. */
    record Features(GroupView group, List<Feature> items, Optional<String> next, List<Site.Link> sections) {}

    /** The question before one is switched off. */
    record Ending(GroupView group, Feature feature) {}

    /** Which one, and which way. */
    record Turn(@Range(min = 1, max = 40) String id, boolean on) {}

    /** The switches, and the question before. */
    public List<Route<?>> routes() {
        return List.of(
                Route.get("/g/{group}/plugins", Permission.OWNER, request -> Response.view("features", features(request))).gives(Features.class),
                Route.post("/g/{group}/plugins", Permission.OWNER, Turn.class, this::turn).gives(Feature.class),
                Route.get("/g/{group}/plugins/{plugin}/off", Permission.OWNER, this::ask).gives(Ending.class));
    }

    private Features features(Request request) {
        Group group = request.group();
        List<Feature> items = sections.perGroup().stream().map(plugin -> feature(plugin, group, request.locale()))
                .filter(feature -> feature.allowed() || presence.isWanted(feature.id(), group.id())).toList();
        return new Features(GroupView.of(groups.face(group)), items, Optional.empty(),
                sections.of(group, request.locale(), SettingsSections.FEATURES));
    }

    private Response turn(Request request, Turn turn) {
        Group group = request.group();
        PluginHandle plugin = plugin(turn.id());
        store.run(sql -> {
            presence.turn(plugin.id(), group.id(), turn.on());
            journal.add(plugin.id(), PluginJournal.Kind.GROUPS, group.slug() + (turn.on() ? " +" : " −"));
            groups.changedInLists(group);
        });
        return Response.done("/g/" + group.slug() + "/plugins#" + plugin.id(), feature(plugin, group, request.locale()));
    }

    private Response ask(Request request) {
        Feature feature = feature(plugin(request.path("plugin")), request.group(), request.locale());
        return feature.on() ? Response.view("feature-off", new Ending(GroupView.of(groups.face(request.group())), feature))
                : new Response.Redirect("/g/" + request.group().slug() + "/plugins");
    }

    private PluginHandle plugin(String id) {
        return sections.perGroup().stream().filter(plugin -> plugin.id().equals(id)).findFirst()
                .orElseThrow(() -> new Refused(Refused.Kind.NOT_FOUND, "plugin.unknown", id));
    }

    private Feature feature(PluginHandle plugin, Group group, Locale reader) {
        boolean settings = plugin.forms().stream().anyMatch(form -> form.scope() == SettingsForm.Scope.GROUP);
        return new Feature(plugin.id(), words.say(plugin.id(), reader, "plugin.name"), words.say(plugin.id(), reader, "plugin.description"),
                plugin.presence().isIn(group.id()), presence.terms(plugin.id()).allows(group.id()), gains.of(plugin, reader), settings);
    }
}
