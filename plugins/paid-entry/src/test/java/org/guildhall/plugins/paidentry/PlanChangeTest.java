package org.guildhall.plugins.paidentry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guildhall.plugins.paidentry.Kitchen.plan;
import static org.guildhall.plugins.paidentry.Kitchen.yuan;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.table;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.guildhall.plugins.paidentry.Kitchen.Member;
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

@ParameterizedClass(name = "{0}")
@MethodSource("org.guildhall.server.testing.OnBothDatabases#databases")
class PlanChangeTest {
    @Parameter
    private OnBothDatabases.Fresh database;

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
    void aDearerPlanTakesOverAtOnceForTheDifference() {
        Kitchen kitchen = tiers();
        Member member = kitchen.member();
        hall.advance(Duration.ofDays(15));
        long shown = choice(kitchen, member.visitor(), "inner").at("/now/minor").asLong();
        assertThat(shown).isBetween(8_900L, 9_150L);
        Answer changed = kitchen.pay(member.visitor(), Map.of("plan", "inner", "change", true)).is(201);
        assertThat(changed.at("/order/amount/minor").asLong()).isBetween(shown, shown + 1);
        Answer plan = page(kitchen, member.visitor());
        assertThat(plan.text("/you/plan")).isEqualTo("inner");
        assertThat(Instant.parse(plan.text("/you/until"))).isAfter(hall.now().plus(Duration.ofDays(27))).isBefore(hall.now().plus(Duration.ofDays(32)));

        hall.advance(Duration.ofDays(15));
        kitchen.remove(member, false);
        long second = member.refunded(changed.text("/order/number"));
        assertThat(member.refunded()).as("what was left of the first, used up with the second").isBetween(430L, 560L);
        assertThat(member.refunded() + second).as("half of what the dearer plan is worth").isBetween(4_600L, 5_300L);
    }

    @Test
    void changingBackWithinTheWindowReturnsTheWholeDifference() {
        Kitchen kitchen = tiers();
        Member member = kitchen.member();
        hall.advance(Duration.ofDays(10));
        String order = kitchen.pay(member.visitor(), Map.of("plan", "inner", "change", true)).is(201).text("/order/number");
        member.leave();
        assertThat(member.refunded(order)).isEqualTo(member.visitor().get("/orders/" + order).at("/amount/minor").asLong());
        assertThat(member.refunded()).isZero();
    }

    @Test
    void aCheaperPlanWaitsForTheEndAndCostsNothingNow() {
        Kitchen kitchen = tiers();
        Visitor visitor = kitchen.stranger();
        kitchen.pay(visitor, Map.of("plan", "inner")).is(201);
        hall.advance(Duration.ofDays(1));
        kitchen.pay(visitor, Map.of("plan", "outer", "change", true)).is(409);
        visitor.post(kitchen.at("/plan/next"), Map.of("plan", "outer")).is(200);
        Answer plan = page(kitchen, visitor);
        assertThat(plan.text("/you/next")).isEqualTo("outer");
        Instant end = Instant.parse(plan.text("/you/until"));
        kitchen.pay(visitor, Map.of("plan", "outer")).is(201);
        assertThat(Instant.parse(page(kitchen, visitor).text("/you/until"))).isEqualTo(end.atZone(SHANGHAI).plusMonths(1).toInstant());
        assertThat(page(kitchen, visitor).at("/you/next").isNull()).isTrue();
    }

    @Test
    void p3TwoOrdersForTheSameTimePaidAtOnceSellItOnce() {
        Kitchen kitchen = tiers();
        for (int round = 0; round < 4; round++) {
            Visitor visitor = kitchen.stranger();
            List<Answer> orders = Stream.of("outer", "inner")
                    .map(plan -> visitor.post(kitchen.at("/pay"), Map.of("plan", plan, "provider", "sandbox")).is(201)).toList();
            orders.parallelStream().forEach(order -> visitor.post(order.text("/pay/url"), Map.of()).is(200));
            hall.advance(Duration.ofMinutes(1));
            assertThat(orders).extracting(order -> visitor.get("/orders/" + order.text("/order/number")).text("/state"))
                    .containsExactlyInAnyOrder("fulfilled", "refunded");
            assertThat(Instant.parse(page(kitchen, visitor).text("/you/until"))).isBefore(hall.now().plus(Duration.ofDays(32)));
        }
    }

    @Test
    void aSeasonIsTheSameForAllAndTheLatePayForTheRest() {
        Kitchen kitchen = Kitchen.open(hall);
        LocalDate today = hall.now().atZone(SHANGHAI).toLocalDate();
        kitchen.set(Map.of("plans", List.of(season(today.minusDays(10), today.plusDays(9), "pro-rata")))).is(200);
        Visitor late = kitchen.stranger();
        long paid = kitchen.pay(late, Map.of()).is(201).at("/order/amount/minor").asLong();
        assertThat(paid).isBetween(4_400L, 5_000L);
        assertThat(Instant.parse(page(kitchen, late).text("/you/until"))).isEqualTo(today.plusDays(10).atStartOfDay(SHANGHAI).toInstant());
        kitchen.pay(late, Map.of()).is(409);
        kitchen.set(Map.of("plans", List.of(season(today.minusDays(10), today.minusDays(1), "full")))).is(200);
        kitchen.pay(kitchen.stranger(), Map.of()).is(409);
        kitchen.set(Map.of("plans", List.of(season(today, today.minusDays(1), "full")))).is(422);
        kitchen.set(Map.of("period", "season", "plans", List.of())).is(422);
    }

