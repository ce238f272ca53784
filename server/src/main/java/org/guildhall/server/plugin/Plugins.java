package org.guildhall.server.plugin;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.guildhall.api.Refused;
import org.guildhall.api.SettingsForm;
import org.guildhall.server.data.Json;
import org.guildhall.server.shelf.Host;
import org.guildhall.server.shelf.Intake;
import org.guildhall.server.shelf.PluginShelf;
import org.guildhall.server.shelf.Publishers;
import org.guildhall.server.shelf.Reason;
import org.guildhall.server.shelf.Stock;
import org.guildhall.server.store.Store;

/**
 * Enables and disables plugins on the running server. What is enabled is one immutable {@link Registry}, replaced in one
 * step; a plugin that fails on its way in leaves the old one in place.
 */
public final class Plugins implements AutoCloseable {
    private final Stage stage;
    private final PluginStates states;
    private final PluginJournal journal;
    private final PluginGroups groups;
    private final Inventory inventory;
    private final Switches switches;
    private final Versioning versioning;
    private final Publishers publishers;
    private final Arrivals arrivals;
    private final ReentrantLock changing = new ReentrantLock();
    private final PluginGuard guard;
    private final Startup startup;
    private final Restoring restoring;
    private final List<Consumer<String>> purging = new CopyOnWriteArrayList<>();

    /**
     * Nothing is enabled before {@link #start}.
     *
     * @param home the home folder; added plugins lie in its {@code plugins}, copies in use in its {@code run}
     * @param bundled the folder of the plugins that came with the hall
     * @param version the hall's version
     * @param sandbox whether this is a sandbox home
     */
    public Plugins(Path home, Path bundled, String version, BooleanSupplier sandbox, Store store, Services services, InstantSource clock) {
        this(home, bundled, new Host(version, sandbox), store, services, clock, Outside.none(bundled));
    }

    /** The same, with a world outside. */
    public Plugins(Path home, Path bundled, Host host, Store store, Services services, InstantSource clock, Outside outside) {
        Path added = home.resolve("plugins");
        JarLoader jars = new JarLoader(home.resolve("run"));
        PluginShelf shelf = new PluginShelf(bundled, added);
        this.groups = new PluginGroups(store, clock);
        this.states = new PluginStates(store, clock);
        this.journal = new PluginJournal(store, clock);
        this.stage = new Stage(new Opening.Means(jars, services, store, groups, host, this::limits), journal);
        Offers offers = new Offers(outside, home.resolve("catalogue"), host);
        this.arrivals = new Arrivals(this, offers, shelf, host.version());
        this.publishers = new Publishers(store, clock);
        PluginList list = new PluginList(jars, services, host);
        this.switches = new Switches(host, stage, states, journal, list);
        this.versioning = new Versioning(host, shelf, new Intake(added, host), stage, states, journal, list, publishers);
        this.guard = new PluginGuard(store, this::atWork, new Removal(new Parting(store, this::limits), switches, this::locked));
        this.inventory = new Inventory(shelf, states, publishers, offers, versioning, stage, list);
        this.startup = new Startup(home.resolve("run"), clock);
        this.restoring = new Restoring(startup, shelf, states, switches);
        guard.onceStanding(startup::isOver);
        stage.onEnter(guard::watch);
        onUnload(loader -> Json.PLAIN.forgetTypes());
    }

    /** Goes by these limits from now on, instead of {@link PluginLimits#DEFAULT}. */
    public void goBy(Supplier<PluginLimits> limits) {
        guard.goBy(limits);
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
        return get(id).scope() == SettingsForm.Scope.GROUP;
    }

    /** What the enabled plugins add, now; a thread that holds a registry sees that one until it lets go. */
    public Registry registry() {
        return stage.registry();
    }

    /** Keeps all that is enabled now usable for this thread until the hold is closed, whatever is disabled meanwhile. */
    public Hold hold() {
        return stage.hold();
    }

    /** Tells of every new registry, after it has taken effect. */
    public void onChange(Consumer<Registry> told) {
        stage.onChange(told);
    }

    /** Tells of every class loader that is about to go, so that whoever keeps something of it can let go. */
    public void onUnload(Consumer<ClassLoader> told) {
        stage.onUnload(told);
    }

    /** Calls this in the transaction that deletes the data of a plugin, with its id. */
    public void onPurge(Consumer<String> told) {
        purging.add(told);
    }

    /** Has everybody forget a plugin whose data is deleted, in the current transaction. */
    void purge(String id) {
        purging.forEach(told -> told.accept(id));
    }

    /** Where plugins come from besides files. */
    public Arrivals arrivals() {
        return arrivals;
    }

