package org.guildhall.plugins.paidentry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
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
import tools.jackson.databind.JsonNode;

@ParameterizedClass(name = "{0}")
@MethodSource("org.guildhall.server.testing.OnBothDatabases#databases")
class PaymentTroubleTest {
    @Parameter
    private OnBothDatabases.Fresh database;

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
    void theCompanysBooksAreOurs() {
        hall.advance(Duration.ofHours(2));
        long held = 0;
        for (JsonNode sum : hall.owner().get("/p/pay-sandbox/books").is(200).at("/sums")) {
            held += sum.at("/held/minor").asLong();
        }
        JsonNode books = hall.owner().get("/admin/books").is(200).json();
        long clearing = 0;
        for (JsonNode account : books.at("/accounts")) {
            if (account.at("/code").asString().startsWith("provider:sandbox:")) {
                clearing += account.at("/balance").asLong();
            }
        }
        assertThat(books.at("/balanced").asBoolean()).isTrue();
        assertThat(clearing).isEqualTo(held);
    }

    @Test
    void aNotificationThatComesFiveTimesLetsInOnce() {
        Buyer buyer = Buyer.at(hall).does("duplicate", Map.of("times", 5));
        assertThat(buyer.state()).isEqualTo("fulfilled");
    }

    @Test
    void aForgedNotificationOpensNothing() {
        Buyer buyer = Buyer.at(hall).does("forge", Map.of());
        assertThat(buyer.state()).isEqualTo("awaiting-payment");
    }

    @Test
    void aLostNotificationIsFoundByAsking() {
        Buyer buyer = Buyer.at(hall).does("lose", Map.of());
        hall.advance(Duration.ofHours(1));
        assertThat(buyer.state()).isEqualTo("fulfilled");
    }

    @Test
    void aLateNotificationIsHeardWhenItComes() {
        Buyer buyer = Buyer.at(hall).does("later", Map.of("after", "PT10M"));
        hall.advance(Duration.ofMinutes(11));
        assertThat(buyer.state()).isEqualTo("fulfilled");
    }

    @Test
    void tooLittleTooMuchAndTheWrongCurrencyGrantNothing() {
        for (String action : new String[] {"underpay", "overpay", "wrong-currency"}) {
            assertThat(Buyer.at(hall).does(action, Map.of()).state()).as(action).isEqualTo("review");
        }
    }

    @Test
    void moneyThatComesAfterTheOrderExpiredIsNeverLost() {
        Buyer buyer = Buyer.at(hall).does("late", Map.of());
        hall.advance(Duration.ofMinutes(40));
        assertThat(buyer.state()).isIn("fulfilled", "refunded", "expired");
    }

    @Test
    void aPaymentThatFailsChargesNothing() {
        Buyer buyer = Buyer.at(hall).does("fail", Map.of());
        assertThat(buyer.state()).isEqualTo("awaiting-payment");
        buyer.visitor().post(buyer.pay(), Map.of()).is(409);
    }

    @Test
    void aDisputeIsHeard() {
        Buyer buyer = Buyer.at(hall).does("pay", Map.of()).does("dispute", Map.of());
        assertThat(buyer.state()).isEqualTo("disputed");
    }

    @Test
    void theCompanysPageIsForPeopleToo() {
        Buyer buyer = Buyer.at(hall);
        String page = Kitchen.page(hall, buyer.pay(), "en");
        assertThat(page).contains("Pay ¥20.00").contains("value=\"wrong-currency\"");
        assertThat(hall.visitor().get("/pay/sandbox/nothing").status()).isEqualTo(404);
    }

    /** Somebody with an open order. */
    private record Buyer(Visitor visitor, String order, String pay) {
        static Buyer at(TestHall hall) {
            Kitchen kitchen = Kitchen.open(hall);
            Visitor visitor = kitchen.stranger();
            var placed = visitor.post("/p/paid-entry/g/" + kitchen.slug() + "/pay", Map.of("provider", "sandbox")).is(201);
            return new Buyer(visitor, placed.text("/order/number"), placed.text("/pay/url"));
        }

        Buyer does(String action, Map<String, ?> more) {
            Map<String, Object> fields = new HashMap<>(more);
            fields.put("action", action);
            visitor.post(pay, fields).is(200);
            return this;
        }

        String state() {
            return visitor.get("/orders/" + order).is(200).text("/state");
        }
    }
}
