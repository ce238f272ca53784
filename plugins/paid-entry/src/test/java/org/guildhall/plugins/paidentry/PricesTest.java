package org.guildhall.plugins.paidentry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guildhall.plugins.paidentry.Kitchen.plan;
import static org.guildhall.plugins.paidentry.Kitchen.yuan;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.table;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
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

/** Free starts, prices that grow, members who keep theirs, two sides, and memberships that are given away. */
@ParameterizedClass(name = "{0}")
@MethodSource("org.guildhall.server.testing.OnBothDatabases#databases")
class PricesTest {
    private static TestHall hall;

    @Parameter
    private OnBothDatabases.Fresh database;

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
    void k18TheFirstComeInFreeAndStayWhenThePriceIsOn() {
        Kitchen kitchen = Kitchen.open(hall);
        kitchen.set(Map.of("freeUntil", 3)).is(200);
        assertThat(kitchen.seenBy(hall.visitor()).at("/doors/0/offer/freeLeft").asInt()).isEqualTo(2);
        Visitor first = kitchen.stranger();
        kitchen.pay(first, Map.of()).is(201);
        kitchen.pay(kitchen.stranger(), Map.of("plan", "free")).is(201);
        assertThat(kitchen.stateOf(first)).isEqualTo("member");
        kitchen.pay(kitchen.stranger(), Map.of("plan", "free")).is(409);
        first.post("/g/" + kitchen.slug() + "/leave").is(200);
        var offer = kitchen.seenBy(hall.visitor()).at("/doors/0/offer");
        assertThat(offer.at("/freeLeft").asInt()).isZero();
        assertThat(offer.at("/plans/0/fee/minor").asLong()).isEqualTo(2_000);
    }

    @Test
    void k18OfManyAtOnceAsManyAreFreeAsWerePromised() {
        Kitchen kitchen = Kitchen.open(hall);
        kitchen.set(Map.of("freeUntil", 8)).is(200);
        List<Visitor> visitors = IntStream.range(0, 14).mapToObj(at -> kitchen.stranger()).toList();
        long in = visitors.parallelStream().map(visitor -> kitchen.pay(visitor, Map.of("plan", "free")))
                .filter(answer -> answer.status() == 201).count();
        assertThat(in).isEqualTo(7);
        assertThat(hall.server().store().<Integer>read(sql -> sql.select(field("taken", Integer.class)).from(table("paid_entry_free"))
                .orderBy(field("group_id").desc()).limit(1).fetchSingle().value1())).isEqualTo(8);
    }

    @Test
    void membersKeepTheirPriceWhenTheOwnerWantsThat() {
        Kitchen kitchen = Kitchen.open(hall);
        Member member = kitchen.member();
        kitchen.set(Map.of("fee", yuan(50))).is(200);
        assertThat(total(kitchen.pay(member.visitor(), Map.of()).is(201))).isEqualTo(5_000);
        Member other = kitchen.member();
        kitchen.set(Map.of("fee", yuan(80), "keepsPrice", true)).is(200);
        assertThat(total(kitchen.pay(other.visitor(), Map.of()).is(201))).isEqualTo(5_000);
        assertThat(total(kitchen.pay(kitchen.stranger(), Map.of()).is(201))).isEqualTo(8_000);
    }

    @Test
    void thePriceGrowsWithTheGroup() {
        Kitchen kitchen = Kitchen.open(hall);
        kitchen.set(Map.of("steps", List.of(Map.of("members", 2, "plan", "", "fee", yuan(30))))).is(200);
        assertThat(total(kitchen.pay(kitchen.stranger(), Map.of()).is(201))).isEqualTo(2_000);
        assertThat(total(kitchen.pay(kitchen.stranger(), Map.of()).is(201))).isEqualTo(3_000);
    }

