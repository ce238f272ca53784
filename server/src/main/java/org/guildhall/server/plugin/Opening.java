package org.guildhall.server.plugin;

import java.util.List;
import org.guildhall.api.Contribution;
import org.guildhall.api.Plugin;
import org.guildhall.api.SettingsForm.Scope;
import org.guildhall.server.shelf.Host;
import org.guildhall.server.shelf.PluginJar;
import org.guildhall.server.shelf.Unusable;
import org.guildhall.server.store.Migrations;
import org.guildhall.server.store.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings one jar to the point where it only needs to be entered into the registry; a failure on the way leaves nothing behind. */
final class Opening {
    private static final Logger LOG = LoggerFactory.getLogger(Opening.class);

    private final JarLoader jars;
    private final Services services;
    private final Store store;
    private final PluginGroups groups;
    private final Host host;

    Opening(JarLoader jars, Services services, Store store, PluginGroups groups, Host host) {
        this.jars = jars;
        this.services = services;
        this.store = store;
        this.groups = groups;
        this.host = host;
    }

    /** Checks, loads, migrates, makes and asks the plugin for what it adds. */
    PluginHandle open(PluginJar jar, Registry others) {
        host.mustTake(jar);
        Presence presence = jar.scope() == Scope.GROUP ? groups.of(jar.id()) : Presence.EVERYWHERE;
        PluginHandle plugin = new PluginHandle(jar, jars.load(jar), presence, store::nanosSpent);
        try {
            Class<?> type = type(jar, plugin);
            migrate(plugin);
            plugin.made(services.make(type, plugin));
            List<Contribution> contributions = contributions(plugin);
            ContributionRules.check(plugin.id(), contributions, others);
            plugin.adds(contributions);
            Unsaid.of(plugin).forEach(key -> LOG.warn("Plugin {}: messages/messages.properties has no {}", plugin.id(), key));
            return plugin;
        } catch (RuntimeException | LinkageError e) {
            close(plugin);
            jars.unload(plugin.id());
            throw e instanceof Unusable reason ? reason : Diagnosis.of(e, "plugin.bad.failed");
        }
    }

    /** Lets the plugin let go; whatever it throws is only logged. */
    static void close(PluginHandle plugin) {
        try {
            plugin.plugin().ifPresent(Plugin::close);
        } catch (RuntimeException | LinkageError e) {
            plugin.calls().broke(e);
        }
    }

    private static Class<?> type(PluginJar jar, PluginHandle plugin) {
        try {
            return Class.forName(jar.type(), false, plugin.loader());
        } catch (ClassNotFoundException | LinkageError e) {
            throw Diagnosis.of(e, "plugin.bad.class");
        }
    }

    private void migrate(PluginHandle plugin) {
        try {
            Migrations.applyOf(store, plugin.id(), plugin.loader());
        } catch (RuntimeException e) {
            throw Diagnosis.of(e, "plugin.bad.tables");
        }
    }

    private static List<Contribution> contributions(PluginHandle plugin) {
        try {
            return List.copyOf(plugin.plugin().orElseThrow().contributions());
        } catch (RuntimeException | LinkageError e) {
            throw Diagnosis.of(e, "plugin.bad.contributions");
        }
    }
}
