package org.guildhall.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.guildhall.server.testing.TestHall;
import org.guildhall.server.testing.Visitor;
import org.guildhall.server.testing.Visitor.Answer;
import org.guildhall.server.testing.WrittenPlugin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Plugins come and go while people are in the hall, and nobody notices but those who asked for them. */
class PluginUnderLoadTest {
    private static final int ROUNDS = 20;
    private static final int AT_ONCE = 4;
    private static final String GREETER = """
            public record Word(String text) {}
            public record Wish(String word) {}
            public List<Contribution> contributions() {
                return List.of(
                        Route.get("/hello", Permission.ANYONE, request -> Response.view("hello", new Word("hello"))).gives(Word.class),
                        new Slot<>("greeting", Place.GROUP_MAIN,
                                Batch.each((viewer, group) -> Optional.of(Response.view("hello", new Word("hi"))))),
                        SettingsForm.site(new Wish("hello")),
                        Listener.after(Memberships.Joined.class, joined -> {}));
            }""";

    @TempDir
    private Path folder;

    private TestHall hall;
    private Visitor owner;

    @BeforeEach
    void open() {
        hall = TestHall.open();
        owner = hall.owner();
        hall.paidGroup(owner, "kitchen", 9900);
    }

    @AfterEach
    void close() {
        hall.close();
    }

    @Test
    void aPluginComesAndGoesTwentyTimesWithoutAFailedRequestElsewhere() throws Exception {
        install(WrittenPlugin.of("greeter", GREETER).with("templates/hello.html", "<p>{{ text }}</p>"));
        Queue<String> failures = new ConcurrentLinkedQueue<>();
        AtomicInteger answered = new AtomicInteger();
        AtomicBoolean over = new AtomicBoolean();
        try (ExecutorService crowd = Executors.newFixedThreadPool(AT_ONCE)) {
            for (int i = 0; i < AT_ONCE; i++) {
                Visitor one = i % 2 == 0 ? hall.visitor() : hall.visitor().signUp("guest" + i);
                String wants = i < 2 ? "text/html" : "application/json";
                crowd.execute(() -> wander(one.with("Accept", wants), over, failures, answered));
            }
            try {
                for (int round = 0; round < ROUNDS; round++) {
                    assertThat(owner.post("/admin/plugins/greeter/enable").is(200).text("/state")).isEqualTo("enabled");
                    assertThat(hall.visitor().get("/p/greeter/hello").is(200).text("/text")).isEqualTo("hello");
                    assertThat(owner.post("/admin/plugins/greeter/disable").is(200).text("/state")).isEqualTo("disabled");
                    hall.visitor().get("/p/greeter/hello").is(404);
                }
            } finally {
                over.set(true);
            }
        }
        assertThat(failures).isEmpty();
        assertThat(answered.get()).isGreaterThan(100);
        assertThat(isCollected(oneMoreRound())).isTrue();
    }

    private void wander(Visitor one, AtomicBoolean over, Queue<String> failures, AtomicInteger answered) {
        List<String> paths = List.of("/", "/g/kitchen", "/p/greeter/hello", "/groups?q=kit", "/g/kitchen/rules", "/login", "/openapi.json");
        for (int i = 0; !over.get(); i++) {
            String path = paths.get(i % paths.size());
            boolean ofThePlugin = path.startsWith("/p/");
            try {
                Answer answer = one.get(path);
                answered.incrementAndGet();
                if (answer.status() != 200 && !(ofThePlugin && (answer.status() == 404 || answer.status() == 503))) {
                    failures.add(path + " answered " + answer.status() + ": " + answer.response().body());
                }
            } catch (AssertionError e) {
                failures.add(path + ": " + e.getMessage());
            }
        }
    }

    /** In a method of its own, so that nothing of the plugin stays on the stack. */
    private WeakReference<ClassLoader> oneMoreRound() {
        owner.post("/admin/plugins/greeter/enable").is(200);
        owner.get("/admin/plugins/greeter/settings").is(200);
        assertThat(hall.visitor().with("Accept", "text/html").get("/g/kitchen").is(200).response().body()).contains("<p>hi</p>");
        var loader = new WeakReference<>(hall.server().plugins().registry().plugin("greeter").orElseThrow().loader());
        owner.post("/admin/plugins/greeter/disable").is(200);
        return loader;
    }

    private static boolean isCollected(WeakReference<?> reference) throws InterruptedException {
        for (long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10); reference.get() != null && System.nanoTime() < end; ) {
            System.gc();
            Thread.sleep(50);
        }
        return reference.get() == null;
    }

    @Test
    void aPluginThatThrowsIsLeftOutAndNamed() {
        install(WrittenPlugin.adding("clumsy", """
                new Slot<>("oops", Place.GROUP_MAIN, (viewer, groups) -> { throw new IllegalStateException("dropped it"); }),
                new Slot<>("deep", Place.FRONT, (viewer, halls) -> { throw new StackOverflowError(); })"""));
        owner.post("/admin/plugins/clumsy/enable").is(200);
        for (String path : List.of("/", "/g/kitchen")) {
            hall.visitor().get(path).is(200);
            assertThat(owner.with("Accept", "text/html").get(path).is(200).response().body()).doesNotContain("dropped it");
        }
        JsonNode card = card("clumsy");
        assertThat(card.at("/health").asString()).isEqualTo("errors");
        assertThat(card.at("/errors").asLong()).isPositive();
    }

    @Test
    void aPluginThatCannotBeginIsNamedWithItsReason() {
        install(WrittenPlugin.of("stillborn", """
                public TestPlugin() { throw new IllegalStateException("no luck"); }
                public List<Contribution> contributions() { return List.of(); }"""));
        assertThat(owner.post("/admin/plugins/stillborn/enable").is(200).text("/state")).isEqualTo("failed");
        assertThat(card("stillborn").at("/failure").asString()).contains("no luck");
        hall.visitor().get("/g/kitchen").is(200);
    }

    private JsonNode card(String id) {
        return owner.with("Accept", "application/json").get("/admin/plugins").is(200).at("/items").values().stream()
                .filter(it -> it.at("/id").asString().equals(id)).findFirst().orElseThrow();
    }

    private void install(WrittenPlugin plugin) {
        owner.upload("/admin/plugins", plugin.into(folder)).is(201);
    }
}
