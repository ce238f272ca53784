package org.guildhall.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.guildhall.server.plugin.PluginJournal.Kind;
import org.guildhall.server.testing.WrittenPlugin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Plugins that do what no plugin should: the hall serves everybody else, and the culprit is named and out. */
class HostilePluginsTest {
    private static final String ENDLESSLY = "while (Boolean.getBoolean(\"hostile\")) { Math.sqrt(2); }";
    private static final String DEAF = "while (Boolean.getBoolean(\"hostile\")) { try { Thread.sleep(100); } catch (InterruptedException e) { } }";
    private static final String ANSWER = "return Response.done(\"/\", new Route.Nothing());";

    private static HostileHall hall;

    @BeforeAll
    static void open() {
        hall = new HostileHall();
    }

    @AfterAll
    static void close() {
        hall.close();
    }

    @BeforeEach
    void begin() {
        System.setProperty("hostile", "true");
    }

    /** What no hall could end ends here. */
    @AfterEach
    void end() {
        System.clearProperty("hostile");
    }

    @Test
    void whoThrowsOnTheWayInIsNamed() {
        hall.fails(WrittenPlugin.of("stillborn", "public TestPlugin() { throw new AssertionError(\"no luck\"); }"
                + "public List<Contribution> contributions() { return List.of(); }"), "no luck");
        hall.fails(WrittenPlugin.of("speechless", "public List<Contribution> contributions() { throw new StackOverflowError(); }"),
                "StackOverflowError");
        hall.fails(WrittenPlugin.adding("double", route("/a", ANSWER) + ", " + route("/a", ANSWER)), "/a");
        hall.fails(WrittenPlugin.of("greedy", "public TestPlugin(java.util.concurrent.Executor hall) {}"
                + "public List<Contribution> contributions() { return List.of(); }"), "Executor");
    }

    @Test
    void whoDoesNotComeUpIsLeftOut() {
        hall.fails(WrittenPlugin.of("dreamer", "public List<Contribution> contributions() { try { Thread.sleep(60_000); }"
                + " catch (InterruptedException e) { } return List.of(); }"), "TestPlugin.java:");
        hall.fails(WrittenPlugin.of("spinner", "public TestPlugin() { " + ENDLESSLY + " }"
                + "public List<Contribution> contributions() { return List.of(); }"), "restarted");
    }

    @Test
    void whoBreaksOnEveryRequestIsTakenOut() {
        hall.enable(WrittenPlugin.adding("breaker", route("/x", "throw new IllegalStateException(\"broken\");")));
        for (int i = 0; i < 5; i++) {
            hall.visitor().get("/p/breaker/x");
        }
        hall.isOut("breaker", "route GET", "IllegalStateException: broken", "TestPlugin.java:");
        hall.visitor().get("/p/breaker/x").is(404);
    }

    @Test
    void whoBreaksOnPagesOfTheHallIsTakenOut() {
        hall.enable(WrittenPlugin.adding("clumsy", "new Slot<>(\"oops\", Place.GROUP_MAIN, (viewer, groups) -> { throw new StackOverflowError(); }),"
                + "new Door(\"clumsy\", (viewer, groups) -> { throw new IllegalStateException(\"door\"); })"));
        for (int i = 0; i < 5; i++) {
            hall.owner().get("/g/kitchen").is(200);
        }
        hall.isOut("clumsy");
    }

    @Test
    void threeDefectsInJobsOrListenersAreEnough() {
        hall.enable(WrittenPlugin.adding("remind", "Job.every(Duration.ofDays(1), \"remind\", key -> { throw new java.io.IOException(\"no post\"); })"));
        hall.enable(WrittenPlugin.adding("deaf", "Listener.after(Groups.Opened.class, opened -> { throw new LinkageError(\"not heard\"); })"));
        hall.owner().post("/groups", Map.of("slug", "deaf", "name", "deaf", "summary", "heard by nobody")).is(201);
        for (int i = 0; i < 4; i++) {
            hall.advance(Duration.ofMinutes(2));
        }
        hall.isOut("remind", "job remind", "IOException: no post", "TestPlugin.java:");
        hall.isOut("deaf", "listener Opened", "LinkageError: not heard");
    }

    @Test
    void aWaitThatDoesNotEndIsInterruptedAndThePageGoesOnWithoutIt() {
        hall.enable(WrittenPlugin.adding("sleeper", "new Slot<>(\"nap\", Place.GROUP_MAIN, Batch.each((viewer, group) -> {"
                + " try { Thread.sleep(60_000); } catch (InterruptedException e) { throw new IllegalStateException(e); } return Optional.empty(); }))"));
        long begun = System.nanoTime();
        hall.owner().get("/g/kitchen").is(200);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
        hall.isOut("sleeper", "slot nap", "TestPlugin.java:");
    }

    @Test
    void p2OnePluginCannotTakeTheSiteDownNorItsPluginPage() {
        hall.enable(WrittenPlugin.adding("looper", route("/x", ENDLESSLY + ANSWER)));
        for (int i = 0; i < 12; i++) {
            CompletableFuture.runAsync(() -> hall.visitor().get("/p/looper/x"));
        }
        hall.isOut("looper", "route GET", "TestPlugin.java:");
        assertThat(hall.owner().with("Accept", "text/html").get("/admin/plugins").is(200).response().body()).contains("looper");
        hall.journalHas("looper", Kind.STOPPED, "TestPlugin.java:");
        hall.journalHas("looper", Kind.LEFT_BEHIND, "restarted");
    }