    /** What happened to the plugins. */
    public PluginJournal journal() {
        return journal;
    }

    /** How a plugin has done over the last hour, since it was last enabled. */
    public PluginHealth health(String id) {
        return stage.find(id).map(plugin -> plugin.calls().health()).orElse(PluginHealth.NONE);
    }

    /** All plugins there are, by id. */
    public List<PluginInfo> list() {
        return inventory.all();
    }

    /**
     * One plugin.
     *
     * @throws Refused NOT_FOUND
     */
    public PluginInfo get(String id) {
        return inventory.get(id);
    }

    /** Enables again what was enabled when the hall stopped, leaving out what fails, and watches what is at work from now on. */
    public void start() {
        start(false);
    }

    /**
     * Does so, leaving out whoever ended the last starts.
     *
     * @param safely whether to bring in none of them; what the admin wants of each stays as it is
     */
    public void start(boolean safely) {
        guard.start();
        locked(() -> restoring.run(safely));
    }

    /** What an admin should know about this start: that plugins were left out, and why. */
    public Optional<Reason> caution() {
        return restoring.caution();
    }

    /**
     * Enables a plugin, and by that agrees to what it uses; the answer's state and failure say how it went.
     *
     * @throws Refused NOT_FOUND
     */
    public PluginInfo enable(String id) {
        return changed(id, switches::on);
    }

    /**
     * Disables a plugin, waiting for calls into it to end; its data stays.
     *
     * @throws Refused NOT_FOUND
     */
    public PluginInfo disable(String id) {
        return changed(id, switches::off);
    }

    /**
     * Checks a jar and adds it to this home. If the plugin is not enabled, nothing of it runs; if it is, this version takes
     * over, or waits for {@link #consent} if it asks for more.
     *
     * @throws Refused INVALID with the reason; then nothing has changed
     */
    public PluginInfo install(Path jar, Trust trust) {
        changing.lock();
        try {
            String id = versioning.take(jar, trust);
            switches.recover(inventory.find(id), states.of(id));
            return get(id);
        } finally {
            changing.unlock();
        }
    }

    /** Does so, with nothing agreed to beforehand. */
    public PluginInfo install(Path jar) {
        return install(jar, Trust.NONE);
    }

    /**
     * Puts the newest version there is in place, or lets it wait for {@link #consent} if it asks for more.
     *
     * @throws Refused CONFLICT if there is none; INVALID with the reason, and the version at work goes on
     */
    public PluginInfo update(String id, Trust trust) {
        return changed(id, stock -> {
            versioning.update(stock, trust);
            switches.recover(stock, states.of(id));
        });
    }

    /**
     * Puts the version before in place again; the plugin's data stays as it is.
     *
     * @throws Refused CONFLICT if there is none
     */
    public PluginInfo rollback(String id) {
        return changed(id, stock -> {
            versioning.rollBack(stock);
            switches.recover(stock, states.of(id));
        });
    }

    /**
     * Agrees to what a plugin newly uses and reaches, and goes on with what waited for that.
     *
     * @throws Refused CONFLICT if nothing waits
     */
    public PluginInfo consent(String id) {
        boolean waits = get(id).state() == PluginInfo.State.WAITING_CONSENT;
        return waits ? changed(id, switches::agree) : update(id, new Trust(true, false));
    }

    /**
     * Takes a plugin out and its jars out of the home; its data stays. One that came with the hall can be installed again
     * from the catalogue.
     *
     * @throws Refused NOT_FOUND
     */
    public void uninstall(String id) {
        locked(() -> versioning.uninstall(inventory.find(id)));
    }

    /** Takes all plugins out; they are wanted again at the next start. */
    @Override
    public void close() {
        guard.close();
        locked(stage::leaveAll);
        startup.isOver();
    }

    private PluginLimits limits() {
        return guard.limits();
    }

    private List<PluginHandle> atWork() {
        return stage.newest().plugins();
    }

    private PluginInfo changed(String id, Consumer<Stock> change) {
        locked(() -> change.accept(inventory.find(id)));
        return get(id);
    }

    /** Installs again what came with the hall and was uninstalled. */
    Optional<PluginInfo> reinstate(String id, Optional<String> version) {
        return inventory.findUninstalled(id).flatMap(there -> version.map(there::version).orElse(Optional.of(there.newest()))).map(jar -> {
            locked(() -> states.choose(id, jar.version(), Optional.empty()));
            publishers.remember(jar);
            journal.add(id, PluginJournal.Kind.INSTALLED, jar.version());
            return get(id);
        });
    }

    private void locked(Runnable change) {
        changing.lock();
        try {
            change.run();
        } finally {
            changing.unlock();
        }
    }
}
