package org.guildhall.plugins.paidentry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.guildhall.server.testing.OnBothDatabases;
import org.guildhall.server.testing.TestHall;
import org.guildhall.server.testing.Visitor;
import org.guildhall.server.testing.Visitor.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

@ParameterizedClass(name = "{0}")
@MethodSource("org.guildhall.server.testing.OnBothDatabases#databases")
class LifeOfAMembershipTest {
    @Parameter
    private OnBothDatabases.Fresh database;

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static TestHall hall;

    @BeforeParameterizedClassInvocation
    static void open(OnBothDatabases.Fresh database) {
        hall = Kitchen.openHall(database);
        Written.company(hall);
        Written.listener(hall);
    }

    @AfterParameterizedClassInvocation
    static void close() {
        hall.close();
    }

    @AfterEach
    void theBooksAreBalanced() {
        assertThat(hall.owner().get("/admin/books").at("/balanced").asBoolean()).isTrue();
        hall.owner().post("/p/paid-entry/admin/differences/check").is(200);
        assertThat(hall.owner().get("/p/paid-entry/admin/differences").at("/open").asInt()).isZero();
    }

    @Test
    void trialPaidRenewedFailedGracePaidCancelledEndedAndWonBack() {
        Kitchen kitchen = Kitchen.open(hall);
        kitchen.set(Map.of("trialDays", 7, "comeBackOff", 25)).is(200);
        Visitor member = kitchen.stranger();

        member.post(kitchen.at("/trial")).is(201);
        is(kitchen, member, "trial", "member");
        hall.advance(Duration.ofDays(6).plusHours(1));
        assertThat(told(member)).singleElement().asString().contains("Your trial in");
        kitchen.pay(member, Map.of()).is(201);
        Instant tried = until(kitchen, member).atZone(SHANGHAI).minusMonths(1).toInstant();
        is(kitchen, member, "active", "member");

        hall.advance(Duration.between(hall.now(), tried).plus(Duration.ofDays(27)));
        kitchen.pay(member, Map.of()).is(201);
        assertThat(until(kitchen, member)).isEqualTo(tried.atZone(SHANGHAI).plusMonths(2).toInstant());

        hall.advance(Duration.between(hall.now(), until(kitchen, member)).plusHours(30));
        is(kitchen, member, "grace", "member");
        var failing = member.post(kitchen.at("/pay"), Map.of("provider", "sandbox")).is(201);
        member.post(failing.text("/pay/url"), Map.of("action", "fail")).is(200);
        is(kitchen, member, "grace", "member");
        kitchen.pay(member, Map.of()).is(201);
        is(kitchen, member, "active", "member");
        Instant end = tried.atZone(SHANGHAI).plusMonths(3).toInstant();
        assertThat(until(kitchen, member)).as("counted from the anchor and not from the payment").isEqualTo(end);

        member.post(kitchen.at("/plan/cancel"), Map.of("reason", "no-time", "note", "Harvest.")).is(200);
        is(kitchen, member, "cancel-scheduled", "member");
        hall.advance(Duration.between(hall.now(), end).minusMinutes(1));
        is(kitchen, member, "cancel-scheduled", "member");
        hall.advance(Duration.ofMinutes(2));
        is(kitchen, member, "ended", "none");

        assertThat(plan(kitchen, member).at("/comesBack").asBoolean()).isTrue();
        assertThat(plan(kitchen, member).at("/choices/0/fee/minor").asLong()).isEqualTo(1_500);
        assertThat(kitchen.pay(member, Map.of()).is(201).at("/order/amount/minor").asLong()).isEqualTo(1_500);
        is(kitchen, member, "active", "member");

        assertThat(heard(kitchen)).containsExactly("TrialStarted", "Started", "Renewed", "PastDue", "Renewed", "CancelScheduled", "Ended", "WonBack");
        Answer owners = kitchen.chef().get(kitchen.at("/subscriptions")).is(200);
        assertThat(owners.at("/in").asInt()).isEqualTo(1);
        assertThat(owners.at("/items/0/state").asString()).isEqualTo("active");
        member.get(kitchen.at("/subscriptions")).is(403);
    }

