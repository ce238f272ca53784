package org.guildhall.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.guildhall.server.admin.Setup;
import org.guildhall.server.demo.Charges;
import org.guildhall.server.demo.DemoHall;
import org.guildhall.server.demo.Townsfolk;
import org.guildhall.server.http.HttpServer;
import org.guildhall.server.money.Books;
import org.guildhall.server.outbound.WebCalls;
import org.guildhall.server.people.Accounts;
import org.guildhall.server.people.Profiles;
import org.guildhall.server.plugin.CatalogueSettings;
import org.guildhall.server.plugin.Outside;
import org.guildhall.server.plugin.PluginLimits;
import org.guildhall.server.plugin.PluginTables;
import org.guildhall.server.plugin.Plugins;
import org.guildhall.server.plugin.Registry;
import org.guildhall.server.settings.HallFacts;
import org.guildhall.server.shelf.Host;
import org.guildhall.server.store.Migrations;
import org.guildhall.server.store.Store;
import org.guildhall.server.work.HallClock;

/**
 * The hall: its domain, its plugins, its website, put together with plain constructors and closed in the opposite order.
 *
 * <pre>{@code
 * try (Guildhall hall = Guildhall.open(config, progress -> {})) {
 *     hall.start();
 * }
 * }</pre>
 */
public final class Guildhall implements AutoCloseable {
    /** The version of the server, and of the plugin API it offers. */
    public static final String VERSION = "0.1.0";

    /** What a new hall begins with; everything else is the admin's choice. */
    private static final List<String> FURNITURE = List.of("paid-entry", "pay-sandbox");

    /** What a demo shows besides, once its months are over. */
    private static final List<String> SHOWN = List.of("credit-ratings", "invite-codes");

    private interface Listening {
        void begin() throws Exception;
    }

    private final Config config;
    private final Store store;
    private final WebCalls calls = new WebCalls();
    private final Domain domain;
    private final Plugins plugins;
    private final Setup setup;
    private final HttpServer http;

    private Guildhall(Config config, Store store, Consumer<String> progress) {
        this.config = config;
        this.store = store;
        this.domain = new Domain(config, store, Instant::now, this::address, this::registry);
        this.plugins = new Plugins(config.home(), config.bundle().resolve("plugins"), new Host(VERSION, domain.facts::isSandbox), store,
                PluginServices.of(domain, calls, this::address), domain.clock, outside());
        this.setup = new Setup(store, domain.facts, domain.firstRun, domain.accounts, this::furnish);
        plugins.onChange(domain.jobs::begin);
        domain.groupBook.onOpen(plugins.groups()::begin);
        plugins.onPurge(domain.files::removeAll);
        plugins.onPurge(domain.bell::forget);
        plugins.onUnload(loader -> domain.settings.forgetTypes());
        this.http = Website.of(config, domain, plugins, setup);
        progress.accept("bringing in the plugins");
        plugins.goBy(() -> domain.pluginLimits.site(PluginLimits.class));
        plugins.start(config.safeMode());
    }

    /** Opens the hall of a home, making what is missing; nobody can come in before {@link #start}. */
    public static Guildhall open(Config config, Consumer<String> progress) {
        progress.accept("opening " + config.data());
        Store store = Store.open(config.data());
        try {
            progress.accept("bringing the tables up to date");
            Migrations.apply(store, "guildhall_history", Guildhall.class.getClassLoader(), "hall-migrations");
            return new Guildhall(config, store, progress);
        } catch (RuntimeException | Error e) {
            store.close();
            throw e;
        }
    }

    /** Lets people in, and does what has come due. */
    public void start() {
        listen(http::start);
        domain.tasks.start();
    }

    /** Listens to payment providers alone; everybody else is asked to come again until {@link #start}. */
    public void startForProviders() {
        listen(http::startForProviders);
    }

    /** Lets a new sandbox hall, started for providers, live through the months before now. */
    public void liveThroughTheDemo(DemoHall.Hosts hosts, Consumer<String> progress) {
        plugins.list().stream().filter(plugin -> plugin.id().equals(Townsfolk.REWARDER)).forEach(plugin -> plugins.enable(plugin.id()));
        Townsfolk folk = new Townsfolk(
                new Townsfolk.Books(domain.accounts, domain.groupBook, domain.rolls, domain.requests, domain.keeping),
                domain.treasury.orders().of(Townsfolk.SELLER), domain.treasury.views(), new Charges(plugins::registry, domain.settings),
                domain.events::publish);
        new DemoHall(domain.clock, domain.tasks, folk).open(hosts, progress);
        plugins.list().stream().filter(plugin -> SHOWN.contains(plugin.id())).forEach(plugin -> plugins.enable(plugin.id()));
    }

    /** Where people reach it. */
    public URI address() {
        return http.address();
    }

    /** Whether it has an owner. */
    public boolean isSetUp() {
        return !setup.isAhead();
    }

    /** Names the hall and makes its owner, as the first-run page does. */
    public void setUp(Setup.Wishes wishes) {
        setup.open(wishes);
    }

    /** What it was opened with. */
    public Config config() {
        return config;
    }

    /** Its database. */
    public Store store() {
        return store;
    }

    /** What its owner said once. */
    public HallFacts facts() {
        return domain.facts;
    }

    /** Its clock. */
    public HallClock clock() {
        return domain.clock;
    }

    /** Its plugins. */
    public Plugins plugins() {
        return plugins;
    }

    /** What its plugins keep. */
    public PluginTables pluginTables() {
        return PluginTables.of(plugins, store, domain.settings, domain.files);
    }

    /** Its accounts. */
    public Accounts accounts() {
        return domain.accounts;
    }

    /** What admins see and change of people. */
    public Profiles profiles() {
        return domain.profiles;
    }

    /** Its books. */
    public Books books() {
        return domain.treasury.books();
    }

    /** The themes there are. */
    public List<String> themes() {
        try (Stream<Path> folders = Files.list(config.bundle().resolve("themes"))) {
            return folders.filter(Files::isDirectory).map(folder -> folder.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            http.close();
        } catch (Exception e) {
            throw e instanceof RuntimeException cause ? cause : new IllegalStateException(e);
        } finally {
            domain.tasks.close();
            plugins.close();
            calls.close();
            store.close();
        }
    }

    private static void listen(Listening begin) {
        try {
            begin.begin();
        } catch (Exception e) {
            throw e instanceof RuntimeException cause ? cause : new IllegalStateException(e.getMessage(), e);
        }
    }

    private void furnish() {
        plugins.list().stream().filter(plugin -> FURNITURE.contains(plugin.id())).filter(plugin -> domain.facts.isSandbox() || !plugin.sandbox())
                .forEach(plugin -> plugins.enable(plugin.id()));
    }

    Domain domain() {
        return domain;
    }

    private Outside outside() {
        return new Outside(config.bundle().resolve("catalogue/catalogue.json"),
                () -> domain.catalogues.site(CatalogueSettings.class).addresses(),
                (from, into, mostBytes) -> calls.download(from, domain.facts.isSandbox(), into, mostBytes));
    }

    private Registry registry() {
        return plugins == null ? Registry.empty() : plugins.registry();
    }
}
