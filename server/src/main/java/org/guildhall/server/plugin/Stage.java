package org.guildhall.server.plugin;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.guildhall.server.shelf.PluginJar;
import org.guildhall.server.shelf.Reason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The plugins at work: one comes on, one goes, or one takes over from its older version, each in one step; one change at a time. */
final class Stage {
    private static final Logger LOG = LoggerFactory.getLogger(Stage.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Opening opening;
    private final PluginJournal journal;
    private final Registries registries = new Registries();
    private final List<Consumer<Registry>> onChange = new CopyOnWriteArrayList<>();
    private final List<Consumer<ClassLoader>> onUnload = new CopyOnWriteArrayList<>();
    private final List<Consumer<PluginHandle>> onEnter = new CopyOnWriteArrayList<>();

    Stage(Opening.Means means, PluginJournal journal) {
        this.journal = journal;
        this.opening = new Opening(means, loader -> tell(onUnload, loader));
    }

    Registry registry() {
        return registries.get();
    }

    Registry newest() {
        return registries.newest();
    }

    Hold hold() {
        return registries.hold();
    }

    void onChange(Consumer<Registry> told) {
        onChange.add(told);
    }

    void onUnload(Consumer<ClassLoader> told) {
        onUnload.add(told);
    }

    /** Tells of every plugin that is about to be at work. */
    void onEnter(Consumer<PluginHandle> told) {
        onEnter.add(told);
    }

    Optional<PluginHandle> find(String id) {
        return registries.newest().plugin(id);
    }

    /** Brings a plugin on; what fails leaves everything as it was. */
    void enter(PluginJar jar, Optional<Needs> agreed) {
        Registry before = registries.newest();
        PluginHandle plugin = opening.open(jar, before, agreed);
        tell(onEnter, plugin);
        change(before.with(plugin));
        LOG.info("Plugin {} {} is enabled", jar.id(), jar.version());
    }

    /** Tries this version out where nobody sees it. */
    void rehearse(PluginJar jar) {
        opening.rehearse(jar, registries.newest());
    }

    /**
     * Lets this version take over from the one at work, which is let go once nobody sees it any more.
     *
     * @param settled what is to be done when nothing can fail but this
     */
    void replace(PluginJar jar, Optional<Needs> agreed, Runnable settled) {
        Registry before = registries.newest();
        PluginHandle fresh = opening.open(jar, before, agreed);
        try {
            settled.run();
        } catch (RuntimeException e) {
            opening.end(fresh, Duration.ZERO);
            throw e;
        }
        tell(onEnter, fresh);
        change(before.with(fresh));
        before.plugin(jar.id()).ifPresent(old -> letGo(old, PATIENCE));
        LOG.info("Plugin {} {} took over", jar.id(), jar.version());
    }

    /** Takes a plugin out, waiting for calls into it to end; says whether it was there. */
    boolean leave(String id) {
        return leave(id, PATIENCE);
    }

    /** Takes a plugin out, waiting no longer than this. */
    boolean leave(String id, Duration patience) {
        Optional<PluginHandle> found = find(id);
        found.ifPresent(plugin -> {
            change(registries.newest().without(id));
            letGo(plugin, patience);
            LOG.info("Plugin {} is disabled", id);
        });
        return found.isPresent();
    }

    void leaveAll() {
        new ArrayList<>(registries.newest().ids()).reversed().forEach(this::leave);
    }

    private void letGo(PluginHandle plugin, Duration patience) {
        if (!registries.awaitQuiet(patience)) {
            LOG.warn("Plugin {} {} is still busy and is taken out all the same", plugin.id(), plugin.version());
        }
        for (Reason left : opening.end(plugin, patience)) {
            LOG.warn("Plugin {} left something behind: {}", plugin.id(), left);
            journal.add(plugin.id(), PluginJournal.Kind.LEFT_BEHIND, left.kept());
        }
    }

    private void change(Registry next) {
        registries.change(next);
        tell(onChange, next);
    }

    private static <T> void tell(List<Consumer<T>> all, T news) {
        for (Consumer<T> told : all) {
            try {
                told.accept(news);
            } catch (RuntimeException e) {
                LOG.error("A change of plugins was not taken in everywhere", e);
            }
        }
    }
}