    @Test
    void whoHoldsTheDatabaseLosesIt() {
        String body = """
                private final Database database;
                public TestPlugin(Database database) { this.database = database; }
                public List<Contribution> contributions() { return List.of(%s); }""";
        hall.enable(WrittenPlugin.of("writer", body.formatted(route("/x", "database.write(sql -> { " + ENDLESSLY + " return true; });" + ANSWER))));
        CompletableFuture.runAsync(() -> hall.visitor().get("/p/writer/x"));
        hall.isOut("writer", "transaction", "TestPlugin.java:");
        hall.enable(WrittenPlugin.of("reader", body.formatted(route("/x", "database.read(sql -> { " + DEAF + " return true; });" + ANSWER))));
        for (int i = 0; i < 4; i++) {
            CompletableFuture.runAsync(() -> hall.visitor().get("/p/reader/x"));
        }
        hall.isOut("reader", "TestPlugin.java:");
        hall.owner().post("/groups", Map.of("slug", "after", "name", "after", "summary", "written after it")).is(201);
    }

    @Test
    void whoClosesWhatIsNotItsOwnClosesNothing() {
        hall.enable(WrittenPlugin.of("closer", """
                private final Database database;
                public TestPlugin(Database database) { this.database = database; }
                public List<Contribution> contributions() { return List.of(%s); }"""
                .formatted(route("/x", "if ((Object) database instanceof AutoCloseable open) { open.close(); }"
                        + "database.read(sql -> { sql.connection(java.sql.Connection::close); return true; });" + ANSWER))));
        for (int i = 0; i < 3; i++) {
            hall.visitor().get("/p/closer/x");
        }
        hall.serves();
    }

    @Test
    void whoStartsThreadsWithoutEndIsTakenOut() {
        hall.enable(WrittenPlugin.adding("crowd", route("/x", "for (int i = 0; i < 500; i++) { Thread.ofPlatform().daemon().start(() -> {"
                + " try { Thread.sleep(60_000); } catch (InterruptedException e) { } }); }" + ANSWER)));
        hall.visitor().get("/p/crowd/x");
        hall.isOut("crowd", "threads, such as Thread-");
    }

    @Test
    void threadsThatStayBehindAreNamed() {
        hall.enable(WrittenPlugin.of("ghost", "public TestPlugin() { Thread.ofPlatform().name(\"ghost-1\").daemon().start(() -> { " + DEAF + " }); }"
                + "public List<Contribution> contributions() { return List.of(); }"
                + "public void close() { throw new IllegalStateException(\"never\"); }"));
        hall.owner().post("/admin/plugins/ghost/disable").is(200);
        hall.journalHas("ghost", Kind.LEFT_BEHIND, "ghost-1");
    }

    @Test
    void aLargeAnswerIsAnAnswerAndWhatWasLeakedGoesWithThePlugin() throws Exception {
        WeakReference<?> loader = leaked();
        hall.owner().post("/admin/plugins/hoarder/disable").is(200);
        assertThat(isCollected(loader)).isTrue();
    }

    /** In a method of its own, so that nothing of the plugin stays on the stack. */
    private static WeakReference<?> leaked() {
        hall.enable(WrittenPlugin.of("hoarder", "private static final List<byte[]> ALL = new ArrayList<>();"
                + "public List<Contribution> contributions() { return List.of(%s); }".formatted(route("/x",
                "ALL.add(new byte[50 << 20]); return new Response.Raw(\"text/plain\", out -> out.write(new byte[10 << 20]));"))));
        for (int i = 0; i < 4; i++) {
            assertThat(hall.visitor().get("/p/hoarder/x").is(200).response().body()).hasSize(10 << 20);
        }
        hall.serves();
        return new WeakReference<>(hall.plugins().registry().plugin("hoarder").orElseThrow().loader());
    }

    @Test
    void p21AfterItsEndNoHandlerFiresAndItsClassesGo() throws Exception {
        WeakReference<?> loader = heard();
        hall.owner().post("/admin/plugins/hearer/disable").is(200);
        System.setProperty("heard", "0");
        hall.owner().post("/groups", Map.of("slug", "unheard", "name", "unheard", "summary", "nobody listens")).is(201);
        hall.advance(Duration.ofMinutes(5));
        assertThat(System.getProperty("heard")).isEqualTo("0");
        assertThat(isCollected(loader)).isTrue();
    }

    private static WeakReference<?> heard() {
        String counts = "System.setProperty(\"heard\", \"\" + (Integer.getInteger(\"heard\", 0) + 1));";
        hall.enable(WrittenPlugin.adding("hearer", "Listener.within(Groups.Opened.class, opened -> { " + counts + " }),"
                + "Job.every(Duration.ofMinutes(1), \"count\", key -> { " + counts + " })"));
        hall.owner().post("/groups", Map.of("slug", "heard", "name", "heard", "summary", "somebody listens")).is(201);
        assertThat(Integer.getInteger("heard", 0)).isPositive();
        return new WeakReference<>(hall.plugins().registry().plugin("hearer").orElseThrow().loader());
    }

    private static boolean isCollected(WeakReference<?> reference) throws InterruptedException {
        for (long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10); reference.get() != null && System.nanoTime() < end; ) {
            System.gc();
            Thread.sleep(50);
        }
        return reference.get() == null;
    }

    private static String route(String path, String body) {
        return "Route.get(\"%s\", Permission.ANYONE, request -> { %s })".formatted(path, body);
    }
}
