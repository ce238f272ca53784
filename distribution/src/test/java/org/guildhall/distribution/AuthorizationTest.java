package org.guildhall.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.guildhall.server.testing.TestHall;
import org.guildhall.server.testing.Visitor;
import org.guildhall.server.testing.Visitor.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who may do what: every route against everybody, and the things of others. */
class AuthorizationTest {
    private static final byte[] BROKEN = "{".getBytes(StandardCharsets.UTF_8);
    private static final Map<String, Set<String>> MAY = Map.of(
            "anyone", Set.of("visitor", "stranger", "member", "keeper", "other owner", "owner", "admin"),
            "signed-in", Set.of("stranger", "member", "keeper", "other owner", "owner", "admin"),
            "member", Set.of("member", "keeper", "owner"),
            "keeper", Set.of("keeper", "owner", "admin"),
            "owner", Set.of("owner", "admin"),
            "admin", Set.of("admin"));

    private static final Map<String, Visitor> people = new LinkedHashMap<>();
    private static TestHall hall;
    private static String order;
    private static String attempt;

    @BeforeAll
    static void aTownOfPeople() {
        hall = TestHall.open();
        people.put("visitor", hall.visitor());
        for (String name : List.of("stranger", "member", "keeper", "other owner", "owner")) {
            people.put(name, hall.visitor().signUp("a-" + name.replace(' ', '-')));
        }
        people.put("admin", hall.owner());
        hall.paidGroup(owner(), "kitchen", 9900);
        hall.paidGroup(people.get("other owner"), "garden", 500);
        Answer paid = pay("member");
        pay("keeper");
        owner().post("/g/kitchen/members/a-keeper/role", Map.of("role", "admin")).is(200);
        order = paid.text("/order/number");
        attempt = paid.text("/pay/url").replaceFirst(".*/", "");
    }

    @AfterAll
    static void close() {
        hall.close();
    }

    @Test
    void everyRouteLetsInThoseItSaysAndNobodyElse() {
        List<String> surprises = new ArrayList<>();
        for (ListedRoute route : ListedRoute.all(hall)) {
            assertThat(MAY).as(route.toString()).containsKey(route.least());
            people.forEach((who, person) -> {
                Answer answer = knock(person, route);
                if (!expects(route, who, answer.status())) {
                    surprises.add(who + " at " + route + " (" + route.least() + "): " + answer.status() + " " + answer.response().body());
                }
            });
        }
        assertThat(surprises).isEmpty();
    }

    /** What cannot be read is refused after the person has been let in, and before anything is done. */
    private Answer knock(Visitor person, ListedRoute route) {
        String path = route.at(part -> switch (part) {
            case "group" -> "kitchen";
            case "code" -> "ACDEF-GHJKM-NPQRT";
            case "plugin" -> "paid-entry";
            case "provider" -> "sandbox";
            case "day" -> "2026-11-20";
            case "account", "file", "payout", "refund" -> "1";
            case "name" -> "a-member";
            case "number", "order" -> order;
            case "attempt" -> attempt;
            case "id" -> "paid-entry";
            default -> throw new AssertionError("what stands at " + part + "?");
        });
        return route.method().equals("GET") ? person.get(path) : person.post(path, "application/json", BROKEN);
    }

    private boolean expects(ListedRoute route, String who, int status) {
        if (!MAY.get(route.least()).contains(who)) {
            return status == (who.equals("visitor") ? 401 : 403);
        }
        if (route.method().equals("POST")) {
            return status == 400;
        }
        boolean ofOthers = route.names("number") && !Set.of("member", "owner", "admin").contains(who);
        return ofOthers ? status == 404 : Set.of(200, 204, 302, 303, 404, 409).contains(status);
    }

    @Test
    void theOrdersOfOthersAreNotThere() {
        for (String who : List.of("stranger", "keeper", "other owner")) {
            for (String action : List.of("pay", "cancel", "check")) {
                people.get(who).post("/orders/" + order + "/" + action, Map.of("provider", "sandbox")).is(404);
            }
            people.get(who).get("/orders/" + order).is(404);
            people.get(who).get("/orders/" + order + "/problem").is(404);
        }
        owner().post("/orders/" + order + "/pay", Map.of("provider", "sandbox")).is(403);
        owner().post("/orders/" + order + "/cancel").is(403);
        people.get("member").get("/orders/" + order).is(200);
    }

