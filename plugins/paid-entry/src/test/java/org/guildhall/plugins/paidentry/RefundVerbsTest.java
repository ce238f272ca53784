package org.guildhall.plugins.paidentry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.table;

import java.time.Duration;
import java.util.Map;
import org.guildhall.plugins.paidentry.Kitchen.Member;
import org.guildhall.server.testing.OnBothDatabases;
import org.guildhall.server.testing.TestHall;
import org.guildhall.server.testing.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Leaving, removing, denying, giving back: whoever does it reads before what becomes of the money, and that is what becomes of it. */
class RefundVerbsTest {
    private static TestHall hall;

    @BeforeAll
    static void open() {
        hall = Kitchen.openHall(new OnBothDatabases.Sqlite());
    }

    @AfterAll
    static void close() {
        hall.close();
    }

    @Test
    void p5LeavingSaysWhatComesBackAndNothingMovesBeforeTheAnswer() {
        Member member = Kitchen.open(hall).member();
        String leave = "/g/" + member.kitchen().slug() + "/leave";
        assertThat(member.visitor().get(leave).is(200).at("/refund/minor").asLong()).isEqualTo(2_000);
        assertThat(member.refunded()).isZero();
        assertThat(member.kitchen().stateOf(member.visitor())).isEqualTo("member");
        hall.advance(Duration.ofMinutes(6));
        assertThat(member.visitor().get(leave).is(200).at("/refund").isNull()).isTrue();
    }

    @Test
    void p5RemovingSaysTheUnusedPartBeforeAndReturnsExactlyThat() {
        Member member = Kitchen.open(hall).member();
        hall.advance(Duration.ofDays(10));
        String remove = "/g/" + member.kitchen().slug() + "/members/" + member.name() + "/remove";
        long said = member.kitchen().chef().get(remove).is(200).at("/refund/minor").asLong();
        assertThat(said).isBetween(1_000L, 1_500L);
        assertThat(member.kitchen().chef().get(remove).is(200).at("/violationRefund").isNull()).isTrue();
        member.kitchen().chef().post(remove, Map.of("reason", "too loud")).is(200);
        assertThat(member.refunded()).isEqualTo(said);
    }

    @Test
    void p5DenyingSaysTheAmountAndAlwaysReturnsAllOfIt() {
        Kitchen kitchen = Kitchen.open(hall);
        Member member = kitchen.member();
        kitchen.set(Map.of("open", false)).is(200);
        // Somebody who has paid and is not in, as only a fault could leave them.
        hall.server().store().run(sql -> sql.deleteFrom(table("membership")).where(field("tier").eq("month")).execute());
        member.visitor().post("/g/" + kitchen.slug() + "/join", Map.of("door", "request", "message", "I have paid.")).is(200);
        var ask = kitchen.chef().get("/g/" + kitchen.slug() + "/requests").is(200).at("/items/0");
        assertThat(ask.at("/refund/minor").asLong()).isEqualTo(2_000);
        kitchen.chef().post("/g/" + kitchen.slug() + "/requests/" + ask.at("/id").asString() + "/deny",
                Map.of("reason", "Not now.")).is(200);
        assertThat(member.refunded()).isEqualTo(2_000);
    }

    @Test
    void p5TheOwnerGivesAPartBackAndSeesWhoBearsIt() {
        Member member = Kitchen.open(hall).member();
        String refund = "/g/" + member.kitchen().slug() + "/orders/" + member.order() + "/refund";
        Visitor chef = member.kitchen().chef();
        assertThat(chef.get(refund).is(200).at("/left/minor").asLong()).isEqualTo(2_000);
        assertThat(chef.get(refund + "?amount=5.00").is(200).at("/shares/pending/minor").asLong()).isEqualTo(500);
        Map<String, Object> part = Map.of("amount", Map.of("minor", 500, "currency", "CNY"), "reason", "one lesson fell out");
        chef.with("Idempotency-Key", "part").post(refund, part).is(200);
        chef.with("Idempotency-Key", "part").post(refund, part).is(200);
        assertThat(member.refunded()).isEqualTo(500);
        Map<String, Object> tooMuch = Map.of("amount", Map.of("minor", 1_600, "currency", "CNY"));
        assertThat(chef.with("Idempotency-Key", "too much").post(refund, tooMuch).is(422).at("/fields").has("amount")).isTrue();
        member.visitor().get(refund).is(403);
        chef.with("Idempotency-Key", "rest").post(refund, Map.of("amount", Map.of("minor", 1_500, "currency", "CNY"))).is(200);
        assertThat(member.refunded()).isEqualTo(2_000);
        assertThat(member.kitchen().stateOf(member.visitor())).isEqualTo("none");
    }

