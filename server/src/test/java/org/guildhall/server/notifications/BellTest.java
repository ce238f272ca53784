package org.guildhall.server.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.guildhall.server.testing.OnBothDatabases;
import org.guildhall.server.testing.TestHall;
import org.guildhall.server.testing.Visitor;
import org.guildhall.server.testing.WrittenPlugin;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What one plugin tells is under the bell of those it was told to, in their own words. */
@ParameterizedClass
@MethodSource("org.guildhall.server.testing.OnBothDatabases#databases")
class BellTest {
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private static TestHall hall;

    @Parameter
    private OnBothDatabases.Fresh database;

    private Visitor anna;
    private Visitor bert;

    @BeforeParameterizedClassInvocation
    static void open(OnBothDatabases.Fresh database) throws IOException {
        hall = TestHall.open(database);
        hall.install(teller().into(Files.createTempDirectory("teller")));
    }

    @AfterParameterizedClassInvocation
    static void close() {
        hall.close();
    }

    @BeforeEach
    void twoPeopleCome() {
        int number = NUMBERS.incrementAndGet();
        anna = hall.visitor().signUp("anna" + number);
        bert = hall.visitor().signUp("bert" + number);
    }

    private static WrittenPlugin teller() {
        return WrittenPlugin.of("teller", """
                private final Notifications bell;
                private final Database database;

                public TestPlugin(Notifications bell, Database database) {
                    this.bell = bell;
                    this.database = database;
                }

                public record Tell(List<Long> to, @Range(max = 190) String key, @Range(max = 10000) int times, boolean fail) {}

                private Response tell(Request request, Tell tell) {
                    var note = Notifications.Note.of("came", "/groups", "Lin", Money.of(123450, "CNY"), Instant.parse("2026-11-20T16:30:00Z"), 3);
                    database.run(sql -> {
                        for (int i = 0; i < tell.times(); i++) {
                            bell.tell(tell.to(), note.once(tell.key()));
                        }
                        if (tell.fail()) {
                            throw new Refused(Refused.Kind.CONFLICT, "no");
                        }
                    });
                    return Response.done("/", new Route.Nothing());
                }

                private Response admins(Request request) {
                    bell.tellAdmins(Notifications.Note.of("came", "/admin", "x", 1, 2, 3));
                    return Response.done("/", new Route.Nothing());
                }

                public List<Contribution> contributions() {
                    return List.of(Route.post("/tell", Permission.SIGNED_IN, Tell.class, this::tell),
                            Route.post("/admins", Permission.SIGNED_IN, this::admins));
                }
                """)
                .with("messages/messages.properties", "note.came={0} paid {1} at {2}, {3} times")
                .with("messages/messages_zh.properties", "note.came={0} 在 {2} 付了 {1}，共 {3} 次");
    }

    private void tell(List<Visitor> whom, String key, int times) {
        hall.owner().post("/p/teller/tell", Map.of("to", whom.stream().map(BellTest::id).toList(), "key", key, "times", times, "fail", false)).is(200);
    }

    private static long id(Visitor who) {
        return who.get("/me").at("/person/id").asLong();
    }

    private static JsonNode list(Visitor who) {
        return who.get("/me/notifications").is(200).json();
    }

    private static int unread(Visitor who) {
        return list(who).at("/unread").asInt();
    }

    @Test
    void eachReadsItInTheirLanguageAndByTheirClock() {
        anna.post("/me", Map.of("language", "zh-CN", "zone", "Asia/Shanghai"));
        bert.post("/me", Map.of("language", "en", "zone", "Europe/London"));
        tell(List.of(anna, bert), "", 1);

        assertThat(list(anna).at("/items/0/text").asString()).isEqualTo("Lin 在 2026 年 11 月 21 日 00:30 付了 ¥1,234.50，共 3 次");
        assertThat(list(bert).at("/items/0/text").asString()).isEqualTo("Lin paid ¥1,234.50 at 20 Nov 2026, 16:30, 3 times");
        assertThat(list(bert).at("/items/0/path").asString()).isEqualTo("/groups");
    }

