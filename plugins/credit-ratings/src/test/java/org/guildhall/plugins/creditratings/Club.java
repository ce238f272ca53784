package org.guildhall.plugins.creditratings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.guildhall.server.shelf.Signing;
import org.guildhall.server.shelf.SigningKey;
import org.guildhall.server.testing.OnBothDatabases;
import org.guildhall.server.testing.TestHall;
import org.guildhall.server.testing.Visitor;
import org.guildhall.server.testing.Visitor.Answer;
import org.guildhall.server.testing.WrittenPlugin;

/** A hall with a group, its chef, and somebody who writes down what people did. */
record Club(TestHall hall, Visitor chef) {
    /** Stands in for whatever plugin judges people: it writes what it is told to. */
    private static final String SCRIBE = """
            public record Told(String kind, String key, Optional<String> about, Optional<String> by) {}
            public record Word(String text) {}
            public record Asked(String act) {}
            private final ActivityLog log;
            private final People people;
            private final Gates gates;
            private final InstantSource clock;
            public TestPlugin(ActivityLog log, People people, Gates gates, InstantSource clock) {
                this.log = log;
                this.people = people;
                this.gates = gates;
                this.clock = clock;
            }
            public List<Contribution> contributions() {
                return List.of(
                        new ActivityType("violation", Activity.Tone.AGAINST),
                        new ActivityType("violation-voided", Activity.Tone.NEITHER),
                        new ActivityType("praise", Activity.Tone.FOR),
                        Route.post("/g/{group}/tell", Permission.ANYONE, Told.class, (request, told) -> {
                            log.write(new Activity(told.kind(), told.key(), Optional.of(request.group()), told.about().flatMap(people::named),
                                    told.by().flatMap(people::named), clock.instant(), "/p/moderation/cases/" + told.key()));
                            return Response.done("/", new Word("told"));
                        }),
                        Route.get("/g/{group}/gate", Permission.SIGNED_IN, Asked.class, (request, asked) -> Response.view("word", new Word(
                                gates.denials(request.visitor(), List.of(asked.act().equals("invite") ? new Intent.Invite(request.group())
                                        : new Intent.Speak(request.group(), asked.act()))).values().stream().map(Denial::messageKey).toList().toString()))));
            }""";

    static TestHall openHall(OnBothDatabases.Fresh database) {
        TestHall hall = TestHall.open(database);
        for (String plugin : new String[] {"pay-sandbox", "paid-entry", "credit-ratings"}) {
            hall.owner().post("/admin/plugins/" + plugin + "/enable").is(200);
        }
        hall.install(scribe(hall));
        return hall;
    }

    /** Writes what it is told in the place of the moderation that comes with the hall, which lets nobody else do so unless known by a key. */
    private static Path scribe(TestHall hall) {
        try {
            Path jar = WrittenPlugin.of("moderation", SCRIBE).with("templates/word.html", "{{ text }}").with("messages/messages.properties",
                    "plugin.name=Scribe\nplugin.description=Writes\nactivity.violation=Confirmed violation\nactivity.praise=Praise\n")
                    .with("messages/messages_zh.properties", "activity.violation=已确认的违规\n").into(Files.createTempDirectory("scribe"));
            SigningKey key = SigningKey.fresh();
            Signing.sign(jar, key);
            hall.server().store().run(sql -> sql.execute(
                    "insert into plugin_publisher (id, public_key, changed_at) values ('moderation', ?, 0)", key.shown()));
            return jar;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Club open(TestHall hall) {
        Visitor chef = hall.visitor().signUp("chef");
        chef.post("/groups", Map.of("slug", "kitchen", "name", "Kitchen", "summary", "one dish a week")).is(201);
        return new Club(hall, chef);
    }

    Answer charges() {
        return chef.post("/g/kitchen/settings/paid-entry", Map.of("open", true, "fee", Map.of("minor", 9900, "currency", "CNY"), "period", "year"));
    }

    Answer pays(Visitor visitor) {
        return visitor.post("/p/paid-entry/g/kitchen/pay", Map.of("provider", "sandbox", "auto", "pay"));
    }

    void tell(String kind, String key, String about) {
        hall.visitor().post("/p/moderation/g/kitchen/tell", Map.of("kind", kind, "key", key, "about", about)).is(200);
        settle();
    }

    void praise(String key, String about, String by) {
        hall.visitor().post("/p/moderation/g/kitchen/tell", Map.of("kind", "praise", "key", key, "about", about, "by", by)).is(200);
        settle();
    }

    /** What is heard after a commit has been heard when time has moved. */
    void settle() {
        hall.advance(java.time.Duration.ofSeconds(1));
    }

    Answer rating() {
        return hall.visitor().get("/p/credit-ratings/g/kitchen").is(200);
    }

    Answer ratingOf(String name) {
        return hall.visitor().get("/p/credit-ratings/people/" + name).is(200);
    }

    void preset(String name) {
        hall.owner().post("/p/credit-ratings/admin/preset", Map.of("name", name)).is(200);
        settle();
    }

    /** A page as a browser shows it. */
    String page(Visitor visitor, String path, String language) {
        return visitor.with("Accept-Language", language).with("Accept", "text/html").get(path).is(200).response().body();
    }

    /** A page as a browser of somebody who is not signed in shows it. */
    static String anyone(TestHall hall, String path, String language) {
        HttpRequest request = HttpRequest.newBuilder(hall.address().resolve(path)).header("Accept", "text/html")
                .header("Accept-Language", language).build();
        try (HttpClient browser = HttpClient.newHttpClient()) {
            return browser.send(request, HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
