package org.guildhall.server.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.guildhall.server.testing.TestHall;
import org.guildhall.server.testing.Visitor;
import org.guildhall.server.testing.Visitor.Answer;
import org.guildhall.server.testing.WrittenPlugin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A record with one component of every kind is a form: for people and for programs, refused, reset and written down. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SettingsFormsTest {
    private static final String SETTINGS = "/admin/plugins/every-kind/settings";
    private static final String EVERY_KIND = """
            public enum Mood { CALM, VERY_LOUD }
            public record Rung(@Range(min = 1, max = 20) String title, Money fee, Secret code) {}
            public record All(@Range(min = 1, max = 40) String title, @Range(min = 1, max = 9) int seats, boolean open, Mood mood,
                    @Range(min = 60, max = 86400) Duration window, Money fee, Percent share, Colour accent, Secret key, LocalDate day,
                    Instant moment, @Range(max = 3) List<String> tags, @Range(max = 5) List<Rung> ladder, Optional<Integer> spare) {}
            public record Told(String key, String code) {}
            private final Settings settings;
            public TestPlugin(Settings settings) { this.settings = settings; }
            public List<Contribution> contributions() {
                return List.of(
                        SettingsForm.site(new All("Tea", 4, true, Mood.CALM, Duration.ofMinutes(5), Money.of(2000, "CNY"), Percent.of(10),
                                new Colour("#0E6152"), Secret.NONE, LocalDate.of(2026, 11, 21), Instant.parse("2026-11-21T12:00:00Z"),
                                List.of("oolong"), List.of(), Optional.empty())).checked((site, all) -> {
                                    if (all.title().equals("Coffee")) { throw Refused.field("title", "not-here"); }
                                }),
                        Route.get("/told", Permission.ANYONE, request -> {
                            All all = settings.site(All.class);
                            return Response.view("told", new Told(all.key().reveal(),
                                    all.ladder().stream().map(rung -> rung.code().reveal()).collect(java.util.stream.Collectors.joining(","))));
                        }).gives(Told.class));
            }""";

    private TestHall hall;
    private Visitor owner;

    @BeforeAll
    void open(@TempDir Path folder) {
        hall = TestHall.open();
        hall.server().plugins().install(WrittenPlugin.of("every-kind", EVERY_KIND).with("messages/messages.properties", """
                plugin.name=Every kind
                not-here=Only tea is served here.
                settings.title=What is served
                settings.title.help=Hot or cold.
                settings.mood.very-loud=Very loud
                settings.open=Open today
                settings.key=Key of the cellar
                """).into(folder));
        owner = hall.owner();
        assertThat(owner.post("/admin/plugins/every-kind/enable").is(200).text("/state")).isEqualTo("enabled");
    }

    @AfterAll
    void close() {
        hall.close();
    }

    @BeforeEach
    void asAtFirst() {
        owner.with("Accept", "application/json").post(SETTINGS + "/reset").is(200);
    }

    @Test
    void aProgramReadsEveryKindAndSendsItBackUnchanged() {
        JsonNode fields = owner.get(SETTINGS).is(200).at("/fields");
        assertThat(fields.values().stream().map(field -> field.at("/kind").asString())).containsExactly("text", "number", "switch", "choice",
                "duration", "money", "percent", "colour", "secret", "date", "time", "list", "list", "number");
        assertThat(field("title").at("/label").asString()).isEqualTo("What is served");
        assertThat(field("title").at("/help").asString()).isEqualTo("Hot or cold.");
        assertThat(field("mood").at("/choices/1/label").asString()).isEqualTo("Very loud");
        assertThat(field("seats").at("/max").asInt()).isEqualTo(9);
        assertThat(value("accent").asString()).isEqualTo("#0e6152");
        assertThat(value("window").asString()).isEqualTo("PT5M");

        Map<String, JsonNode> same = fields.values().stream().filter(field -> !field.at("/value").isNull())
                .collect(Collectors.toMap(field -> field.at("/name").asString(), field -> field.at("/value")));
        assertThat(owner.post(SETTINGS, same).is(200).at("/fields")).isEqualTo(fields);
    }

    @Test
    void onlyTheNamedFieldsAreChanged() {
        owner.post(SETTINGS, Map.of("seats", 7, "mood", "very-loud", "window", "PT2H", "fee", Map.of("minor", 50, "currency", "CNY"),
                "share", 12.5, "accent", "#B53A2A", "moment", "2026-12-01T20:00:00+08:00", "tags", List.of("green", "white"))).is(200);
        assertThat(value("title").asString()).isEqualTo("Tea");
        assertThat(value("seats").asInt()).isEqualTo(7);
        assertThat(value("mood").asString()).isEqualTo("very-loud");
        assertThat(value("window").asString()).isEqualTo("PT2H");
        assertThat(value("fee").at("/minor").asInt()).isEqualTo(50);
        assertThat(value("share").asDouble()).isEqualTo(12.5);
        assertThat(value("accent").asString()).isEqualTo("#b53a2a");
        assertThat(value("moment").asString()).isEqualTo("2026-12-01T12:00:00Z");
        assertThat(value("tags").values().stream().map(JsonNode::asString)).containsExactly("green", "white");
    }

    @Test
    void everythingWrongIsSaidBesideItsFieldAndNothingTypedIsLost() {
        Answer page = send("title=A+tea+house", "seats=20", "open=false", "mood=calm", "window.amount=soon", "window.unit=hours", "fee=1.234",
                "share=101", "accent=red", "key=t0psecret", "day=2026-02-30", "moment.local=2026-11-21T20:00", "moment.zone=Asia/Shanghai",
                "tags=", "tags.0=black", "tags.1=red", "ladder=", "ladder.0.title=", "ladder.0.fee=3", "ladder.0.code=", "spare=many").is(422);
        String html = page.response().body();
        assertThat(List.of("seats", "window", "fee", "share", "accent", "day", "ladder.0.title", "spare")).allSatisfy(wrong ->
                assertThat(html).containsPattern("id=\"" + wrong + "\"[^>]*aria-invalid=\"true\"[^>]*aria-describedby=\"[^\"]*" + wrong + "-e\"")
                        .contains("id=\"" + wrong + "-e\""));
        assertThat(html).containsPattern("id=\"seats\"[^>]* autofocus").containsOnlyOnce(" autofocus");
        assertThat(html).contains("value=\"A tea house\"", "value=\"20\"", "value=\"soon\"", "value=\"1.234\"", "value=\"101\"", "value=\"red\"",
                "value=\"black\"", "value=\"2026-11-21T20:00\"", "value=\"many\"").doesNotContain("t0psecret");
        assertThat(html).contains("<a href=\"#ladder.0.title\">ladder 1, title: Please fill this in.</a>");
        assertThat(value("title").asString()).isEqualTo("Tea");

        Answer refused = owner.with("Accept", "application/json").post(SETTINGS, Map.of("title", "Coffee", "tags", List.of("a", "b", "c", "d")));
        assertThat(refused.is(422).at("/fields").propertyNames()).containsExactly("tags");
        assertThat(owner.post(SETTINGS, Map.of("title", "Coffee")).is(422).text("/fields/title")).isEqualTo("Only tea is served here.");
    }

    @Test
    void aPersonsFormSetsEveryKind() {
        send("title=茶", "seats=5", "open=false", "mood=very-loud", "window.amount=2", "window.unit=hours", "fee=9.50", "share=7.25",
                "accent=#123ABC", "key=t0psecret", "day=2026-12-24", "moment.local=2026-12-24T18:30", "moment.zone=Asia/Shanghai",
                "tags=", "tags.0=black", "tags.1=", "ladder=", "ladder.0.title=first", "ladder.0.fee=3", "ladder.0.code=c1", "spare=").is(303);
        assertThat(value("open").asBoolean()).isFalse();
        assertThat(value("window").asString()).isEqualTo("PT2H");
        assertThat(value("fee").at("/minor").asInt()).isEqualTo(950);
        assertThat(value("moment").asString()).isEqualTo("2026-12-24T10:30:00Z");
        assertThat(value("tags").values().stream().map(JsonNode::asString)).containsExactly("black");
        assertThat(value("ladder").at("/0/title").asString()).isEqualTo("first");
        assertThat(owner.get("/p/every-kind/told").text("/key")).isEqualTo("t0psecret");
        send("tags=", "ladder=").is(303);
        assertThat(value("tags").isEmpty()).isTrue();
    }

    @Test
    void rowsComeGoAndMoveByButtonsAndKeepTheirSecrets() {
        owner.post(SETTINGS, Map.of("ladder", List.of(rung("one", "c1"), rung("two", "c2")))).is(200);
        String added = send("title=Half+typed", "ladder.0.title=one", "ladder.1.title=two", "_list=add ladder").is(200).response().body();
        assertThat(added).contains("id=\"ladder.2.title\"", "value=\"Half typed\"").doesNotContain("aria-invalid");
        String moved = send("ladder.0._was=0", "ladder.0.title=one", "ladder.1._was=1", "ladder.1.title=two", "_list=up ladder.1").is(200)
                .response().body();
        assertThat(moved).containsSubsequence("name=\"ladder.0._was\" value=\"1\"", "value=\"two\"", "name=\"ladder.1._was\" value=\"0\"",
                "value=\"one\"");
        assertThat(value("ladder").at("/0/title").asString()).isEqualTo("one");

        send("ladder=", "ladder.0._was=1", "ladder.0.title=two", "ladder.0.fee=3", "ladder.0.code=", "ladder.1._was=0", "ladder.1.title=one",
                "ladder.1.fee=3", "ladder.1.code=").is(303);
        assertThat(owner.with("Accept", "application/json").get("/p/every-kind/told").text("/code")).isEqualTo("c2,c1");
        String removed = send("ladder.0.title=two", "ladder.1.title=one", "_list=remove ladder.0").is(200).response().body();
        assertThat(removed).contains("value=\"one\"").doesNotContain("value=\"two\"", "ladder.1.");
    }

    @Test
    void aSecretIsTurnedOverAndRemovedAndNeverTold() {
        owner.post(SETTINGS, Map.of("key", "first0ne")).is(200);
        assertThat(field("key").at("/kept").asBoolean()).isTrue();
        owner.post(SETTINGS, Map.of("key", "")).is(200);
        assertThat(owner.get("/p/every-kind/told").text("/key")).isEqualTo("first0ne");
        owner.post(SETTINGS, Map.of("key", "sec0nd")).is(200);
        assertThat(owner.get("/p/every-kind/told").text("/key")).isEqualTo("sec0nd");
        String json = owner.get(SETTINGS).response().body();
        String html = owner.with("Accept", "text/html").get(SETTINGS).response().body();
        assertThat(json + html).doesNotContain("first0ne", "sec0nd").contains("changed");
        send("key=", "key.remove=true").is(303);
        assertThat(owner.with("Accept", "application/json").get("/p/every-kind/told").text("/key")).isEmpty();
        assertThat(field("key").at("/kept").asBoolean()).isFalse();
    }

    @Test
    void whoChangedWhatIsWrittenDownAndAResetIsAskedFirst() {
        owner.post(SETTINGS, Map.of("seats", 8, "open", false, "window", "PT90M")).is(200);
        JsonNode newest = owner.get(SETTINGS).at("/changes/items");
        assertThat(newest.values().stream().limit(3).map(line -> line.at("/who").asString() + " " + line.at("/label").asString() + " "
                + line.at("/before").asString() + " " + line.at("/after").asString())).containsExactlyInAnyOrder(
                        "keeper seats 4 8", "keeper Open today on off", "keeper window 5 minutes 90 minutes");
        assertThat(owner.with("Accept", "text/html").get(SETTINGS + "/reset").is(200).response().body())
                .contains("Set everything back?", "Open today", "<del class=\"muted\">8</del>");
        owner.with("Accept", "application/json").post(SETTINGS + "/reset").is(200);
        assertThat(value("seats").asInt()).isEqualTo(4);
        assertThat(owner.get(SETTINGS).at("/changes/items/0/after").asString()).isIn("4", "on", "5 minutes");
        for (int seats = 1; seats <= 9; seats++) {
            owner.post(SETTINGS, Map.of("seats", seats, "title", "Tea " + seats, "spare", seats)).is(200);
        }
        JsonNode page = owner.get(SETTINGS).at("/changes");
        assertThat(page.at("/items")).hasSize(20);
        assertThat(owner.get(SETTINGS + "?after=" + page.at("/next").asString()).at("/changes/items").isEmpty()).isFalse();
        owner.get(SETTINGS + "?after=here").is(400);
    }

    @Test
    void whoIsNoAdminMayDoNothingOfIt() {
        Visitor stranger = hall.visitor().signUp("stranger");
        stranger.get(SETTINGS).is(403);
        stranger.post(SETTINGS + "/reset").is(403);
        stranger.post(SETTINGS, Map.of("_list", "add ladder")).is(403);
    }

    private static Map<String, ?> rung(String title, String code) {
        return Map.of("title", title, "fee", Map.of("minor", 300, "currency", "CNY"), "code", code);
    }

    private JsonNode field(String name) {
        return owner.with("Accept", "application/json").get(SETTINGS).is(200).at("/fields").values().stream()
                .filter(field -> field.at("/name").asString().equals(name)).findFirst().orElseThrow();
    }

    private JsonNode value(String name) {
        return field(name).at("/value");
    }

    private Answer send(String... pairs) {
        String body = Arrays.stream(pairs).map(pair -> pair.split("=", 2)).map(pair -> pair[0] + "="
                + URLEncoder.encode(pair[1].replace('+', ' '), StandardCharsets.UTF_8)).collect(Collectors.joining("&"));
        return owner.with("Accept", "text/html").post(SETTINGS, "application/x-www-form-urlencoded", body.getBytes(StandardCharsets.UTF_8));
    }
}