    @Test
    void theSameKeyIsToldOnceToEach() {
        tell(List.of(anna), "renewal-1", 2);
        tell(List.of(anna, bert), "renewal-1", 1);
        tell(List.of(anna), "renewal-2", 1);

        assertThat(unread(anna)).isEqualTo(2);
        assertThat(unread(bert)).isEqualTo(1);
    }

    @Test
    void whatIsUndoneWasNotTold() {
        hall.owner().post("/p/teller/tell", Map.of("to", List.of(id(anna)), "key", "", "times", 1, "fail", true)).is(409);

        assertThat(unread(anna)).isZero();
    }

    @Test
    void nobodyIsPassedOverForAnIdThatIsNobodys() {
        hall.owner().post("/p/teller/tell", Map.of("to", List.of(987654321L, id(anna)), "key", "k", "times", 1, "fail", false)).is(200);

        assertThat(unread(anna)).isEqualTo(1);
    }

    @Test
    void readingLeadsOnAndIsOnesOwnAffair() {
        tell(List.of(anna, bert), "", 3);
        long first = list(anna).at("/items/0/id").asLong();

        bert.post("/me/notifications/" + first + "/read").is(404);
        bert.post("/me/notifications/none/read").is(404);
        assertThat(anna.post("/me/notifications/" + first + "/read").is(200).at("/unread").asInt()).isEqualTo(2);
        assertThat(anna.post("/me/notifications/read").is(200).at("/unread").asInt()).isZero();
        assertThat(list(anna).at("/items/2/read").asBoolean()).isTrue();
        assertThat(unread(bert)).isEqualTo(3);
    }

    @Test
    void adminsAreToldTogether() {
        int before = unread(hall.owner());
        anna.post("/p/teller/admins").is(200);

        assertThat(unread(hall.owner())).isEqualTo(before + 1);
        assertThat(unread(anna)).isZero();
    }

    @Test
    void aPluginThatIsGoneIsNotHeard() {
        tell(List.of(anna), "", 2);
        hall.server().plugins().disable("teller");

        assertThat(unread(anna)).isZero();
        assertThat(list(anna).at("/items")).isEmpty();

        hall.server().plugins().enable("teller");
        assertThat(unread(anna)).isEqualTo(2);
    }

    @Test
    void theNewestFiveHundredAreKept() {
        tell(List.of(anna), "", 510);
        tell(List.of(bert), "", 2);
        new OldNotes(hall.server().store()).sweep();

        assertThat(unread(anna)).isEqualTo(500);
        assertThat(unread(bert)).isEqualTo(2);
        JsonNode page = list(anna);
        assertThat(page.at("/items")).hasSize(50);
        JsonNode next = anna.get("/me/notifications?after=" + page.at("/next").asString()).is(200).json();
        assertThat(next.at("/items/0/id").asLong()).isLessThan(page.at("/items/49/id").asLong());
        anna.get("/me/notifications?after=x").is(400);
    }

    @Test
    void theBellStandsInTheHeaderOfWhoIsSignedIn() {
        tell(Collections.nCopies(1, anna), "", 120);
        String front = anna.with("Accept", "text/html").get("/").response().body();

        assertThat(front).contains("href=\"/me/notifications\"").contains("99+").contains("120 unread");
        assertThat(hall.visitor().with("Accept", "text/html").get("/").response().body()).doesNotContain("/me/notifications");
        String page = anna.get("/me/notifications").response().body();
        assertThat(page).contains("<h2 id=").contains("Today").contains("¥1,234.50").contains("Mark all read");
        hall.advance(Duration.ofDays(1));
        assertThat(anna.get("/me/notifications").response().body()).contains("Yesterday");
        hall.visitor().get("/me/notifications").is(401);
    }
}