    @Test
    void aTrialEndsWithoutACharge() {
        Kitchen kitchen = Kitchen.open(hall);
        kitchen.set(Map.of("trialDays", 7)).is(200);
        Visitor member = kitchen.stranger();
        member.post(kitchen.at("/trial")).is(201);
        hall.advance(Duration.ofDays(7).plusHours(1));
        is(kitchen, member, "grace", "member");
        hall.advance(Duration.ofDays(3));
        is(kitchen, member, "ended", "none");
        member.post(kitchen.at("/trial")).is(409);
        assertThat(member.get("/me/orders").json().toString()).doesNotContain("GH-");
        assertThat(told(member)).hasSize(2).last().asString().contains("come back whenever you like");
    }

    @Test
    void p3NobodyIsLockedOutWhileTheProviderTriesAgain() {
        Kitchen kitchen = Kitchen.open(hall);
        Visitor member = kitchen.stranger();
        String attempt = renewing(kitchen, member);
        Instant first = until(kitchen, member);
        hall.advance(Duration.between(hall.now(), first).plusMinutes(5));
        does(attempt, "renewed", "charge-2");
        does(attempt, "renewed", "charge-2");
        assertThat(until(kitchen, member)).as("charged once, however often it is told").isEqualTo(first.atZone(SHANGHAI).plusMonths(1).toInstant());

        hall.advance(Duration.between(hall.now(), until(kitchen, member)).plusMinutes(5));
        does(attempt, "renewal-failed", "charge-3");
        hall.advance(Duration.ofDays(13));
        is(kitchen, member, "past-due", "member");
        assertThat(told(kitchen.chef())).anyMatch(text -> text.contains("A charge of"));
        does(attempt, "renewed", "charge-3");
        is(kitchen, member, "active", "member");

        hall.advance(Duration.between(hall.now(), until(kitchen, member)).plusMinutes(5));
        does(attempt, "renewal-failed", "charge-4");
        hall.advance(Duration.ofDays(8));
        does(attempt, "renewal-ended", "over");
        is(kitchen, member, "grace", "member");
        hall.advance(Duration.ofDays(3).plusMinutes(1));
        is(kitchen, member, "ended", "none");
    }

    @Test
    void p3WhoeverPaysByHandWhatCouldNotBeChargedIsNotChargedToo() {
        Kitchen kitchen = Kitchen.open(hall);
        Visitor member = kitchen.stranger();
        String attempt = renewing(kitchen, member);
        Instant end = until(kitchen, member);
        hall.advance(Duration.between(hall.now(), end).plusMinutes(5));
        does(attempt, "renewal-failed", "charge-2");
        kitchen.pay(member, Map.of()).is(201);
        Instant paid = until(kitchen, member);
        assertThat(paid).isEqualTo(end.atZone(SHANGHAI).plusMonths(1).toInstant());
        does(attempt, "renewed", "charge-2");
        hall.advance(Duration.ofHours(1));
        assertThat(until(kitchen, member)).as("what came through after that goes back").isEqualTo(paid);
        is(kitchen, member, "active", "member");
    }

    @Test
    void p3TheSameTimeIsNeverSoldTwice() {
        Kitchen kitchen = Kitchen.open(hall);
        Visitor member = kitchen.stranger();
        var late = member.post(kitchen.at("/pay"), Map.of("provider", "sandbox")).is(201);
        member.post(late.text("/pay/url"), Map.of("action", "late")).is(200);
        hall.advance(Duration.ofMinutes(30).plusSeconds(20));
        kitchen.pay(member, Map.of()).is(201);
        Instant until = until(kitchen, member);
        hall.advance(Duration.ofMinutes(5));
        assertThat(until(kitchen, member)).isEqualTo(until);
        assertThat(member.get("/orders/" + late.text("/order/number")).at("/refunded/minor").asLong()).isIn(0L, 2_000L);
        hall.advance(Duration.ofHours(1));
        assertThat(member.get("/orders/" + late.text("/order/number")).text("/state")).isIn("refunded", "expired");
    }

    @Test
    void p5CancellingKeepsAccessAndLeavingStopsTheCharge() {
        Kitchen kitchen = Kitchen.open(hall);
        Visitor member = kitchen.stranger();
        String attempt = renewing(kitchen, member);
        Instant end = until(kitchen, member);
        member.post(kitchen.at("/plan/cancel"), Map.of()).is(200);
        assertThat(plan(kitchen, member).at("/renewing").asBoolean()).isFalse();
        hall.advance(Duration.between(hall.now(), end).minusMinutes(5));
        is(kitchen, member, "cancel-scheduled", "member");
        member.post(kitchen.at("/plan/resume")).is(200);
        is(kitchen, member, "active", "member");
        assertThat(heard(kitchen)).containsExactly("Started", "CancelScheduled", "Resumed");
        hall.advance(Duration.ofMinutes(10));
        does(attempt, "renewed", "charged-all-the-same");
        assertThat(until(kitchen, member)).as("what is charged after that goes back").isEqualTo(end);
    }