    @Test
    void anOwnerLetsSomebodyInForNothing() {
        Kitchen kitchen = Kitchen.open(hall);
        Visitor guest = kitchen.stranger();
        String name = guest.get("/me").text("/person/name");
        LocalDate until = hall.now().atZone(SHANGHAI).toLocalDate().plusDays(10);
        guest.post(kitchen.at("/subscriptions/give"), Map.of("name", name, "until", until.toString())).is(403);
        kitchen.chef().post(kitchen.at("/subscriptions/give"), Map.of("name", name, "until", "2020-01-01")).is(422);
        kitchen.chef().post(kitchen.at("/subscriptions/give"), Map.of("name", "nobody-at-all", "until", until.toString())).is(422);
        kitchen.chef().post(kitchen.at("/subscriptions/give"), Map.of("name", name, "until", until.toString())).is(200);
        assertThat(page(kitchen, guest).text("/state")).isEqualTo("complimentary");
        assertThat(kitchen.stateOf(guest)).isEqualTo("member");
        hall.advance(Duration.ofDays(11));
        assertThat(kitchen.stateOf(guest)).isEqualTo("none");
        kitchen.chef().post(kitchen.at("/subscriptions/give"), Map.of("name", name, "until", until.plusDays(30).toString())).is(200);
        assertThat(kitchen.stateOf(guest)).isEqualTo("member");
        kitchen.chef().post(kitchen.at("/subscriptions/take"), Map.of("name", name)).is(200);
        assertThat(kitchen.stateOf(guest)).isEqualTo("none");
    }

    @Test
    void p4WhoPaidIsInAndWhoDidNotIsOutWhateverWasLost() {
        Kitchen kitchen = Kitchen.open(hall);
        Member paid = kitchen.member();
        Visitor sneaked = kitchen.stranger();
        long group = hall.server().store().read(sql -> sql.select(field("id", Long.class)).from(table("community"))
                .where(field("slug").eq(kitchen.slug())).fetchOne(0, Long.class));
        long person = personOf(sneaked);
        hall.server().store().run(sql -> {
            sql.deleteFrom(table("membership")).where(field("tier").eq("month")).and(field("community_id").eq(group)).execute();
            sql.insertInto(table("membership")).columns(field("community_id"), field("person_id"), field("role"), field("door"), field("tier"),
                    field("since_at"), field("is_shown")).values(group, person, "member", "paid-entry", "month", 0L, true).execute();
        });
        assertThat(kitchen.stateOf(paid.visitor())).isEqualTo("none");
        hall.advance(Duration.ofHours(25));
        assertThat(kitchen.stateOf(paid.visitor())).isEqualTo("member");
        assertThat(kitchen.stateOf(sneaked)).isEqualTo("none");
        Answer page = hall.owner().get("/p/paid-entry/admin/differences").is(200);
        assertThat(page.at("/open").asInt()).isZero();
        assertThat(page.at("/differences").findValuesAsString("name")).contains(paid.name());
        kitchen.chef().get("/p/paid-entry/admin/differences").is(403);
        hall.owner().post("/p/paid-entry/admin/differences/mend", Map.of("id", 999_999)).is(404);
    }

    @Test
    void p4WhatCannotBeMendedIsShownWithAButton() {
        Kitchen kitchen = Kitchen.open(hall);
        Member paid = kitchen.member();
        kitchen.chef().post("/g/" + kitchen.slug() + "/settings", Map.of("capacity", 2)).is(200);
        hall.server().store().run(sql -> sql.deleteFrom(table("membership")).where(field("person_id").eq(personOf(paid.visitor()))).execute());
        hall.owner().post("/p/paid-entry/admin/differences/check").is(200);
        Answer page = hall.owner().get("/p/paid-entry/admin/differences").is(200);
        assertThat(page.at("/open").asInt()).isEqualTo(1);
        assertThat(page.at("/differences/0/trouble").asString()).isNotEmpty();
        kitchen.chef().post("/g/" + kitchen.slug() + "/settings", Map.of("capacity", 50)).is(200);
        hall.owner().post("/p/paid-entry/admin/differences/mend").is(200);
        assertThat(kitchen.stateOf(paid.visitor())).isEqualTo("member");
        assertThat(hall.owner().get("/p/paid-entry/admin/differences").at("/open").asInt()).isZero();
    }

    private static long personOf(Visitor visitor) {
        return visitor.get("/me").is(200).at("/person/id").asLong();
    }

    private static Kitchen tiers() {
        Kitchen kitchen = Kitchen.open(hall);
        kitchen.plans(plan("outer", 20, "month"), plan("inner", 100, "month"));
        return kitchen;
    }

    private static Map<String, Object> season(LocalDate from, LocalDate to, String late) {
        return Map.of("id", "autumn", "title", "Autumn", "fee", yuan(100), "period", "season", "from", from.toString(), "to", to.toString(),
                "late", late);
    }

    private static Answer page(Kitchen kitchen, Visitor visitor) {
        return visitor.get(kitchen.at("/plan")).is(200);
    }

    private static tools.jackson.databind.JsonNode choice(Kitchen kitchen, Visitor visitor, String plan) {
        for (var choice : page(kitchen, visitor).at("/choices")) {
            if (choice.at("/id").asString().equals(plan)) {
                return choice;
            }
        }
        throw new AssertionError("no plan " + plan);
    }
}
