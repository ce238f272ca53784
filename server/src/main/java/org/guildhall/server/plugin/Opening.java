package org.guildhall.server.plugin;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.guildhall.api.Contribution;
import org.guildhall.api.SettingsForm.Scope;
import org.guildhall.server.shelf.Host;
import org.guildhall.server.shelf.PluginJar;
import org.guildhall.server.shelf.Reason;
import org.guildhall.server.shelf.Unusable;
import org.guildhall.server.store.Migrations;
import org.guildhall.server.store.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings one jar to the point where it only needs to be entered into the registry; a failure on the way leaves nothing behind. */
final class Opening {
    private static final Logger LOG = LoggerFactory.getLogger(Opening.class);

    private final Means means;
    private final Consumer<ClassLoader> unloading;
    private final Parting parting;

    /**
     * Opens plugins.
     *
     * @param unloading told of each class loader that is about to go
     */
    Opening(Means means, Consumer<ClassLoader> unloading) {
        this.means = means;
        this.unloading = unloading;
        this.parting = new Parting(means.store(), means.limits());
    }

    /** What it takes to open a plugin. */
    record Means(JarLoader jars, Services services, Store store, PluginGroups groups, Host host,
            Supplier<PluginLimits> limits) {}

    /**
     * Checks, loads, migrates, makes and asks the plugin for what it adds.
     *
     * @param agreed what the admin lets it use
     */
    PluginHandle open(PluginJar jar, Registry others, Optional<Needs> agreed) {
        PluginHandle opened = begin(jar, others, plugin -> {
            Needs unasked = new Needs(means.services().names(type(jar, plugin)), jar.reaches()).beyond(agreed);
            if (!unasked.isNone()) {
                throw Unusable.because("plugin.bad.not-agreed", unasked);
            }
            migrate(plugin);
        });
        Unsaid.of(opened).forEach(key -> LOG.warn("Plugin {}: messages/messages.properties has no {}", opened.id(), key));
        return opened;
    }

    /** Does the same and takes it back at once, without touching its tables: what fails on the stage fails here. */
    void rehearse(PluginJar jar, Registry others) {
        end(begin(jar, others, plugin -> {}), Duration.ZERO);
    }

    /** Lets a plugin that nobody finds any more let go, waiting so long for calls into it, unloads it, and tells what it left behind. */
    List<Reason> end(PluginHandle plugin, Duration patience) {
        List<Reason> left = parting.from(plugin, patience);
        unloading.accept(plugin.loader());
        means.jars().unload(plugin.loader());
        return left;
    }

    private PluginHandle begin(PluginJar jar, Registry others, Consumer<PluginHandle> first) {
        means.host().mustTake(jar);
        Presence presence = jar.scope() == Scope.GROUP ? means.groups().of(jar.id()) : Presence.EVERYWHERE;
        PluginHandle plugin = new PluginHandle(jar, means.jars().load(jar), presence, means.store()::nanosSpent);
        try {
            first.accept(plugin);
            Class<?> type = type(jar, plugin);
            plugin.adds(InTime.run(plugin, means.limits().get().start(), () -> made(plugin, type, others)));
            return plugin;
        } catch (RuntimeException | LinkageError e) {
            end(plugin, Duration.ZERO);
            throw e instanceof Unusable reason ? reason : Diagnosis.of(e, "plugin.bad.failed");
        }
    }

    private List<Contribution> made(PluginHandle plugin, Class<?> type, Registry others) {
        plugin.made(means.services().make(type, plugin));
        List<Contribution> contributions = contributions(plugin);
        ContributionRules.check(plugin.id(), contributions, others);
        return contributions;
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
            Migrations.applyOf(means.store(), plugin.id(), plugin.loader());
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
