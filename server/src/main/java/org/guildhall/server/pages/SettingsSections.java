package org.guildhall.server.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.guildhall.api.SettingsForm;
import org.guildhall.api.community.Group;
import org.guildhall.server.plugin.Owned;
import org.guildhall.server.plugin.PluginHandle;
import org.guildhall.server.plugin.Registry;
import org.guildhall.server.view.Site;
import org.guildhall.server.view.Words;

/** What there is to set in a group: its own form, its features, and the forms of the plugins that are at work in it. */
final class SettingsSections {
    /** The section of the features. */
    static final String FEATURES = "plugins";

    private final Supplier<Registry> registry;
    private final Words words;

    SettingsSections(Supplier<Registry> registry, Words words) {
        this.registry = registry;
        this.words = words;
    }

    /** Links to the sections; the current one is a plugin's id, {@link #FEATURES}, or empty for the group's own. */
    List<Site.Link> of(Group group, Locale reader, String current) {
        String home = "/g/" + group.slug();
        List<Site.Link> sections = new ArrayList<>();
        sections.add(link(words.say(Words.HALL, reader, "settings.group"), home + "/settings", "", current));
        if (!perGroup().isEmpty()) {
            sections.add(link(words.say(Words.HALL, reader, "features.title"), home + "/plugins", FEATURES, current));
        }
        forms(group).forEach(form -> sections.add(
                link(words.say(form.plugin(), reader, "plugin.name"), home + "/settings/" + form.plugin(), form.plugin(), current)));
        return sections;
    }

    /** The plugins that each group's owner switches. */
    List<PluginHandle> perGroup() {
        return registry.get().plugins().stream().filter(PluginHandle::isPerGroup).toList();
    }

    /** The forms of the plugins that are at work in this group. */
    @SuppressWarnings("unchecked")
    List<Owned<SettingsForm<?>>> forms(Group group) {
        return registry.get().all(SettingsForm.class).stream().map(form -> (Owned<SettingsForm<?>>) (Owned<?>) form)
                .filter(form -> form.contribution().scope() == SettingsForm.Scope.GROUP && form.isFor(group)).toList();
    }

    private static Site.Link link(String label, String href, String section, String current) {
        return new Site.Link(label, href, "", section.equals(current));
    }
}
