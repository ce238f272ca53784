package org.guildhall.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.guildhall.server.testing.OnBothDatabases;
import org.guildhall.server.testing.TestHall;
import org.guildhall.server.testing.Visitor;
import org.guildhall.server.testing.Visitor.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The first slice from outside, over HTTP alone: what the public contract promises of paying, leaving and settling. */
@ParameterizedClass
@MethodSource("org.guildhall.server.testing.OnBothDatabases#databases")
class StrangerPaysTest {
    private static final long FEE = 9900;

    private final OnBothDatabases.Fresh database;
    private TestHall hall;
    private Visitor chef;
    private Visitor stranger;
    private String kitchen;

    StrangerPaysTest(OnBothDatabases.Fresh database) {
        this.database = database;
    }

    @BeforeEach
    void aChefOpensAKitchenThatCharges() {
        hall = TestHall.open(database);
        chef = hall.visitor().signUp("chef");
        stranger = hall.visitor().signUp("stranger");
        kitchen = hall.paidGroup(chef, "kitchen", FEE);
    }

    @AfterEach
    void booksAreBalancedWhateverHappened() {
        try (TestHall closing = hall) {
            assertThat(closing.owner().get("/admin/books").is(200).at("/balanced").asBoolean()).isTrue();
            assertThat(closing.owner().get("/admin/books").at("/differences")).isEmpty();
        }
    }

    @Test
    void aStrangerSeesThePricePaysAndIsInWithoutReview() {
        JsonNode door = hall.visitor().get(kitchen).is(200).at("/doors/0");
        assertThat(door.at("/id").asString()).isEqualTo("paid-entry");
        assertThat(door.at("/offer/plans/0/fee/minor").asLong()).isEqualTo(FEE);
        assertThat(door.at("/offer/refundWindow").asString()).isEqualTo("PT5M");
        assertThat(hall.visitor().get(kitchen).at("/you").isNull()).isTrue();

        Answer placed = stranger.post("/p/paid-entry" + kitchen + "/pay", Map.of("provider", "sandbox")).is(201);
        assertThat(placed.text("/order/state")).isEqualTo("awaiting-payment");
        stranger.post(placed.text("/pay/url"), Map.of("action", "pay")).is(200);

        assertThat(order(placed).text("/state")).isEqualTo("fulfilled");
        assertThat(stranger.get(kitchen).text("/you/state")).isEqualTo("member");
        assertThat(stranger.get(kitchen).text("/you/role")).isEqualTo("member");
    }

    @Test
    void aSecondClickOnPayAnswersWithTheSameOrder() {
        Answer first = stranger.post("/p/paid-entry" + kitchen + "/pay", Map.of("provider", "sandbox")).is(201);
        Answer second = stranger.post("/p/paid-entry" + kitchen + "/pay", Map.of("provider", "sandbox")).is(200);
        assertThat(second.text("/order/number")).isEqualTo(first.text("/order/number"));
        assertThat(second.text("/pay/url")).isEqualTo(first.text("/pay/url"));
    }

    @Test
    void leavingAt4Minutes59GivesAllOfItBack() {
        Answer placed = paid();
        hall.advance(Duration.ofSeconds(299));
        Answer left = stranger.post(kitchen + "/leave").is(200);
        assertThat(left.at("/refund/amount/minor").asLong()).isEqualTo(FEE);
        assertThat(stranger.get(kitchen).text("/you/state")).isEqualTo("none");
        hall.advance(Duration.ofSeconds(1));
        assertThat(order(placed).text("/state")).isEqualTo("refunded");
        assertThat(income("pending")).isZero();
    }

    @Test
    void leavingAt5Minutes01GivesNothingBack() {
        Answer placed = paid();
        hall.advance(Duration.ofSeconds(301));
        assertThat(stranger.post(kitchen + "/leave").is(200).at("/refund").isNull()).isTrue();
        assertThat(order(placed).text("/state")).isEqualTo("fulfilled");
        assertThat(income("pending")).isEqualTo(FEE);
    }

    @Test
    void beingRemovedAt4Minutes59GivesAllOfItBack() {
        Answer placed = paid();
        hall.advance(Duration.ofSeconds(299));
        chef.post(kitchen + "/members/stranger/remove", Map.of("reason", "not a cook")).is(200);
        hall.advance(Duration.ofSeconds(1));
        assertThat(order(placed).text("/state")).isEqualTo("refunded");
        assertThat(stranger.get(kitchen).text("/you/state")).isEqualTo("none");
    }

