package org.guildhall.server.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.guildhall.api.Door;
import org.guildhall.api.Refused;
import org.guildhall.api.Route;
import org.guildhall.api.Slot;
import org.guildhall.api.host.Database;
import org.guildhall.api.host.Settings;
import org.guildhall.api.web.Response;
import org.guildhall.server.data.Form;
import org.guildhall.server.data.Json;
import org.guildhall.server.data.Values;
import org.guildhall.server.plugin.PluginInfo.State;
import org.guildhall.server.settings.Secrets;
import org.guildhall.server.settings.SettingsStore;
import org.guildhall.server.store.Store;
import org.guildhall.server.testing.OnBothDatabases;
import org.guildhall.server.testing.WrittenPlugin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginsTest {
    private static final String DOOR = "new Door(\"%s\", Batch.each((viewer, group) -> Optional.empty()))";

    @TempDir
    Path folder;

    private final OnBothDatabases.Sqlite database = new OnBothDatabases.Sqlite();
    private Store store;
    private Plugins plugins;

    @BeforeEach
    void open() {
        store = database.open();
        plugins = plugins(true);
    }

    @AfterEach
    void close() {
        plugins.close();
        store.close();
        database.drop();
    }

    @Test
    void anEnabledPluginAddsWhatItSaysAndADisabledOneNothing() {
        written("gate", DOOR.formatted("gate"));
        long before = plugins.registry().generation();

        PluginInfo on = plugins.enable("gate");
        assertThat(on.state()).isEqualTo(State.ENABLED);
        assertThat(on.adds()).extracting(PluginInfo.Added::toString).containsExactly("door gate");
        assertThat(plugins.registry().all(Door.class)).hasSize(1);
        assertThat(plugins.registry().generation()).isGreaterThan(before);

        PluginInfo off = plugins.disable("gate");
        assertThat(off.state()).isEqualTo(State.DISABLED);
        assertThat(plugins.registry().all(Door.class)).isEmpty();
    }

    @Test
    void aClassLoaderIsCollectedOnceItsPluginIsDisabled() throws Exception {
        WrittenPlugin.of("keeper", """
                public record Row(long id, String title) {}
                public record Line(String text, Money price) {}
                public record Look(boolean plain, List<Line> lines) {}
                private final Database database;
                private final Settings settings;
                public TestPlugin(Database database, Settings settings) { this.database = database; this.settings = settings; }
                public List<Contribution> contributions() {
                    return List.of(SettingsForm.site(new Look(true, List.of())),
                            Route.post("/rows", Permission.ANYONE, Line.class, (request, line) -> Response.done("/", line)).gives(Row.class),
                            Job.onCall("count", key -> database.run(this::count)));
                }
                private void count(org.jooq.DSLContext sql) {
                    sql.execute("insert into keeper_row (title) values ('x')");
                    if (sql.fetch("select id, title from keeper_row").into(Row.class).isEmpty()) { throw new IllegalStateException(); }
                    settings.keepSite(new Look(false, List.of(new Line("a", Money.of(1, "CNY")))));
                    if (settings.site(Look.class).lines().size() != 1) { throw new IllegalStateException(); }
                }
                """).with("migrations/V1__rows.sql",
                "create table keeper_row (id bigint not null auto_increment, title varchar(20) not null, constraint pk_keeper_row primary key (id));")
                .with("messages/messages.properties", "plugin.name=Keeper").into(folder.resolve("bundled"));
        for (int round = 0; round < 3; round++) {
            WeakReference<ClassLoader> loader = oneRound();
            assertThat(collected(loader)).as("round " + round).isTrue();
        }
        assertThat(Files.list(folder.resolve("run"))).isEmpty();
    }

    private WeakReference<ClassLoader> oneRound() throws Exception {
        assertThat(plugins.enable("keeper").failure()).isEmpty();
        plugins.registry().of("keeper", org.guildhall.api.Job.class).getFirst().<Boolean, Exception>call(job -> {
            job.action().run("");
            return true;
        });
        assertThat(Json.PLAIN.write(answer(plugins.registry().all(Route.class).getFirst()))).contains("bread");
        var loader = new WeakReference<>(plugins.registry().plugin("keeper").orElseThrow().loader());
        plugins.disable("keeper");
        return loader;
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Record answer(Owned<Route> route) throws Exception {
        Record form = Form.of((Class<? extends Record>) route.contribution().form())
                .read(Values.ofJson("{\"text\":\"bread\",\"price\":{\"minor\":5,\"currency\":\"CNY\"}}"), "CNY");
        Object answer = route.call(it -> it.handler().handle(null, form));
        return ((Response.Done) answer).result();
    }

    private static boolean collected(WeakReference<?> reference) throws InterruptedException {
        for (int i = 0; i < 100 && reference.get() != null; i++) {
            System.gc();
            Thread.sleep(20);
        }
        return reference.get() == null;
    }

    @Test
    void aConstructorThatThrowsLeavesTheRegistryAsItWas() {
        WrittenPlugin.of("broken", """
                public TestPlugin() { throw new IllegalStateException("no luck\\nsecond line"); }
                public List<Contribution> contributions() { return List.of(); }
                """).into(folder.resolve("bundled"));
        fails("broken", "Its constructor failed: IllegalStateException: no luck");
    }

    @Test
    void aMigrationThatFailsLeavesTheRegistryAsItWas() {
        WrittenPlugin.adding("broken", "").with("migrations/V1__x.sql", "create tabel x;").into(folder.resolve("bundled"));
        fails("broken", "Its tables cannot be brought up to date");
    }

    @Test
    void contributionsThatThrowLeaveTheRegistryAsItWas() {
        WrittenPlugin.of("broken", "public List<Contribution> contributions() { throw new NoClassDefFoundError(\"gone\"); }")
                .into(folder.resolve("bundled"));
        fails("broken", "It needs the class gone, which is neither in its jar nor in the API");
    }

    @Test
    void aPluginForAnotherVersionIsIncompatible() {
        WrittenPlugin.adding("late", "").saying("Plugin-Requires", ">=0.9.0").into(folder.resolve("bundled"));
        assertThat(plugins.get("late").state()).isEqualTo(State.INCOMPATIBLE);
        PluginInfo refused = plugins.enable("late");
        assertThat(refused.state()).isEqualTo(State.INCOMPATIBLE);
        assertThat(refused.failure().orElseThrow().toString()).startsWith("It needs Guildhall >=0.9.0, and this is 0.1.0");
    }

    @Test
    void aSandboxPluginIsRefusedInARealHome() {
        WrittenPlugin.adding("play", "").saying("Plugin-Sandbox", "true").into(folder.resolve("bundled"));
        assertThat(plugins.enable("play").state()).isEqualTo(State.ENABLED);
        plugins.close();
        plugins = plugins(false);
        assertThat(plugins.enable("play").state()).isEqualTo(State.INCOMPATIBLE);
    }

    @Test
    void twoRoutesOfTheSameShapeAreRefused() {
        written("twice", """
                Route.get("/a/{x}", Permission.ANYONE, request -> Response.done("/", new Route.Nothing())),
                Route.get("/a/{y}", Permission.ANYONE, request -> Response.done("/", new Route.Nothing()))""");
        fails("twice", "It has two of: route GET /a/{}");
    }

    @Test
    void aDoorOfAnotherNameAndAnUndeclaredPermissionAreRefused() {
        written("door", DOOR.formatted("window"));
        fails("door", "Its door is called window and not door");
        written("right", """
                Route.get("/a", new Permission("look", Permission.Role.MEMBER), request -> Response.done("/", new Route.Nothing()))""");
        fails("right", "/a needs the permission look, which the plugin does not declare");
    }

    @Test
    void aPluginSeesTheApiAndNothingOfTheHost() {
        WrittenPlugin.of("spy", """
                public TestPlugin() throws Exception {
                    Class.forName("org.jooq.DSLContext");
                    for (String name : List.of("org.guildhall.server.store.Store", "org.pf4j.PluginManager", "tools.jackson.databind.json.JsonMapper")) {
                        try { Class.forName(name); throw new IllegalStateException("sees " + name); } catch (ClassNotFoundException hidden) { }
                    }
                    if (getClass().getClassLoader().getResource("hall-migrations/V1__the_hall.sql") != null) { throw new IllegalStateException("sees files"); }
                }
                public List<Contribution> contributions() { return List.of(); }
                """).into(folder.resolve("bundled"));
        assertThat(plugins.enable("spy").failure()).isEmpty();
    }

    @Test
    void whatAPluginUsesIsKnownBeforeAnyOfItRuns() {
        WrittenPlugin.of("greeter", """
                static { if (true) { throw new IllegalStateException("ran"); } }
                public TestPlugin(Database database, InstantSource clock, Messages messages) {}
                public List<Contribution> contributions() { return List.of(); }
                """).with("messages/messages.properties", "plugin.name=Greetings").with("messages/messages_zh.properties", "plugin.name=问候")
                .saying("Plugin-Reaches", "example.org, hall").into(folder.resolve("bundled"));
        PluginInfo greeter = plugins.get("greeter");
        assertThat(greeter.state()).isEqualTo(State.DISABLED);
        assertThat(greeter.uses()).containsExactly("Database", "InstantSource", "Messages");
        assertThat(greeter.reaches()).containsExactly("example.org", "hall");
        assertThat(greeter.name().to(Locale.ENGLISH)).isEqualTo("Greetings");
        assertThat(greeter.name().to(Locale.SIMPLIFIED_CHINESE)).isEqualTo("问候");
    }

    @Test
    void aServiceThatIsNotOfferedIsNamed() {
        WrittenPlugin.of("greedy", """
                public TestPlugin(Orders orders) {}
                public List<Contribution> contributions() { return List.of(); }
                """).into(folder.resolve("bundled"));
        fails("greedy", "It asks for org.guildhall.api.money.Orders, which this hall does not offer");
    }

    @Test
    void whatWasEnabledIsEnabledAgainAndOneThatFailsIsLeftOut() {
        written("good", DOOR.formatted("good"));
        WrittenPlugin.of("moody", """
                public TestPlugin() { if (System.getProperty("moody") != null) { throw new IllegalStateException("not today"); } }
                public List<Contribution> contributions() { return List.of(); }
                """).into(folder.resolve("bundled"));
        plugins.enable("good");
        plugins.enable("moody");
        plugins.close();
        System.setProperty("moody", "yes");
        try {
            plugins = plugins(true);
            plugins.start();
            assertThat(plugins.registry().ids()).containsExactly("good");
            assertThat(plugins.get("moody").state()).isEqualTo(State.FAILED);
        } finally {
            System.clearProperty("moody");
        }
        plugins.close();
        plugins = plugins(true);
        plugins.start();
        assertThat(plugins.registry().ids()).containsExactly("good", "moody");
    }

    @Test
    void aCallThatThrowsIsLeftOutAndCounted() {
        written("clumsy", "new Slot<>(\"x\", Place.FRONT, (viewer, halls) -> { throw new IllegalStateException(\"oops\"); })");
        plugins.enable("clumsy");
        Owned<Slot<?>> slot = slot();
        assertThat(slot.ask(it -> it.content().answer(Optional.empty(), List.of()))).isEmpty();
        assertThat(plugins.get("clumsy").errors()).isEqualTo(1);
        assertThat(plugins.get("clumsy").calls()).isEqualTo(1);
    }

    @Test
    void aDisabledPluginLetsNoCallIn() {
        written("gone", "new Slot<>(\"x\", Place.FRONT, (viewer, halls) -> Map.of())");
        plugins.enable("gone");
        Owned<Slot<?>> slot = slot();
        plugins.disable("gone");
        assertThat(slot.ask(it -> it.content().answer(Optional.empty(), List.of()))).isEmpty();
        assertThatThrownBy(() -> slot.call(it -> it.name())).isInstanceOf(Refused.class);
    }

    @Test
    void aPluginThatFailsToCloseIsTakenOutAllTheSame() {
        WrittenPlugin.of("sticky", """
                public List<Contribution> contributions() { return List.of(); }
                public void close() { throw new NullPointerException(); }
                """).into(folder.resolve("bundled"));
        plugins.enable("sticky");
        assertThat(plugins.disable("sticky").state()).isEqualTo(State.DISABLED);
        assertThat(plugins.enable("sticky").state()).isEqualTo(State.ENABLED);
    }

    @Test
    void anUnknownPluginIsNotFound() {
        assertThatThrownBy(() -> plugins.enable("nobody")).isInstanceOf(Refused.class).hasMessage("plugin.unknown");
    }

    @Test
    void theNewestOfSeveralVersionsCounts() {
        WrittenPlugin.adding("two", "").into(folder.resolve("bundled"));
        WrittenPlugin.adding("two", "").saying("Plugin-Version", "1.10.0").into(folder.resolve("plugins"));
        WrittenPlugin.adding("two", "").saying("Plugin-Version", "1.9.0").into(folder.resolve("plugins"));
        assertThat(plugins.enable("two").version()).isEqualTo("1.10.0");
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private Owned<Slot<?>> slot() {
        return (Owned) plugins.registry().all(Slot.class).getFirst();
    }

    private void written(String id, String contributions) {
        WrittenPlugin.adding(id, contributions).into(folder.resolve("bundled"));
    }

    private void fails(String id, String reason) {
        Registry before = plugins.registry();
        PluginInfo failed = plugins.enable(id);
        assertThat(failed.state()).isEqualTo(State.FAILED);
        assertThat(failed.failure().orElseThrow().toString()).startsWith(reason).doesNotContain("\n");
        assertThat(plugins.registry()).isSameAs(before);
    }

    private Plugins plugins(boolean sandbox) {
        SettingsStore settings = new SettingsStore(store, Secrets.of(folder), InstantSource.system(), id -> null);
        Services services = new Services().offer(Database.class, plugin -> store).offer(InstantSource.class, plugin -> InstantSource.system())
                .offer(Settings.class, plugin -> settings.of(plugin.id(), plugin::forms));
        Plugins made = new Plugins(folder, folder.resolve("bundled"), "0.1.0", () -> sandbox, store, services, InstantSource.system());
        made.onUnload(loader -> settings.forgetTypes());
        return made;
    }
}