    @Test
    void k19MothersComeInFreeAndMerchantsPay() {
        Kitchen kitchen = Kitchen.open(hall);
        kitchen.set(Map.of("plans", List.of(plan("trade", 99, "year")), "sides", List.of(Map.of("id", "mothers", "title", "Mothers", "plans", ""),
                Map.of("id", "merchants", "title", "Merchants", "plans", "trade")))).is(200);
        Visitor mother = kitchen.stranger();
        Visitor merchant = kitchen.stranger();
        kitchen.pay(mother, Map.of("plan", "mothers")).is(200);
        assertThat(kitchen.stateOf(mother)).as("who only says so is not in").isNotEqualTo("member");
        assertThat(mother.get(kitchen.at("/side")).text("/state")).isEqualTo("waiting");
        mother.post(kitchen.at("/side"), Map.of("words", "Two small boys.")).is(200);
        Visitor.Answer asked = kitchen.chef().get(kitchen.at("/sides"));
        String name = asked.text("/items/0/person/name");
        assertThat(asked.text("/items/0/words")).isEqualTo("Two small boys.");
        merchant.post(kitchen.at("/sides/approve"), Map.of("name", name, "reason", "")).is(403);
        kitchen.chef().post(kitchen.at("/sides/deny"), Map.of("name", name, "reason", "Who are you?")).is(200);
        assertThat(mother.get(kitchen.at("/side")).text("/reason")).isEqualTo("Who are you?");
        kitchen.pay(mother, Map.of("plan", "mothers")).is(200);
        kitchen.chef().post(kitchen.at("/sides/approve"), Map.of("name", name, "reason", "")).is(200);
        kitchen.chef().post(kitchen.at("/sides/approve"), Map.of("name", name, "reason", "")).is(409);
        assertThat(total(kitchen.pay(merchant, Map.of("plan", "trade")).is(201))).isEqualTo(9_900);
        assertThat(kitchen.stateOf(mother)).isEqualTo("member");
        String members = kitchen.chef().get("/g/" + kitchen.slug() + "/members").is(200).response().body();
        assertThat(members).contains("Mothers").contains("Merchants");
        kitchen.set(Map.of("sides", List.of(Map.of("id", "mothers", "title", "Mothers", "plans", "")))).is(422);
    }

    @Test
    void aGiftLetsSomebodyInOnceWithoutPaying() {
        Kitchen kitchen = Kitchen.open(hall);
        Gift gift = gift(kitchen);
        Visitor friend = kitchen.stranger();
        assertThat(friend.get("/p/paid-entry/gift?code=" + gift.code().toLowerCase(java.util.Locale.ROOT)).is(200).at("/gift/ready").asBoolean())
                .isTrue();
        assertThat(gift.giver().with("Accept", "text/html").get("/orders/" + gift.order()).is(200).response().body())
                .contains("/p/paid-entry/gift?code=" + gift.code());
        gift.giver().with("Accept", "application/json");
        kitchen.pay(friend, Map.of("code", gift.code())).is(201);
        assertThat(kitchen.stateOf(friend)).isEqualTo("member");
        kitchen.pay(kitchen.stranger(), Map.of("code", gift.code())).is(422);
        gift.giver().post("/p/paid-entry/gift/" + gift.order() + "/take-back").is(409);
        assertThat(refunded(gift)).isZero();
        friend.post("/g/" + kitchen.slug() + "/leave").is(200);
        assertThat(refunded(gift)).isEqualTo(2_000);
    }

    @Test
    void aGiftNobodyUsedComesBackToTheGiver() {
        Kitchen kitchen = Kitchen.open(hall);
        Gift gift = gift(kitchen);
        hall.advance(Duration.ofDays(20));
        kitchen.stranger().post("/p/paid-entry/gift/" + gift.order() + "/take-back").is(404);
        gift.giver().post("/p/paid-entry/gift/" + gift.order() + "/take-back").is(200);
        gift.giver().post("/p/paid-entry/gift/" + gift.order() + "/take-back").is(409);
        assertThat(refunded(gift)).isEqualTo(2_000);
        kitchen.pay(kitchen.stranger(), Map.of("code", gift.code())).is(422);
    }

    @Test
    void ofTenWhoOpenAGiftAtOnceOneIsIn() {
        Kitchen kitchen = Kitchen.open(hall);
        Gift gift = gift(kitchen);
        List<Visitor> visitors = IntStream.range(0, 10).mapToObj(at -> kitchen.stranger()).toList();
        assertThat(visitors.parallelStream().map(visitor -> kitchen.pay(visitor, Map.of("code", gift.code())))
                .filter(answer -> answer.status() == 201).count()).isEqualTo(1);
    }

    @Test
    void whatItWillCostIsSaidBeforeAnythingIsOpened() {
        Kitchen kitchen = Kitchen.open(hall);
        Visitor stranger = kitchen.stranger();
        Answer quote = stranger.get("/p/paid-entry/g/" + kitchen.slug() + "/quote?plan=month").is(200);
        assertThat(quote.at("/total/minor").asLong()).isEqualTo(2_000);
        stranger.get("/p/paid-entry/g/" + kitchen.slug() + "/quote?plan=month&code=NOTHING").is(422);
        assertThat(stranger.get("/me/orders").at("/items").size()).isZero();
    }

    private record Gift(Visitor giver, String order, String code) {}

    private static Gift gift(Kitchen kitchen) {
        Visitor giver = kitchen.stranger();
        String order = giver.post("/p/paid-entry/g/" + kitchen.slug() + "/gift", Map.of("provider", "sandbox", "auto", "pay")).is(201)
                .text("/order/number");
        return new Gift(giver, order, giver.get("/orders/" + order).is(200).json().findValue("code").asString());
    }

    private static long refunded(Gift gift) {
        return gift.giver().get("/orders/" + gift.order()).is(200).at("/refunded/minor").asLong();
    }

    private static long total(Answer paid) {
        return paid.at("/order/amount/minor").asLong();
    }
}
