package org.guildhall.plugins.promotions;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
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
class PromotionsTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static TestHall hall;

    @Parameter
    private OnBothDatabases.Fresh database;

    @BeforeParameterizedClassInvocation
    static void open(OnBothDatabases.Fresh database) {
        hall = Stall.openHall(database);
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
    void aCodeLowersThePriceHoweverItIsTyped() {
        Stall stall = Stall.open(hall);
        stall.make(Map.of("code", "Spring-26", "percent", "25")).is(201);
        Visitor customer = stall.customer();
        String number = stall.buyAndPay(customer, "month", " spring ２6").is(201).text("/order/number");
        JsonNode order = customer.get("/orders/" + number).is(200).json();
        assertThat(order.at("/amount/minor").asLong()).isEqualTo(1_500);
        assertThat(order.at("/reductions/0/key").asString()).isEqualTo("SPRING26");
        assertThat(order.at("/reductions/0/off/minor").asLong()).isEqualTo(500);
        assertThat(order.at("/state").asString()).isEqualTo("fulfilled");
        JsonNode line = only(stall);
        assertThat(line.at("/paid").asInt()).isEqualTo(1);
        assertThat(line.at("/revenue/0/minor").asLong()).isEqualTo(1_500);
    }

    @Test
    void aQuoteTakesNothing() {
        Stall stall = Stall.open(hall);
        stall.make(Map.of("code", "ONE", "amount", Map.of("minor", 300, "currency", "CNY"), "stock", 1)).is(201);
        Visitor customer = stall.customer();
        for (int i = 0; i < 3; i++) {
            assertThat(stall.quote(customer, "month", "one").is(200).at("/total/minor").asLong()).isEqualTo(1_700);
        }
        assertThat(only(stall).at("/taken").asInt()).isZero();
        assertThat(customer.get("/me/orders").at("/items").size()).isZero();
    }

    @Test
    void aCodeNobodyKnowsIsRefusedAndNothingIsCharged() {
        Stall stall = Stall.open(hall);
        stall.buy(stall.customer(), "month", "NOTHING").is(422);
    }

    @Test
    void theLastPlaceGoesToOneOfFifty() {
        Stall stall = Stall.open(hall);
        stall.make(Map.of("code", "TEN", "percent", "10", "stock", 10)).is(201);
        Answer crowd = stall.crowd(50, "month", "TEN");
        assertThat(crowd.at("/reduced").asInt()).isEqualTo(10);
        assertThat(crowd.at("/refused").asInt()).isEqualTo(40);
        assertThat(only(stall).at("/taken").asInt()).isEqualTo(10);
    }

    @Test
    void earlyBirdsAreAsManyAsWerePromised() {
        Stall stall = Stall.open(hall);
        stall.make(Map.of("kind", "early", "title", "Early bird", "percent", "50", "stock", 7)).is(201);
        Answer crowd = stall.crowd(50, "month", "");
        assertThat(crowd.at("/reduced").asInt()).isEqualTo(7);
        assertThat(crowd.at("/full").asInt()).isEqualTo(43);
    }

    @Test
    void anOrderThatLapsesGivesItsPlaceBack() {
        Stall stall = Stall.open(hall);
        stall.make(Map.of("code", "LAST", "percent", "10", "stock", 1)).is(201);
        stall.buy(stall.customer(), "month", "LAST").is(201);
        assertThat(only(stall).at("/state").asString()).isEqualTo("sold-out");
        stall.buy(stall.customer(), "month", "LAST").is(422);
        hall.advance(Duration.ofMinutes(31));
        assertThat(only(stall).at("/taken").asInt()).isZero();
        stall.buy(stall.customer(), "month", "LAST").is(201);
    }

    @Test
    void anOrderThatIsCalledOffGivesItsPlaceBack() {
        Stall stall = Stall.open(hall);
        stall.make(Map.of("code", "LAST", "percent", "10", "stock", 1)).is(201);
        Visitor customer = stall.customer();
        String number = stall.buy(customer, "month", "LAST").is(201).text("/order/number");
        customer.post("/orders/" + number + "/cancel").is(200);
        assertThat(only(stall).at("/taken").asInt()).isZero();
    }

    @Test
    void moneyThatComesAfterThePlaceWasGivenBackGoesBackToo() {
        Stall stall = Stall.open(hall);
        stall.make(Map.of("code", "LATE", "percent", "10", "stock", 1)).is(201);
        Visitor customer = stall.customer();
        Answer placed = stall.buy(customer, "month", "LATE").is(201);
        customer.post(placed.text("/pay/url"), Map.of("action", "late")).is(200);
        hall.advance(Duration.ofMinutes(40));
        assertThat(customer.get("/orders/" + placed.text("/order/number")).text("/state")).isIn("refunded", "expired");
        assertThat(only(stall).at("/taken").asInt()).isZero();
        assertThat(only(stall).at("/paid").asInt()).isZero();
    }

    @Test
    void eachPersonHasItAsOftenAsWasSet() {
        Stall stall = Stall.open(hall);
        stall.make(Map.of("code", "MINE", "percent", "10")).is(201);
        Visitor customer = stall.customer();
        String open = stall.buy(customer, "month", "MINE").is(201).text("/order/number");
        Answer second = stall.buy(customer, "year", "MINE").is(422);
        assertThat(second.text("/fields/code")).contains(open);
        customer.post("/orders/" + open + "/cancel").is(200);
        stall.buyAndPay(customer, "year", "MINE").is(201);
        assertThat(stall.buy(customer, "month", "MINE").is(422).text("/fields/code")).contains("used");
    }

    @Test
    void aCodeIsForThePlansAndPricesItWasMadeFor() {
        Stall stall = Stall.open(hall);
        String year = stall.keeper().get(stall.page()).is(200).at("/choices/1/name").asString();
        stall.make(Map.of("code", "YEARS", "percent", "10", "wares", List.of(year))).is(201);
        stall.make(Map.of("code", "LARGE", "percent", "10", "minimum", Map.of("minor", 5_000, "currency", "CNY"))).is(201);
        stall.buy(stall.customer(), "month", "YEARS").is(422);
        stall.buy(stall.customer(), "month", "LARGE").is(422);
        stall.buy(stall.customer(), "year", "YEARS").is(201);
        stall.buy(stall.customer(), "year", "LARGE").is(201);
    }

    @Test
    void theLastDayCountsWhole() {
        Stall stall = Stall.open(hall);
        LocalDate today = LocalDate.ofInstant(hall.now(), SHANGHAI);
        stall.make(Map.of("code", "TODAY", "percent", "10", "until", today.toString())).is(201);
        stall.make(Map.of("code", "TOMORROW", "percent", "10", "from", today.plusDays(1).toString())).is(201);
        stall.buy(stall.customer(), "month", "TODAY").is(201);
        stall.buy(stall.customer(), "month", "TOMORROW").is(422);
        hall.advance(Duration.between(hall.now(), today.plusDays(1).atStartOfDay(SHANGHAI)));
        stall.buy(stall.customer(), "month", "TODAY").is(422);
        stall.buy(stall.customer(), "month", "TOMORROW").is(201);
    }

    @Test
    void theWholePriceMayFallAwayForOnePerson() {
        Stall stall = Stall.open(hall);
        Visitor friend = hall.visitor().signUp("friend-of-" + stall.slug());
        stall.make(Map.of("code", "WELCOME", "percent", "100", "person", "friend-of-" + stall.slug())).is(201);
        stall.buy(stall.customer(), "month", "WELCOME").is(422);
        String number = stall.buyAndPay(friend, "month", "WELCOME").is(201).text("/order/number");
        assertThat(friend.get("/orders/" + number).text("/state")).isEqualTo("fulfilled");
        assertThat(friend.get("/g/" + stall.slug()).text("/you/state")).isEqualTo("member");
    }

    @Test
    void aPromiseForSeveralPaymentsHoldsAndThenEnds() {
        Stall stall = Stall.open(hall);
        String id = stall.make(Map.of("code", "TWICE", "percent", "50", "payments", 2)).is(201).at("/promotion/id").asString();
        Visitor customer = stall.customer();
        stall.buyAndPay(customer, "month", "TWICE").is(201);
        stall.keeper().post(stall.page() + "/" + id + "/end").is(200);
        assertThat(stall.quote(customer, "month", "").at("/total/minor").asLong()).isEqualTo(1_000);
        stall.buyAndPay(customer, "month", "").is(201);
        assertThat(stall.quote(customer, "month", "").at("/total/minor").asLong()).isEqualTo(2_000);
    }

    @Test
    void aCodeThatIsNoBetterThanTheEarlyBirdIsKept() {
        Stall stall = Stall.open(hall);
        stall.make(Map.of("kind", "early", "title", "Early bird", "percent", "30")).is(201);
        stall.make(Map.of("code", "SMALL", "percent", "10")).is(201);
        stall.make(Map.of("code", "GREAT", "percent", "60")).is(201);
        assertThat(stall.quote(stall.customer(), "month", "").at("/total/minor").asLong()).isEqualTo(1_400);
        stall.quote(stall.customer(), "month", "SMALL").is(422);
        assertThat(stall.quote(stall.customer(), "month", "GREAT").at("/total/minor").asLong()).isEqualTo(800);
    }

    @Test
    void pausingAndEndingAreForTheOwner() {
        Stall stall = Stall.open(hall);
        String path = stall.page() + "/" + stall.make(Map.of("code", "STOP", "percent", "10")).is(201).at("/promotion/id").asString();
        stall.customer().post(path + "/pause").is(403);
        Stall.open(hall).keeper().post(path + "/pause").is(403);
        stall.keeper().post(stall.page() + "/999999/pause").is(404);
        stall.keeper().post(path + "/pause").is(200);
        stall.buy(stall.customer(), "month", "STOP").is(422);
        stall.keeper().post(path + "/resume").is(200);
        stall.buy(stall.customer(), "month", "STOP").is(201);
        stall.keeper().post(path + "/end").is(200);
        stall.keeper().post(path + "/resume").is(409);
    }

    @Test
    void aCodeOfTheHallIsGoodInEveryGroup() {
        Stall stall = Stall.open(hall);
        hall.owner().post("/p/promotions/admin/promotions", Map.of("kind", "code", "title", "Hall", "code", "HALL" + stall.slug(), "percent", "10",
                "wares", List.of())).is(201);
        assertThat(stall.quote(stall.customer(), "month", "hall" + stall.slug()).at("/total/minor").asLong()).isEqualTo(1_800);
    }

    @Test
    void whatCannotBeIsRefusedBesideItsField() {
        Stall stall = Stall.open(hall);
        stall.make(Map.of("code", "BOTH", "percent", "10", "amount", Map.of("minor", 1, "currency", "CNY"))).is(422);
        stall.make(Map.of("code", "NEITHER")).is(422);
        stall.make(Map.of("code", "A!", "percent", "10")).is(422);
        stall.make(Map.of("code", "DOLLARS", "amount", Map.of("minor", 1, "currency", "USD"))).is(422);
        stall.make(Map.of("kind", "early", "title", "", "percent", "10")).is(422);
        stall.make(Map.of("code", "TWIN", "percent", "10")).is(201);
        stall.make(Map.of("code", "t w i n", "percent", "20")).is(422);
        stall.make(Map.of("code", "WHO", "percent", "10", "person", "nobody of this name")).is(422);
        stall.make(Map.of("code", "WHAT", "percent", "10", "wares", List.of("stall.pass 1:century"))).is(422);
    }

    private static JsonNode only(Stall stall) {
        JsonNode items = stall.keeper().get(stall.page()).is(200).at("/items");
        assertThat(items.size()).isEqualTo(1);
        return items.get(0);
    }
}