    @Test
    void p5WhoLeavesTooOftenInAYearWaitsForAPerson() {
        Kitchen kitchen = Kitchen.open(hall);
        Visitor guest = kitchen.stranger();
        hall.owner().post("/admin/money", Map.of("refundsPerYear", 1)).is(200);
        String first = kitchen.pay(guest, Map.of()).is(201).text("/order/number");
        assertThat(guest.post("/g/" + kitchen.slug() + "/leave").is(200).at("/refund/amount/minor").asLong()).isEqualTo(2_000);
        String second = kitchen.pay(guest, Map.of()).is(201).text("/order/number");
        assertThat(second).isNotEqualTo(first);
        var leaving = guest.get("/g/" + kitchen.slug() + "/leave").is(200);
        assertThat(leaving.at("/refund").isNull()).isTrue();
        assertThat(leaving.at("/asked/minor").asLong()).isEqualTo(2_000);
        guest.post("/g/" + kitchen.slug() + "/leave").is(200);
        assertThat(guest.get("/orders/" + second).is(200).at("/refunded/minor").asLong()).isZero();
        var desk = hall.owner().get("/admin/money/review").is(200);
        assertThat(desk.at("/wishes/0/order/number").asString()).isEqualTo(second);
        kitchen.chef().post("/g/" + kitchen.slug() + "/orders/" + second + "/refund-wish", Map.of("grant", true)).is(200);
        assertThat(guest.get("/orders/" + second).is(200).at("/refunded/minor").asLong()).isEqualTo(2_000);
        hall.owner().post("/admin/money", Map.of("refundsPerYear", 3)).is(200);
    }

    @Test
    void moneyThatFitsNothingIsDecidedAboutAtTheDesk() {
        Kitchen kitchen = Kitchen.open(hall);
        Visitor guest = kitchen.stranger();
        String order = kitchen.pay(guest, Map.of("auto", "underpay")).is(201).text("/order/number");
        hall.advance(Duration.ofSeconds(1));
        var stray = hall.owner().get("/admin/money/review").is(200).at("/strays/0");
        assertThat(stray.at("/order/number").asString()).isEqualTo(order);
        String path = "/admin/money/review/strays/" + stray.at("/id").asString();
        guest.post(path + "/give-back").is(403);
        hall.owner().post(path + "/outside", Map.of("note", "")).is(422);
        hall.owner().post(path + "/give-back", Map.of("note", "too little")).is(200);
        hall.owner().post(path + "/give-back", Map.of("note", "again")).is(409);
        assertThat(guest.get("/orders/" + order).is(200).text("/state")).isEqualTo("cancelled");
        hall.advance(Duration.ofMinutes(1));
        assertThat(hall.owner().get("/admin/books").is(200).at("/balanced").asBoolean()).isTrue();
        assertThat(hall.owner().get("/me/notifications").is(200).json().toString()).contains("does not fit");
    }

    @Test
    void aDisputeIsAnsweredAndThenDecided() {
        Member member = Kitchen.open(hall).member();
        String attempt = hall.server().store().read(sql -> sql.select(field("id", String.class)).from(table("payment_attempt"))
                .where(field("purchase_id").eq(sql.select(field("id", Long.class)).from(table("purchase"))
                        .where(field("number").eq(member.order()))))
                .fetchSingle().value1());
        hall.visitor().post("/pay/sandbox/" + attempt, Map.of("action", "dispute")).is(200);
        hall.advance(Duration.ofSeconds(1));
        assertThat(member.visitor().get("/orders/" + member.order()).is(200).text("/state")).isEqualTo("disputed");
        String page = "/g/" + member.kitchen().slug() + "/orders/" + member.order() + "/dispute";
        String id = member.kitchen().chef().get(page).is(200).at("/disputes/0/dispute/id").asString();
        member.kitchen().chef().post(page + "/" + id, Map.of("text", "She was in for a week.")).is(200);
        hall.advance(Duration.ofSeconds(1));
        assertThat(member.kitchen().chef().get(page).is(200).at("/disputes/0/dispute/state").asString()).isEqualTo("answered");
        hall.visitor().post("/pay/sandbox/" + attempt, Map.of("action", "dispute-won")).is(200);
        hall.advance(Duration.ofSeconds(1));
        assertThat(member.visitor().get("/orders/" + member.order()).is(200).text("/state")).isEqualTo("fulfilled");
    }
}
