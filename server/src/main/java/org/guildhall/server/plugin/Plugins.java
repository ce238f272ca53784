package org.guildhall.server.plugin;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.guildhall.api.Refused;
import org.guildhall.api.SettingsForm;
import org.guildhall.server.data.Json;
import org.guildhall.server.shelf.Host;
import org.guildhall.server.shelf.PluginJar;
import org.guildhall.server.shelf.PluginShelf;
import org.guildhall.server.shelf.Unusable;
import org.guildhall.server.store.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Enables and disables plugins on the running server. What is enabled is one immutable {@link Registry}, replaced in one
 * step; a plugin that fails on its way in leaves the old one in place.
 */
public final class Plugins implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Plugins.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final PluginShelf shelf;
    private final JarLoader jars;
    private final Opening opening;
    private final PluginStates states;
    private final PluginJournal journal;
    private final PluginGroups groups;
    private final PluginList list;
    private final Installing installing;
    private final ReentrantLock changing = new ReentrantLock();
    private final List<Consumer<Registry>> onChange = new CopyOnWriteArrayList<>();
    private final List<Consumer<ClassLoader>> onUnload = new CopyOnWriteArrayList<>();
    private final Registries registries = new Registries();

    /**
     * Nothing is enabled before {@link #start}.
     *
     * @param home the home folder; added plugins lie in its {@code plugins}, copies in use in its {@code run}
     * @param bundled the folder of the plugins that came with the hall
     * @param version the hall's version
     * @param sandbox whether this is a sandbox home
     */
    public Plugins(Path home, Path bundled, String version, BooleanSupplier sandbox, Store store, Services services, InstantSource clock) {
        Path added = home.resolve("plugins");
        Host here = new Host(version, sandbox);
        this.shelf = new PluginShelf(List.of(bundled, added));
        this.jars = new JarLoader(home.resolve("run"));
        this.groups = new PluginGroups(store, clock);
        this.opening = new Opening(jars, services, store, groups, here);
        this.states = new PluginStates(store, clock);
        this.journal = new PluginJournal(store, clock);
        this.list = new PluginList(jars, services, here);
        this.installing = new Installing(added, here);
        onUnload(loader -> Json.PLAIN.forgetTypes());
    }

    /** Where plugins that are switched per group are at work. */
    public PluginGroups groups() {
        return groups;
    }

    /**
     * Whether this plugin is switched in each group by its owner, and not for the whole hall.
     *
     * @throws Refused NOT_FOUND
     */
    public boolean isPerGroup(String id) {
        return find(id).scope() == SettingsForm.Scope.GROUP;
    }

    /** What the enabled plugins add, now; a thread that holds a registry sees that one until it lets go. */
    public Registry registry() {
        return registries.get();
    }

    /** Keeps all that is enabled now usable for this thread until the hold is closed, whatever is disabled meanwhile. */
    public Hold hold() {
        return registries.hold();
    }

    /** Tells of every new registry, after it has taken effect. */
    public void onChange(Consumer<Registry> told) {
        onChange.add(told);
    }

    /** Tells of every class loader that is about to go, so that whoever keeps something of it can let go. */
    public void onUnload(Consumer<ClassLoader> told) {
        onUnload.add(told);
    }

    /** What happened to the plugins. */
    public PluginJournal journal() {
        return journal;
    }

    /** How a plugin has done over the last hour, since it was last enabled. */
    public PluginHealth health(String id) {
        return registries.newest().plugin(id).map(plugin -> plugin.calls().health()).orElse(PluginHealth.NONE);
    }

    /** All plugins there are, by id. */
    public List<PluginInfo> list() {
        Map<String, PluginStates.State> all = states.all();
        Registry now = registries.newest();
        return shelf.all().values().stream().map(jar -> list.describe(jar, now, all.getOrDefault(jar.id(), PluginStates.NEVER))).toList();
    }

    /**
     * One plugin.
     *
     * @throws Refused NOT_FOUND
     */
    public PluginInfo get(String id) {
        return list.describe(find(id), registries.newest(), states.of(id));
    }

    /** Enables again what was enabled when the hall stopped; one that fails is left out. */
    public void start() {
        Map<String, PluginStates.State> all = states.all();
        shelf.all().keySet().stream().filter(id -> all.getOrDefault(id, PluginStates.NEVER).wanted()).forEach(id -> bringIn(id, true));
    }

    /**
     * Enables a plugin; the answer's state and failure say how it went.
     *
     * @throws Refused NOT_FOUND
     */
    public PluginInfo enable(String id) {
        bringIn(id, false);
        return get(id);
    }

    /**
     * Disables a plugin, waiting for calls into it to end; its data stays.
     *
     * @throws Refused NOT_FOUND
     */
    public PluginInfo disable(String id) {
        PluginJar jar = find(id);
        changing.lock();
        try {
            if (takeOut(id)) {
                journal.add(id, PluginJournal.Kind.DISABLED, jar.version());
            }
            states.keep(id, jar.version(), false, Optional.empty());
        } finally {
            changing.unlock();
        }
        return get(id);
    }

    /**
     * Checks a jar and adds it to this home, without running any of it.
     *
     * @throws Refused INVALID with the reason
     */
    public PluginInfo install(Path jar) {
        changing.lock();
        try {
            PluginJar kept = installing.install(jar);
            journal.add(kept.id(), PluginJournal.Kind.INSTALLED, kept.version());
            return get(kept.id());
        } finally {
            changing.unlock();
        }
    }

    /** Takes all plugins out; they are wanted again at the next start. */
    @Override
    public void close() {
        changing.lock();
        try {
            new ArrayList<>(registries.newest().ids()).reversed().forEach(this::takeOut);
        } finally {
            changing.unlock();
        }
    }

    private void bringIn(String id, boolean wantedBefore) {
        PluginJar jar = find(id);
        changing.lock();
        try {
            Registry before = registries.newest();
            if (before.plugin(id).isEmpty()) {
                change(before.with(opening.open(jar, before)));
                states.keep(id, jar.version(), true, Optional.empty());
                if (!wantedBefore) {
                    journal.add(id, PluginJournal.Kind.ENABLED, jar.version());
                }
                LOG.info("Plugin {} {} is enabled", id, jar.version());
            }
        } catch (Unusable e) {
            LOG.warn("Plugin {} {} is not enabled: {}", id, jar.version(), e.getMessage(), e.getCause());
            states.keep(id, jar.version(), wantedBefore, Optional.of(e.reason()));
            journal.add(id, PluginJournal.Kind.FAILED, e.getMessage());
        } finally {
            changing.unlock();
        }
    }

    /** Says whether it was there. */
    private boolean takeOut(String id) {
        Registry before = registries.newest();
        Optional<PluginHandle> found = before.plugin(id);
        found.ifPresent(plugin -> {
            change(before.without(id));
            if (!registries.awaitQuiet(PATIENCE) | !plugin.calls().close(PATIENCE)) {
                LOG.warn("Plugin {} is still busy and is taken out all the same", id);
            }
            Opening.close(plugin);
            tell(onUnload, plugin.loader());
            jars.unload(id);
            LOG.info("Plugin {} is disabled", id);
        });
        return found.isPresent();
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

    private PluginJar find(String id) {
        return shelf.find(id).orElseThrow(() -> new Refused(Refused.Kind.NOT_FOUND, "plugin.unknown", id));
    }
}
