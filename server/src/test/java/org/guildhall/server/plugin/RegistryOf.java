package org.guildhall.server.plugin;

import java.nio.file.Path;
import java.util.List;
import org.guildhall.api.Contribution;
import org.guildhall.api.SettingsForm;
import org.guildhall.server.shelf.PluginJar;

/** A registry with one plugin that adds what a test says, without a jar. */
public final class RegistryOf {
    private RegistryOf() {}

    /** The plugin of this id, adding these. */
    public static Registry plugin(String id, Contribution... contributions) {
        PluginJar jar = new PluginJar(Path.of(id + ".jar"), id, "1.0.0", "", "*", "", List.of(), false,
                SettingsForm.Scope.SITE);
        PluginHandle handle = new PluginHandle(jar, RegistryOf.class.getClassLoader(), Presence.EVERYWHERE, () -> 0);
        handle.adds(List.of(contributions));
        return Registry.empty().with(handle);
    }
}
