package org.guildhall.server.admin;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.guildhall.api.Refused;
import org.guildhall.api.SettingsForm;
import org.guildhall.server.plugin.PluginInfo;
import org.guildhall.server.plugin.Plugins;

/** Finds the plugins there are, in the words of whoever asks. */
final class PluginCards {
    private final Plugins plugins;

    PluginCards(Plugins plugins) {
        this.plugins = plugins;
    }

    List<PluginCard> all(Locale reader) {
        return plugins.list().stream().map(info -> card(info, reader)).toList();
    }

    /**
     * One of them.
     *
     * @throws Refused NOT_FOUND
     */
    PluginCard get(String id, Locale reader) {
        return card(plugins.get(id), reader);
    }

    Optional<PluginCard> find(String id, Locale reader) {
        return plugins.list().stream().filter(info -> info.id().equals(id)).findFirst().map(info -> card(info, reader));
    }

    PluginCard card(PluginInfo info, Locale reader) {
        boolean hasSettings = plugins.registry().plugin(info.id())
                .map(plugin -> plugin.forms().stream().anyMatch(form -> form.scope() == SettingsForm.Scope.SITE)).orElse(false);
        return PluginCard.of(info, plugins.health(info.id()), reader, hasSettings);
    }
}
