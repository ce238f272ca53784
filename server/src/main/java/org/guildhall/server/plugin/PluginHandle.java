package org.guildhall.server.plugin;

import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.guildhall.api.Contribution;
import org.guildhall.api.Plugin;
import org.guildhall.api.SettingsForm;
import org.guildhall.server.shelf.PluginJar;

/** One loaded plugin, as the services made for it see it. */
public final class PluginHandle {
    private final PluginJar jar;
    private final ClassLoader loader;
    private final PluginMessages messages;
    private final PluginCalls calls;
    private final Presence presence;
    private volatile Optional<Plugin> plugin = Optional.empty();
    private volatile List<Contribution> contributions = List.of();

    /**
     * A plugin whose classes are loaded.
     *
     * @param databaseNanos the time that the asking thread has spent in the database so far
     */
    PluginHandle(PluginJar jar, ClassLoader loader, Presence presence, LongSupplier databaseNanos) {
        this.jar = jar;
        this.loader = loader;
        this.presence = presence;
        this.messages = PluginMessages.of(loader);
        this.calls = new PluginCalls(jar.id(), key -> messages.find(Locale.ENGLISH, key).isPresent(), databaseNanos);
    }

    /** Its id: the first part of its routes, the owner of its settings, tables and work. */
    public String id() {
        return jar.id();
    }

    /** Its version. */
    public String version() {
        return jar.version();
    }

    /** The hosts its manifest says it calls. */
    public List<String> reaches() {
        return jar.reaches();
    }

    /** Its own messages. */
    public PluginMessages messages() {
        return messages;
    }

    /** A file of the plugin, such as {@code templates/offer.html}. */
    public Optional<URL> resource(String path) {
        return Optional.ofNullable(loader.getResource(path));
    }

    /** Its class loader: keep nothing of it beyond {@link Plugins#onUnload}. */
    public ClassLoader loader() {
        return loader;
    }

    /** Its calls, for its own kind of counting. */
    public PluginCalls calls() {
        return calls;
    }

    /** Whether each group's owner switches it. */
    public boolean isPerGroup() {
        return jar.scope() == SettingsForm.Scope.GROUP;
    }

    /** In which groups it is at work. */
    public Presence presence() {
        return presence;
    }

    /** Which code is its own. */
    PluginCode code() {
        return new PluginCode(loader);
    }

    /** Its forms; none until it has been made. */
    public List<SettingsForm<?>> forms() {
        List<SettingsForm<?>> forms = new ArrayList<>();
        for (Contribution contribution : contributions) {
            if (contribution instanceof SettingsForm<?> form) {
                forms.add(form);
            }
        }
        return forms;
    }

    /** What it adds; nothing until it has been made. */
    public List<Contribution> contributions() {
        return contributions;
    }

    void made(Plugin plugin) {
        this.plugin = Optional.of(plugin);
    }

    void adds(List<Contribution> contributions) {
        this.contributions = List.copyOf(contributions);
    }

    Optional<Plugin> plugin() {
        return plugin;
    }
}
