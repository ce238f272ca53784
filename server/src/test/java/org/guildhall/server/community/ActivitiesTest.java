package org.guildhall.server.community;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.guildhall.server.store.schema.Tables.ACTIVITY;

import java.nio.file.Path;
import java.util.Map;
import org.guildhall.server.ledger.Chain;
import org.guildhall.server.store.Store;
import org.guildhall.server.testing.OnBothDatabases;
import org.guildhall.server.testing.TestHall;
import org.guildhall.server.testing.Visitor;
import org.guildhall.server.testing.WrittenPlugin;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What plugins write into the log, hear from it, measure and forbid. */
class ActivitiesTest {
    private static final String DATABASES = "org.guildhall.server.testing.OnBothDatabases#databases";
    private static final String WATCH = """
            public record Wish(String key) {}
            public record Word(String text) {}
            public record Asked(String name, int least) {}
            private final List<String> heard = new java.util.concurrent.CopyOnWriteArrayList<>();
            private final ActivityLog log;
            private final Metrics metrics;
            private final InstantSource clock;
            public TestPlugin(ActivityLog log, Metrics metrics, InstantSource clock) {
                this.log = log;
                this.metrics = metrics;
                this.clock = clock;
            }
            private Activity told(String kind, Request request, String key) {
                return new Activity(kind, key, Optional.of(request.group()), Optional.of(request.group().owner()),
                        Optional.of(request.person()), clock.instant(), "/p/watch/reports/" + key);
            }
            public List<Contribution> contributions() {
                return List.of(
                        new ActivityType("caught", Activity.Tone.AGAINST),
                        new Metric<>("letters", Group.class, Batch.each((viewer, group) -> Optional.of((double) group.slug().length()))),
                        new Metric<>("age", Person.class, Batch.each((viewer, person) -> Optional.of(30.0))),
                        new Gate<>(Intent.Found.class, Batch.each((viewer, found) -> found.group().slug().equals("den")
                                ? Optional.of(Denial.stop("no-dens")) : Optional.empty())),
                        Listener.within(Activity.class, activity -> heard.add(activity.kind() + " " + activity.key() + " " + activity.evidence())),
                        Route.post("/g/{group}/catch", Permission.SIGNED_IN, Wish.class, (request, wish) -> {
                            log.write(told("caught", request, wish.key()));
                            return Response.done("/", new Word("caught"));
                        }),
                        Route.post("/g/{group}/invent", Permission.SIGNED_IN, Wish.class, (request, wish) -> {
                            log.write(told("invented", request, wish.key()));
                            return Response.done("/", new Word("invented"));
                        }),
                        Route.get("/g/{group}/log", Permission.SIGNED_IN, request -> Response.view("word", new Word(String.join(", ",
                                log.of(request.group(), Optional.empty()).items().stream().map(it -> it.kind() + " " + it.key() + " "
                                        + it.about().map(Person::name).orElse("-")).toList())))),
                        Route.get("/heard", Permission.ANYONE, request -> Response.view("word", new Word(heard + " " + log.kinds()))),
                        Route.get("/g/{group}/meets", Permission.SIGNED_IN, Asked.class, (request, asked) -> Response.view("word", new Word(
                                metrics.of("watch.letters", List.of(request.group())).values() + " "
                                        + metrics.meets(request.person(), request.group(), List.of(new Metrics.Condition(asked.name(), asked.least())))))));
            }""";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @MethodSource(DATABASES)
    void whatAPluginWritesIsKeptOnceHeardAndSealed(OnBothDatabases.Fresh database) {
        try (TestHall hall = TestHall.open(database)) {
            Visitor wei = withThePlugin(hall);
            wei.post("/groups", Map.of("slug", "kitchen", "name", "Kitchen", "summary", "one dish")).is(201);
            wei.post("/p/watch/g/kitchen/catch", Map.of("key", "report:17")).is(200);
            wei.post("/p/watch/g/kitchen/catch", Map.of("key", "report:17")).is(200);
            wei.post("/p/watch/g/kitchen/invent", Map.of("key", "report:18")).is(500);
            assertThat(wei.get("/p/watch/g/kitchen/log").is(200).text("/text")).isEqualTo("watch.caught report:17 wei, group-opened  wei");
            assertThat(wei.get("/p/watch/heard").text("/text"))
                    .isEqualTo("[watch.caught report:17 /p/watch/reports/report:17] [Kind[name=watch.caught, tone=AGAINST]]");

            Store store = hall.server().store();
            ActivityChain chain = new ActivityChain(store);
            chain.seal();
            assertThat(chain.broken()).isEmpty();
            assertThatThrownBy(() -> store.run(sql -> sql.deleteFrom(ACTIVITY).execute())).hasMessageContaining("written once");
            assertThatThrownBy(() -> rewrite(store)).hasMessageContaining("written once");
            store.run(sql -> sql.execute("drop trigger activity_is_not_changed"));
            rewrite(store);
            assertThat(chain.broken()).map(Chain.Break::about).contains("watch.caught report:17");
        }
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void aGateIsAskedBeforeAGroupOpensAndNumbersAreAskedByName(OnBothDatabases.Fresh database) {
        try (TestHall hall = TestHall.open(database)) {
            Visitor wei = withThePlugin(hall);
            assertThat(wei.post("/groups", Map.of("slug", "den", "name", "Den", "summary", "dark")).is(403).text("/code")).isEqualTo("watch.no-dens");
            wei.get("/g/den").is(404);
            wei.post("/groups", Map.of("slug", "kitchen", "name", "Kitchen", "summary", "one dish")).is(201);
            Map<String, String> answers = Map.of("name=watch.age&least=30", "[7.0] true", "name=watch.age&least=31", "[7.0] false",
                    "name=watch.letters&least=7", "[7.0] true", "name=watch.shoe&least=0", "[7.0] false");
            answers.forEach((asked, answer) ->
                    assertThat(wei.get("/p/watch/g/kitchen/meets?" + asked).is(200).text("/text")).isEqualTo(answer));
        }
    }

    private Visitor withThePlugin(TestHall hall) {
        hall.install(WrittenPlugin.of("watch", WATCH).with("templates/word.html", "<p>{{ text }}</p>")
                .with("messages/messages.properties", "no-dens=No dens here\n").into(folder));
        return hall.visitor().signUp("wei");
    }

    private static void rewrite(Store store) {
        store.run(sql -> sql.update(ACTIVITY).set(ACTIVITY.EVIDENCE, "/elsewhere").where(ACTIVITY.BUSINESS_KEY.eq("report:17")).execute());
    }
}