    @Test
    void p7AChangeOfMindIsToldBothWays() {
        Kitchen kitchen = Kitchen.open(hall);
        Visitor member = kitchen.stranger();
        kitchen.pay(member, Map.of()).is(201);
        member.post(kitchen.at("/plan/cancel"), Map.of("reason", "too-expensive")).is(200);
        member.post(kitchen.at("/plan/cancel"), Map.of("reason", "other")).is(409);
        Answer owners = kitchen.chef().get(kitchen.at("/subscriptions?state=cancel-scheduled")).is(200);
        assertThat(owners.at("/items/0/reason").asString()).isEqualTo("too-expensive");
        assertThat(owners.at("/reasons/0/people").asInt()).isEqualTo(1);
        member.post(kitchen.at("/plan/resume")).is(200);
        member.post(kitchen.at("/plan/resume")).is(409);
        assertThat(heard(kitchen)).containsExactly("Started", "CancelScheduled", "Resumed");
    }

    @Test
    void r10EachReminderComesOnceThoughTheClockLeaps() {
        Kitchen kitchen = Kitchen.open(hall);
        Visitor member = kitchen.stranger();
        kitchen.pay(member, Map.of()).is(201);
        Instant end = until(kitchen, member);
        for (int day = 31; day > -6; day--) {
            hall.advance(Duration.ofDays(1));
        }
        assertThat(told(member)).hasSize(6).doesNotHaveDuplicates();
        assertThat(hall.now()).isAfter(end);

        Visitor other = kitchen.stranger();
        String order = kitchen.pay(other, Map.of()).is(201).text("/order/number");
        hall.advance(Duration.ofDays(399));
        is(kitchen, other, "ended", "none");
        assertThat(other.get("/orders/" + order).at("/refunded/minor").asLong()).isZero();
        assertThat(told(other)).hasSizeLessThan(2);
    }

    private static String renewing(Kitchen kitchen, Visitor member) {
        var placed = member.post(kitchen.at("/pay"), Map.of("provider", "again", "renew", true)).is(201);
        String url = placed.text("/pay/url");
        String attempt = url.substring(url.lastIndexOf('/') + 1);
        does(attempt, "paid", "charge-1");
        assertThat(plan(kitchen, member).at("/renewing").asBoolean()).isTrue();
        return attempt;
    }

    private static void does(String attempt, String what, String reference) {
        hall.visitor().post("/p/pay-again/does", Map.of("attempt", attempt, "what", what, "reference", attempt + reference)).is(200);
        hall.advance(Duration.ofSeconds(1));
    }

    private static void is(Kitchen kitchen, Visitor member, String state, String standing) {
        assertThat(plan(kitchen, member).text("/state")).isEqualTo(state);
        assertThat(kitchen.stateOf(member)).isEqualTo(standing);
    }

    private static Answer plan(Kitchen kitchen, Visitor member) {
        return member.get(kitchen.at("/plan")).is(200);
    }

    private static Instant until(Kitchen kitchen, Visitor member) {
        return Instant.parse(plan(kitchen, member).text("/you/until"));
    }

    /** What stands under the bell, oldest first. */
    private static List<String> told(Visitor person) {
        return StreamSupport.stream(person.get("/me/notifications").is(200).at("/items").spliterator(), false)
                .map(item -> item.at("/text").asString() + " " + item.at("/id")).toList().reversed();
    }

    /** What other plugins have heard of this group. */
    private static List<String> heard(Kitchen kitchen) {
        hall.advance(Duration.ofSeconds(1));
        return StreamSupport.stream(hall.visitor().get("/p/listener/heard").is(200).at("/items").spliterator(), false)
                .map(JsonNode::asString).filter(text -> text.startsWith(kitchen.slug() + " ")).map(text -> text.substring(text.lastIndexOf(' ') + 1))
                .toList();
    }
}
