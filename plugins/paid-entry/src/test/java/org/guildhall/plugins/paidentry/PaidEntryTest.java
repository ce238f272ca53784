package org.guildhall.plugins.paidentry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guildhall.plugins.paidentry.Kitchen.plan;
import static org.guildhall.plugins.paidentry.Kitchen.yuan;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.table;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.guildhall.plugins.paidentry.Kitchen.Member;
import org.guildhall.server.testing.OnBothDatabases;
import org.guildhall.server.testing.TestHall;
import org.guildhall.server.testing.Visitor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass(name = "{0}")
@MethodSource("org.guildhall.server.testing.OnBothDatabases#databases")
class PaidEntryTest {
    @Parameter
    private OnBothDatabases.Fresh database;

    private static final Duration ALMOST_FIVE_MINUTES = Duration.ofMinutes(4).plusSeconds(50);
    private static final Duration MORE_THAN_FIVE_MINUTES = Duration.ofMinutes(5).plusSeconds(1);
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static TestHall hall;

    @BeforeParameterizedClassInvocation
    static void open(OnBothDatabases.Fresh database) {
        hall = Kitchen.openHall(database);
    }

    @AfterParameterizedClassInvocation
    static void close() {
        hall.close();
    }

    @AfterEach
    void theBooksAreBalanced() {
        assertThat(hall.owner().get("/admin/books").at("/balanced").asBoolean()).isTrue();
    }

    @Test
    void whoeverPaysIsInAtOnceWithoutReview() {
        Kitchen kitchen = Kitchen.open(hall);
        Visitor stranger = kitchen.stranger();
        assertThat(kitchen.stateOf(stranger)).isEqualTo("none");
        var door = kitchen.seenBy(hall.visitor()).at("/doors/0");
        assertThat(door.at("/id").asString()).isEqualTo("paid-entry");
        assertThat(door.at("/offer/plans/0/fee/minor").asLong()).isEqualTo(2_000);
        assertThat(door.at("/offer/refundWindow").asString()).isEqualTo("PT5M");
        kitchen.pay(stranger, Map.of()).is(201);
        assertThat(kitchen.stateOf(stranger)).isEqualTo("member");
    }

    @Test
    void aSecondClickFindsTheSameOrder() {
        Kitchen kitchen = Kitchen.open(hall);
        Visitor stranger = kitchen.stranger();
        Map<String, String> click = Map.of("provider", "sandbox");
        var first = stranger.post("/p/paid-entry/g/" + kitchen.slug() + "/pay", click).is(201);
        var second = stranger.post("/p/paid-entry/g/" + kitchen.slug() + "/pay", click).is(200);
        assertThat(second.text("/order/number")).isEqualTo(first.text("/order/number"));
        assertThat(second.text("/pay/url")).isEqualTo(first.text("/pay/url")).startsWith("/pay/sandbox/");
    }

    @Test
    void clicksAtOnceOpenOneOrder() {
        Kitchen kitchen = Kitchen.open(hall);
        Visitor stranger = kitchen.stranger();
        Set<String> orders = IntStream.range(0, 8).parallel()
                .mapToObj(click -> stranger.post("/p/paid-entry/g/" + kitchen.slug() + "/pay", Map.of("provider", "sandbox")))
                .map(answer -> answer.text("/order/number"))
                .collect(Collectors.toSet());
        assertThat(orders).hasSize(1);
    }

    @Test
    void aFullGroupGivesTheMoneyBack() {
        Kitchen kitchen = Kitchen.open(hall);
        kitchen.chef().post("/g/" + kitchen.slug() + "/settings", Map.of("capacity", 1)).is(200);
        Member outside = kitchen.member();
        assertThat(outside.refunded()).isEqualTo(2_000);
        assertThat(kitchen.stateOf(outside.visitor())).isEqualTo("none");
    }

    @Test
    void denyingAnApplicantReturnsTheMoney() {
        Kitchen kitchen = Kitchen.open(hall);
        Member member = kitchen.member();
        kitchen.set(Map.of("open", false)).is(200);
        // Somebody who has paid and is not in, as only a fault could leave them.
        hall.server().store().run(sql -> sql.deleteFrom(table("membership")).where(field("tier").eq("month")).execute());
        member.visitor().post("/g/" + kitchen.slug() + "/join", Map.of("door", "request", "message", "I have paid.")).is(200);
        String request = kitchen.chef().get("/g/" + kitchen.slug() + "/requests").is(200).at("/items/0/id").asString();
        kitchen.chef().post("/g/" + kitchen.slug() + "/requests/" + request + "/deny", Map.of("reason", "Not this time.")).is(200);
        assertThat(member.refunded()).isEqualTo(2_000);
    }

    @Test
    void leavingWithinFiveMinutesReturnsTheFee() {
        Member member = Kitchen.open(hall).member();
        hall.advance(ALMOST_FIVE_MINUTES);
        member.leave();
        assertThat(member.refunded()).isEqualTo(2_000);
        assertThat(member.kitchen().stateOf(member.visitor())).isEqualTo("none");
    }

    @Test
    void leavingAfterFiveMinutesReturnsNothing() {
        Member member = Kitchen.open(hall).member();
        hall.advance(MORE_THAN_FIVE_MINUTES);
        member.leave();
        assertThat(member.refunded()).isZero();
    }

    @Test
    void beingRemovedWithinFiveMinutesReturnsTheFee() {
        Kitchen kitchen = Kitchen.open(hall);
        Member member = kitchen.member();
        hall.advance(ALMOST_FIVE_MINUTES);
        kitchen.remove(member, false);
        assertThat(member.refunded()).isEqualTo(2_000);
    }