    @Test
    void theIncomeIsAvailableOnTheNextWorkingDayAndNotBefore() {
        paid();
        assertThat(income("pending")).isEqualTo(FEE);
        assertThat(income("available")).isZero();
        hall.advance(Duration.ofDays(4));
        assertThat(income("pending")).isZero();
        assertThat(income("available")).isEqualTo(FEE);
        assertThat(chef.get("/me/wallet").is(200).at("/available").findValue("minor").asLong()).isEqualTo(FEE);
    }

    @Test
    void aForgedNoticeGrantsNothing() {
        Answer placed = stranger.post("/p/paid-entry" + kitchen + "/pay", Map.of("provider", "sandbox")).is(201);
        stranger.post(placed.text("/pay/url"), Map.of("action", "forge")).is(200);
        assertThat(hall.visitor().post("/pay/sandbox/notice", Map.of("about", "whatever")).status()).isEqualTo(403);
        assertThat(order(placed).text("/state")).isEqualTo("awaiting-payment");
        assertThat(stranger.get(kitchen).text("/you/state")).isEqualTo("none");
    }

    @Test
    void noticesSentManyTimesAreTakenOnce() {
        Answer placed = stranger.post("/p/paid-entry" + kitchen + "/pay", Map.of("provider", "sandbox")).is(201);
        stranger.post(placed.text("/pay/url"), Map.of("action", "duplicate", "times", 5)).is(200);
        hall.advance(Duration.ofMinutes(1));
        assertThat(order(placed).text("/state")).isEqualTo("fulfilled");
        assertThat(income("pending")).isEqualTo(FEE);
    }

    @Test
    void tooLittleOrTheWrongCurrencyGoesToReviewAndGrantsNothing() {
        Answer little = stranger.post("/p/paid-entry" + kitchen + "/pay", Map.of("provider", "sandbox")).is(201);
        stranger.post(little.text("/pay/url"), Map.of("action", "underpay", "minor", 9800)).is(200);
        assertThat(order(little).text("/state")).isEqualTo("review");
        assertThat(stranger.get(kitchen).text("/you/state")).isEqualTo("none");

        Visitor other = hall.visitor().signUp("other");
        Answer wrong = other.post("/p/paid-entry" + kitchen + "/pay", Map.of("provider", "sandbox")).is(201);
        other.post(wrong.text("/pay/url"), Map.of("action", "wrong-currency")).is(200);
        assertThat(other.get("/orders/" + wrong.text("/order/number")).text("/state")).isEqualTo("review");
    }

    @Test
    void moneyWhoseNoticeIsLostIsFoundByAsking() {
        Answer placed = stranger.post("/p/paid-entry" + kitchen + "/pay", Map.of("provider", "sandbox")).is(201);
        stranger.post(placed.text("/pay/url"), Map.of("action", "lose")).is(200);
        assertThat(order(placed).text("/state")).isEqualTo("awaiting-payment");
        hall.advance(Duration.ofMinutes(31));
        assertThat(order(placed).text("/state")).isEqualTo("fulfilled");
        assertThat(stranger.get(kitchen).text("/you/state")).isEqualTo("member");
    }

    @Test
    void anOrderOfSomebodyElseIsNotThere() {
        Answer placed = paid();
        hall.visitor().signUp("nosy").get("/orders/" + placed.text("/order/number")).is(404);
        hall.visitor().get("/orders/" + placed.text("/order/number")).is(401);
        chef.get("/orders/" + placed.text("/order/number")).is(200);
    }

    @Test
    void sunsetIsRehearsedFirstAndThenClosesThePaidDoors() {
        paid();
        Map<String, Object> plan = Map.of("date", "2030-04-14T12:00:00+08:00", "graceDays", 2, "notice", "paid entry ends", "dryRun", true);
        Answer rehearsal = hall.owner().post("/p/paid-entry/admin/sunset", plan).is(200);
        assertThat(rehearsal.at("/steps")).isNotEmpty();
        assertThat(stranger.get(kitchen).at("/doors/0/id").asString()).isEqualTo("paid-entry");
    }

    private Answer paid() {
        Answer placed = stranger.post("/p/paid-entry" + kitchen + "/pay", Map.of("provider", "sandbox", "auto", "pay"));
        assertThat(placed.text("/order/state")).isEqualTo("fulfilled");
        return placed;
    }

    private Answer order(Answer placed) {
        return stranger.get("/orders/" + placed.text("/order/number")).is(200);
    }

    private long income(String figure) {
        JsonNode found = chef.get(kitchen + "/income").is(200).at("/" + figure).findValue("minor");
        return found == null ? 0 : found.asLong();
    }
}