    @Test
    void whatOneEarnsIsSeenByOneself() {
        assertThat(owner().get("/me/wallet").is(200).at("/pending").findValue("minor").asLong()).isEqualTo(2 * 9900);
        for (String who : List.of("stranger", "member", "other owner")) {
            assertThat(people.get(who).get("/me/wallet").is(200).response().body()).doesNotContain("9900", "19800");
            people.get(who).get("/g/kitchen/income").is(403);
        }
        people.get("keeper").get("/g/kitchen/income").is(403);
    }

    @Test
    void aKeeperIsNoOwner() {
        Visitor keeper = people.get("keeper");
        keeper.post("/g/kitchen/members/a-owner/remove", Map.of("reason", "mine now")).is(409);
        keeper.post("/g/kitchen/members/a-owner/role", Map.of("role", "member")).is(409);
        keeper.post("/g/kitchen/members/a-owner/mute", Map.of("until", "2030-01-01T00:00:00Z")).is(409);
        keeper.post("/g/kitchen/members/a-keeper/role", Map.of("role", "owner")).is(403);
        keeper.post("/g/kitchen/members/a-member/role", Map.of("role", "admin")).is(403);
        assertThat(owner().get("/g/kitchen").text("/you/role")).isEqualTo("owner");
        assertThat(keeper.get("/g/kitchen").text("/you/role")).isEqualTo("admin");
    }

    @Test
    void aRequestIsAnsweredInItsOwnGroupOnly() {
        owner().post("/groups", Map.of("slug", "school", "name", "School", "summary", "asks first", "join", "request")).is(201);
        people.get("stranger").post("/g/school/join", Map.of("door", "request", "message", "hello")).is(200);
        String id = owner().get("/g/school/requests").is(200).text("/items/0/id");
        for (String answer : List.of("approve", "deny")) {
            people.get("other owner").post("/g/garden/requests/" + id + "/" + answer, Map.of("reason", "no")).is(404);
            people.get("other owner").post("/g/school/requests/" + id + "/" + answer, Map.of("reason", "no")).is(403);
        }
        assertThat(people.get("stranger").get("/g/school").text("/you/state")).isEqualTo("requested");
    }

    @Test
    void nobodyEndsTheSessionsAndTokensOfOthers() {
        String token = people.get("member").get("/me").is(200).text("/tokens/0/id");
        people.get("stranger").post("/me/tokens/" + token + "/end");
        people.get("member").get("/me").is(200);
        hall.visitor().post("/login", Map.of("name", "a-member", "password", "correct horse a-member")).is(200);
        String session = people.get("member").get("/me").is(200).text("/sessions/0/id");
        people.get("stranger").post("/me/sessions/" + session + "/end");
        assertThat(people.get("member").get("/me").text("/sessions/0/id")).isEqualTo(session);
    }

    @Test
    void fieldsThatNobodyOffersChangeNothing() {
        Visitor stranger = people.get("stranger");
        stranger.post("/me", Map.of("name", "a-stranger", "admin", true, "id", 1, "isAdmin", true)).is(200);
        stranger.get("/admin").is(403);
        hall.visitor().post("/signup", Map.of("name", "climber", "email", "climber@mail.example", "password", "correct horse climber",
                "admin", true, "role", "admin")).is(201);
        hall.visitor().signIn("climber", "correct horse climber").get("/admin").is(403);
        stranger.post("/p/paid-entry/g/kitchen/pay", Map.of("provider", "sandbox", "fee", 1, "total", 1)).is(201);
        assertThat(stranger.get("/me/orders").text("/items/0/amount/minor")).isEqualTo("9900");
    }

    private static Visitor owner() {
        return people.get("owner");
    }

    private static Answer pay(String who) {
        return people.get(who).post("/p/paid-entry/g/kitchen/pay", Map.of("provider", "sandbox", "auto", "pay")).is(201);
    }
}