    @Test
    void removalLaterGivesBackTheDaysThatWereNotUsed() {
        Kitchen kitchen = Kitchen.open(hall);
        Member member = kitchen.member();
        String ahead = kitchen.pay(member.visitor(), Map.of()).is(201).text("/order/number");
        hall.advance(Duration.ofDays(15));
        kitchen.remove(member, false);
        assertThat(member.refunded()).isBetween(900L, 1_040L);
        assertThat(member.refunded(ahead)).isEqualTo(2_000);
    }

    @Test
    void aViolationOnRecordGivesNothingBack() {
        Kitchen kitchen = Kitchen.open(hall);
        Member member = kitchen.member();
        hall.advance(Duration.ofDays(1));
        kitchen.remove(member, true);
        assertThat(member.refunded()).isZero();
    }

    @Test
    void theOwnersCoolingOffTimeLetsMembersLeaveForFree() {
        Kitchen kitchen = Kitchen.open(hall);
        kitchen.set(Map.of("coolingOff", "PT72H")).is(200);
        Member member = kitchen.member();
        hall.advance(Duration.ofHours(71));
        member.leave();
        assertThat(member.refunded()).isEqualTo(2_000);
    }

    @Test
    void renewingLengthensTheStayFromItsEndAndKeepsTheDay() {
        Kitchen kitchen = Kitchen.open(hall);
        Member member = kitchen.member();
        Instant first = kitchen.untilOf(member.visitor());
        kitchen.pay(member.visitor(), Map.of()).is(201);
        Instant second = kitchen.untilOf(member.visitor());
        Instant began = first.atZone(SHANGHAI).minusMonths(1).toInstant();
        assertThat(second).isEqualTo(began.atZone(SHANGHAI).plusMonths(2).toInstant());
    }

    @Test
    void aNewPriceChangesNothingOfWhatWasPaid() {
        Kitchen kitchen = Kitchen.open(hall);
        Visitor stranger = kitchen.stranger();
        var placed = stranger.post("/p/paid-entry/g/" + kitchen.slug() + "/pay", Map.of("provider", "sandbox")).is(201);
        String order = placed.text("/order/number");
        kitchen.set(Map.of("fee", yuan(99), "period", "year", "refundWindow", "PT0S")).is(200);
        stranger.post(placed.text("/pay/url"), Map.of()).is(200);
        assertThat(Duration.between(Instant.parse(kitchen.seenBy(stranger).text("/you/refundUntil")), kitchen.untilOf(stranger)))
                .as("a month, and three days of grace").isBetween(Duration.ofDays(30), Duration.ofDays(34));
        stranger.post("/g/" + kitchen.slug() + "/leave").is(200);
        assertThat(stranger.get("/orders/" + order).at("/refunded/minor").asLong()).isEqualTo(2_000);
    }

    @Test
    void whoIsInForGoodCannotPayAgain() {
        Kitchen kitchen = Kitchen.open(hall);
        kitchen.plans(plan("month", 20, "month"), plan("for-good", 99, "once"));
        Visitor stranger = kitchen.stranger();
        kitchen.pay(stranger, Map.of("plan", "for-good")).is(201);
        kitchen.pay(stranger, Map.of("plan", "month")).is(409);
        kitchen.pay(kitchen.chef(), Map.of("plan", "month")).is(409);
        kitchen.pay(kitchen.stranger(), Map.of("plan", "year")).is(422);
    }

    @Test
    void settingsThatCannotBeChargedAreRefused() {
        Kitchen kitchen = Kitchen.open(hall);
        kitchen.set(Map.of("fee", yuan(0))).is(422);
        kitchen.set(Map.of("fee", Map.of("minor", 100, "currency", "USD"))).is(422);
        kitchen.set(Map.of("refundWindow", "PT73H")).is(422);
        kitchen.set(Map.of("plans", List.of(plan("a", 1, "month"), plan("a", 2, "year")))).is(422);
        kitchen.set(Map.of("plans", List.of(plan("A b", 1, "month")))).is(422);
    }

    @Test
    void aGroupThatDoesNotChargeSellsNothing() {
        Kitchen kitchen = Kitchen.open(hall);
        kitchen.set(Map.of("open", false)).is(200);
        assertThat(kitchen.seenBy(hall.visitor()).at("/doors").findValuesAsString("id")).doesNotContain("paid-entry");
        kitchen.pay(kitchen.stranger(), Map.of()).is(409);
    }

    @Test
    void eachPlanHasItsPriceOnThePage() {
        Kitchen kitchen = Kitchen.open(hall);
        kitchen.set(Map.of("refundWindow", "PT0S", "plans", List.of(plan("month", 20, "month"), plan("year", 198, "year")))).is(200);
        assertThat(Kitchen.page(hall, "/g/" + kitchen.slug(), "en")).contains("Pay ¥198.00 and join", "Save ¥42", "¥16.50 a month",
                "Leaving gives nothing back");
        assertThat(Kitchen.page(hall, "/", "zh-CN")).contains("<small>/月</small>");
    }

    @Test
    void thePageSaysWhatItCostsInBothLanguages() {
        Kitchen kitchen = Kitchen.open(hall);
        String english = Kitchen.page(hall, "/g/" + kitchen.slug(), "en");
        assertThat(english).contains("Pay ¥20.00 and join").contains("within 5 minutes");
        String chinese = Kitchen.page(hall, "/g/" + kitchen.slug(), "zh-CN");
        assertThat(chinese).contains("付款入群 ¥20.00").contains("付款后马上进群，不用等审核").contains("5 分钟内");
    }
}
