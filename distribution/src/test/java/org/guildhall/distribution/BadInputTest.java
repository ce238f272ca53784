package org.guildhall.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.guildhall.server.testing.TestHall;
import org.guildhall.server.testing.Visitor;
import org.guildhall.server.testing.Visitor.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whatever is sent to whichever route, the answer is clear, in the language asked for, and nothing of the server shows. */
class BadInputTest {
    private static final String JSON = "application/json";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final byte[] NO_TEXT = {'{', '"', 'a', '"', ':', '"', (byte) 0xC3, (byte) 0x28, '"', '}'};
    private static final byte[] HUGE = ("{\"text\":\"" + "x".repeat(1 << 20) + "\"}").getBytes(StandardCharsets.UTF_8);

    private static TestHall hall;

    private final List<String> complaints = new ArrayList<>();

    @BeforeAll
    static void aHallWithAGroupThatCharges() {
        hall = TestHall.open();
        hall.paidGroup(hall.owner(), "kitchen", 9900);
    }

    @AfterAll
    static void theBooksAreBalanced() {
        try (TestHall closing = hall) {
            assertThat(closing.owner().get("/admin/books").is(200).at("/balanced").asBoolean()).isTrue();
        }
    }

    @Test
    void whatIsNoJsonIsMalformed() {
        everywhere(400, (by, path) -> by.post(path, JSON, "{\"text\":".getBytes(StandardCharsets.UTF_8)));
        everywhere(400, (by, path) -> by.post(path, JSON, "[1,2]".getBytes(StandardCharsets.UTF_8)));
        everywhere(400, (by, path) -> by.post(path, JSON, "[".repeat(100_000).getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void whatIsNoTextIsMalformed() {
        everywhere(400, (by, path) -> by.post(path, JSON, NO_TEXT));
        everywhere(400, (by, path) -> by.post(path, FORM, "name=%C3%28".getBytes(StandardCharsets.US_ASCII)));
        everywhere(400, (by, path) -> by.post(path, "multipart/form-data", "nothing".getBytes(StandardCharsets.US_ASCII)));
    }

    @Test
    void whatIsTooLargeIsSaidToBe() {
        everywhere(413, (by, path) -> by.post(path, JSON, HUGE));
        everywhere(413, (by, path) -> by.post(path, FORM, HUGE));
    }

    @Test
    void whatIsOfAnotherTypeIsNotTaken() {
        List<ListedRoute> forms = routes().stream().filter(route -> !route.fields().isEmpty() || !route.path().startsWith("/p")).toList();
        refused(forms, 415, (by, path) -> by.post(path, "text/csv", "a,b".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void fieldsOfTheWrongTypeAreNamed() {
        for (ListedRoute route : routes()) {
            for (String field : route.fields().keySet()) {
                refused(List.of(route), 422, (by, path) -> named(field, by.post(path, Map.of(field, Map.of("a", List.of(1))))));
            }
        }
        assertThat(complaints).isEmpty();
    }

    @Test
    void fieldsThatAreMissingAreNamedAllAtOnce() {
        for (ListedRoute route : routes()) {
            if (!route.required().isEmpty()) {
                refused(List.of(route), 422, (by, path) -> {
                    Answer answer = by.post(path);
                    route.required().forEach(field -> named(field, answer));
                    return answer;
                });
            }
        }
    }

    @Test
    void whatIsNotThereIsNotFound() {
        for (ListedRoute route : routes()) {
            // What has ended already may be ended again.
            if (route.path().contains("{") && !route.path().endsWith("/end")) {
                for (String unknown : List.of("nowhere", "999999", "-1", "x".repeat(300))) {
                    check(route + " at " + unknown, 404, "en", hall.owner().post(route.at(part -> unknown), route.sample()));
                }
                for (String odd : List.of("..%2F..", "%FF", ";x", "%25")) {
                    assertThat(hall.owner().post(route.at(part -> odd), route.sample()).status()).as(route + " at " + odd).isIn(400, 404);
                }
            }
        }
        assertThat(complaints).isEmpty();
    }

    @Test
    void whoeverIsNotSignedInIsToldSo() {
        List<ListedRoute> closed = routes().stream().filter(route -> !route.least().equals("anyone")).toList();
        assertThat(closed).hasSizeGreaterThan(20);
        Visitor unknownSession = hall.visitor().with("Cookie", "guildhall=" + "A".repeat(43)).with("Sec-Fetch-Site", "same-origin");
        for (ListedRoute route : closed) {
            check(route, 401, "en", hall.visitor().post(known(route), route.sample()));
            check(route, 401, "en", unknownSession.post(known(route), route.sample()));
            check(route, 401, "en", hall.visitor().with("Authorization", "Bearer nonsense").post(known(route), route.sample()));
        }
        assertThat(complaints).isEmpty();
        unknownSession.get("/").is(200);
    }

    @Test
    void whatAnotherSiteSendsInOnesNameIsRefused() {
        Answer signedIn = signedIn("reader");
        String cookie = signedIn.response().headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
        for (ListedRoute route : routes()) {
            check(route, 403, "en", hall.visitor().with("Cookie", cookie).with("Origin", "https://elsewhere.example")
                    .post(known(route), route.sample()));
            check(route, 403, "en", hall.visitor().with("Cookie", cookie).with("Sec-Fetch-Site", "cross-site")
                    .post(known(route), route.sample()));
            check(route, 403, "en", hall.visitor().with("Cookie", cookie).with("Sec-Fetch-Site", "same-site")
                    .post(known(route), route.sample()));
            check(route, 403, "en", hall.visitor().with("Cookie", cookie).post(known(route), route.sample()));
        }
        assertThat(complaints).isEmpty();
        hall.visitor().with("Cookie", cookie).get("/me").is(200);
    }

    @Test
    void aSessionThatWasEndedIsNone() {
        String cookie = signedIn("leaver").response().headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
        Visitor reader = hall.visitor().with("Cookie", cookie).with("Sec-Fetch-Site", "same-origin");
        reader.post("/logout").is(200);
        check("GET /me", 401, "en", reader.get("/me"));
        assertThat(complaints).isEmpty();
    }

    @Test
    void aThousandLevelsOfNamesAreNoPlaceToGetLostIn() {
        byte[] deep = ("a" + ".a".repeat(200_000) + "=1").getBytes(StandardCharsets.US_ASCII);
        for (ListedRoute route : routes()) {
            Answer answer = hall.visitor().post(known(route), FORM, deep);
            check(route, answer.status() / 100 == 2 ? 500 : Math.min(answer.status(), 499), "en", answer);
        }
        assertThat(complaints).isEmpty();
    }

    @Test
    void timesBeyondAllCalendarsAreNotTaken() {
        Visitor cook = hall.visitor().signUp("cook");
        cook.post("/p/paid-entry/g/kitchen/pay", Map.of("provider", "sandbox", "auto", "pay")).is(201);
        for (String when : List.of("+999999999-12-31T23:59:59Z", "-999999999-01-01T00:00:00Z", "+10000-01-01T00:00:00Z")) {
            check("mute", 422, "en", hall.owner().post("/g/kitchen/members/cook/mute", Map.of("until", when)));
            check("sunset", 422, "en", hall.owner().post("/p/paid-entry/admin/sunset",
                    Map.of("date", when, "graceDays", 2, "notice", "over", "dryRun", true)));
        }
        for (String length : List.of("PT2562047788015H", "P106751991167D", "-PT1S", "PT0.0000000001S")) {
            check("clock " + length, 422, "en", hall.owner().post("/admin/clock", Map.of("advance", length)));
            check("window " + length, 422, "en", hall.owner().post("/g/kitchen/settings/paid-entry", Map.of("refundWindow", length)));
        }
        assertThat(complaints).isEmpty();
    }

    private interface Sending {
        Answer send(Visitor by, String path);
    }

    private void everywhere(int status, Sending sending) {
        refused(routes(), status, sending);
    }

    private void refused(List<ListedRoute> routes, int status, Sending sending) {
        for (ListedRoute route : routes) {
            check(route, status, "en", sending.send(hall.owner(), known(route)));
            check(route, status, "zh", sending.send(chinese(), known(route)));
        }
        assertThat(complaints).isEmpty();
    }

    private Answer named(String field, Answer answer) {
        String message = answer.json().path("fields").properties().stream().filter(it -> it.getKey().startsWith(field))
                .map(it -> it.getValue().asString()).findFirst().orElse("");
        if (message.isBlank() || message.matches("[a-z-]+\\.[a-z.-]+")) {
            complaints.add(answer.response().uri().getPath() + " says nothing of " + field + ": " + answer.response().body());
        }
        return answer;
    }

    private void check(Object what, int status, String language, Answer answer) {
        String said = what + " answered " + answer.status() + " instead of " + status + ": " + answer.response().body();
        if (answer.status() != status || !Problem.isClear(answer, language)) {
            complaints.add(said);
        }
    }

    private Visitor chinese() {
        String token = hall.owner().get("/").response().request().headers().firstValue("Authorization").orElseThrow();
        return hall.visitor().with("Authorization", token).with("Accept-Language", "zh-CN");
    }

    private Answer signedIn(String name) {
        hall.visitor().signUp(name);
        return hall.visitor().post("/login", Map.of("name", name, "password", "correct horse " + name)).is(200);
    }

    private List<ListedRoute> routes() {
        return ListedRoute.changing(hall);
    }

    private static String known(ListedRoute route) {
        Function<String, String> parts = part -> switch (part) {
            case "group" -> "kitchen";
            case "code" -> "ACDEF-GHJKM-NPQRT";
            case "plugin" -> "paid-entry";
            case "provider" -> "sandbox";
            case "name" -> "keeper";
            default -> "1";
        };
        return route.at(parts::apply);
    }
}
