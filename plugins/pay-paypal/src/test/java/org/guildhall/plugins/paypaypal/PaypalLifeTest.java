package org.guildhall.plugins.paypaypal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.guildhall.api.PaymentProvider;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Payments;
import org.guildhall.plugins.paypaypal.FakePaypal.Fault;
import org.guildhall.plugins.paypaypal.FakePaypalBooks.Order;
import org.guildhall.server.testing.OnBothDatabases;
import org.guildhall.server.testing.Stall;
import org.guildhall.server.testing.TestHall;
import org.guildhall.server.testing.Visitor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Payments from beginning to end on the true server, with a company that loses, repeats, mixes up and breaks down. */
@ParameterizedClass(name = "{0}")
@MethodSource("org.guildhall.server.testing.OnBothDatabases#databases")
class PaypalLifeTest {
    private static final String SETTINGS = "/admin/plugins/pay-paypal/settings";
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    @Parameter
    private OnBothDatabases.Fresh database;

    @TempDir
    private static Path folder;
    private static TestHall hall;
    private static Stall stall;
    private static FakePaypal paypal;

    @BeforeParameterizedClassInvocation
    static void open(OnBothDatabases.Fresh database) {
        paypal = new FakePaypal();
        hall = TestHall.open(database);
        hall.owner().post("/admin/plugins/pay-paypal/enable").is(200);
        stall = Stall.open(hall, folder);
        paypal.books.clock = hall::now;
        paypal.webhookUrl = hall.address() + "/pay/paypal/notice";
        assertThat(set(Map.of("clientId", FakePaypal.CLIENT, "secret", FakePaypal.SECRET, "webhookId", FakePaypal.WEBHOOK,
                "baseUrl", paypal.address())).at("/connections/0/works").asBoolean()).isTrue();
    }

    @AfterParameterizedClassInvocation
    static void close() {
        hall.close();
        paypal.close();
    }

    @AfterEach
    void theCompanysBooksAreOurs() {
        stall.settle();
        assertThat(stall.clearing("paypal")).isEqualTo(paypal.books.held());
    }

    private static Visitor.Answer set(Map<String, ?> fields) {
        return hall.owner().post(SETTINGS, fields).is(200);
    }

    /** A purchase that waits to be paid. */
    private record Bought(String number, Order order) {
        static Bought at(long minor, String currency) {
            Visitor buyer = hall.visitor().signUp("payer" + NUMBERS.incrementAndGet());
            Visitor.Answer answer = stall.buy(buyer, minor, currency, "paypal").is(201);
            String url = answer.text("/pay/url");
            return new Bought(answer.text("/order/number"), paypal.books.named(url.substring(url.indexOf("token=") + 6)));
        }

        static Bought fresh() {
            return at(2000, "USD");
        }

        Bought agreed() {
            order.status = "APPROVED";
            return this;
        }

        Bought back() {
            assertThat(hall.visitor().get(URI.create(order.back).getPath()).status()).isBetween(300, 399);
            return this;
        }

        Bought told(String event, String type, Object resource) {
            assertThat(paypal.tell(FakePaypal.event(event + number, type, resource))).isEqualTo(200);
            return this;
        }

        Bought toldOfMoney() {
            return told("WH-PAID-", "PAYMENT.CAPTURE.COMPLETED", order.captured());
        }

        String state() {
            return stall.state(number);
        }
    }

    @Test
    void whoAgreesAndComesBackHasPaid() {
        Bought bought = Bought.fresh().agreed().back();
        assertThat(bought.state()).isEqualTo("fulfilled");
        assertThat(bought.toldOfMoney().toldOfMoney().back().state()).isEqualTo("fulfilled");
    }

    @Test
    void p3WhoAgreesAndClosesTheBrowserHasPaid() {
        Bought bought = Bought.fresh().agreed();
        bought.told("WH-OK-", "CHECKOUT.ORDER.APPROVED", bought.order.body());
        assertThat(bought.state()).isEqualTo("fulfilled");
    }

    @Test
    void p3WithoutAnyWordItIsFoundByAsking() {
        Bought bought = Bought.fresh().agreed();
        hall.advance(Duration.ofMinutes(2));
        assertThat(bought.state()).isEqualTo("fulfilled");
    }

    @Test
    void moneyIsFetchedOnceWhateverHappensToTheAnswer() {
        for (Fault fault : List.of(Fault.LOST, Fault.AWAY)) {
            Bought bought = Bought.fresh().agreed();
            paypal.next(fault);
            assertThat(bought.back().state()).isEqualTo("awaiting-payment");
            hall.advance(Duration.ofMinutes(3));
            assertThat(bought.state()).isEqualTo("fulfilled");
        }
    }

    @Test
    void aCardThatIsRefusedMayBeChangedForAnother() {
        Bought bought = Bought.fresh().agreed();
        paypal.next(Fault.DECLINED);
        assertThat(bought.back().state()).isEqualTo("awaiting-payment");
        assertThat(bought.back().state()).isEqualTo("fulfilled");
    }

    @Test
    void whatIsAgreedToAfterTheOrderEndedIsNeverFetched() {
        Bought bought = Bought.fresh();
        hall.advance(Duration.ofHours(1));
        assertThat(bought.state()).isEqualTo("expired");
        bought.agreed().back().told("WH-LATE-", "CHECKOUT.ORDER.APPROVED", bought.order.body());
        assertThat(bought.order.capture).isEmpty();
        assertThat(bought.state()).isEqualTo("expired");
    }

    @Test
    void aFaultAtTheBeginningLeavesNothingCharged() {
        for (Fault fault : List.of(Fault.LOST, Fault.AWAY)) {
            paypal.next(fault);
            Visitor buyer = hall.visitor().signUp("payer" + NUMBERS.incrementAndGet());
            assertThat(stall.buy(buyer, 2000, "USD", "paypal").status()).isEqualTo(503);
        }
    }

    @Test
    void moneyThatPaypalStillLooksAtIsWaitedFor() {
        Bought bought = Bought.fresh().agreed();
        bought.order.captureStatus = "PENDING";
        assertThat(bought.back().state()).isEqualTo("awaiting-payment");
        bought.order.captureStatus = "COMPLETED";
        assertThat(bought.toldOfMoney().state()).isEqualTo("fulfilled");
    }

    @Test
    void moneyThatPaypalRefusesInTheEndIsNotCharged() {
        Bought bought = Bought.fresh().agreed();
        bought.order.captureStatus = "DECLINED";
        bought.back().told("WH-NO-", "PAYMENT.CAPTURE.DENIED", bought.order.captured());
        assertThat(bought.state()).isEqualTo("awaiting-payment");
    }

    @Test
    void moneyGoesBackInPartsAndOnceWhateverHappensToTheAnswer() {
        Bought bought = Bought.fresh().agreed().back();
        for (Fault fault : List.of(Fault.LOST, Fault.AWAY)) {
            paypal.next(fault);
            stall.giveBack(bought.number, 300, "part " + fault).is(200);
            stall.settle();
        }
        assertThat(bought.order.refunded()).isEqualByComparingTo("6.00");
        stall.giveBack(bought.number, 1400, "rest").is(200);
        stall.settle();
        assertThat(bought.state()).isEqualTo("refunded");
        bought.order.refunds.forEach((id, amount) -> bought.told("WH-" + id, "PAYMENT.CAPTURE.REFUNDED",
                bought.order.refund(id, id.substring(3), paypal.address())));
        assertThat(bought.state()).isEqualTo("refunded");
    }

    @Test
    void whatWasGivenBackOnPaypalsOwnPagesIsInTheBooks() {
        Bought bought = Bought.fresh().agreed().back();
        for (String part : List.of("CONSOLE1", "CONSOLE2")) {
            bought.order.refunds.put(part, new BigDecimal("3.00"));
            bought.told("WH-" + part, "PAYMENT.CAPTURE.REFUNDED", bought.order.refund(part, bought.order.custom, paypal.address()));
        }
        assertThat(stall.order(bought.number).at("/refunded/minor").asLong()).isEqualTo(600);
        assertThat(bought.toldOfMoney().state()).isEqualTo("partially-refunded");
    }

    @Test
    void aDisputeFreezesTheMoneyAndItsEndIsHeard() {
        Bought bought = Bought.fresh().agreed().back();
        Map<String, Object> dispute = new HashMap<>(Map.of("dispute_id", "PP-D-" + bought.number, "dispute_amount", bought.order.money(bought.order.amount),
                "disputed_transactions", List.of(Map.of("seller_transaction_id", bought.order.capture))));
        assertThat(bought.told("WH-D1-", "CUSTOMER.DISPUTE.CREATED", dispute).state()).isEqualTo("disputed");
        dispute.put("dispute_outcome", Map.of("outcome_code", "RESOLVED_SELLER_FAVOUR"));
        assertThat(bought.told("WH-D2-", "CUSTOMER.DISPUTE.RESOLVED", dispute).state()).isEqualTo("fulfilled");
    }

    @Test
    void aDisputeIsAnsweredFromHere() {
        Bought bought = Bought.fresh().agreed().back();
        String dispute = "PP-D-" + bought.number;
        bought.told("WH-D3-", "CUSTOMER.DISPUTE.CREATED", Map.of("dispute_id", dispute, "dispute_amount", bought.order.money(bought.order.amount),
                "disputed_transactions", List.of(Map.of("seller_transaction_id", bought.order.capture))));
        stall.settle();
        String page = "/g/stall/orders/" + bought.number + "/dispute";
        var open = hall.owner().get(page).is(200).at("/disputes/0/dispute");
        assertThat(open.at("/contestable").asBoolean()).isTrue();
        assertThat(open.at("/due").asString()).startsWith("2026-12-09T10:00:00");
        hall.owner().post(page + "/" + open.at("/id").asLong(), Map.of("text", "They have read every lesson.")).is(200);
        stall.settle();
        assertThat(paypal.books.said).filteredOn(said -> said.startsWith(dispute)).singleElement().asString()
                .contains(" provide-evidence ", "\"evidence_type\":\"OTHER\"", "They have read every lesson.");
        assertThat(hall.owner().get(page).at("/disputes/0/dispute/state").asString()).isEqualTo("answered");
    }

    @Test
    void theBillHasWhatIsOursWithItsFee() throws Exception {
        Bought bought = Bought.fresh().agreed().back();
        stall.giveBack(bought.number, 500, "a part").is(200);
        hall.advance(Duration.ofMinutes(1));
        LocalDate day = LocalDate.ofInstant(hall.now(), ZoneOffset.UTC);
        PaymentProvider.Billing billing = hall.server().plugins().registry().all(PaymentProvider.class).stream()
                .map(owned -> owned.contribution()).filter(provider -> provider.id().equals(Paypal.ID)).map(PaymentProvider.Billing.class::cast)
                .findFirst().orElseThrow();
        assertThat(billing.bill(day)).as("the day is not over").isEmpty();
        hall.advance(Duration.ofDays(2));
        List<Payments.BillLine> lines = new ArrayList<>(billing.bill(day.minusDays(1)).orElseThrow());
        lines.addAll(billing.bill(day).orElseThrow());
        assertThat(lines).filteredOn(line -> line.reference().equals(bought.order.capture)).singleElement().satisfies(line -> {
            assertThat(line.about()).isEqualTo(bought.order.custom);
            assertThat(line.amount()).isEqualTo(Money.of(2000, "USD"));
            assertThat(line.fee()).isEqualTo(Money.of(100, "USD"));
        });
        assertThat(lines).filteredOn(line -> bought.order.refunds.containsKey(line.reference())).singleElement()
                .satisfies(line -> assertThat(line.kind()).isEqualTo(Payments.BillLine.Kind.REFUND))
                .satisfies(line -> assertThat(line.amount()).isEqualTo(Money.of(500, "USD")));
        assertThat(lines).noneMatch(line -> line.reference().equals("HOLD"));
        paypal.mayReport = false;
        assertThat(billing.bill(day)).as("the app may not ask").isEmpty();
        paypal.mayReport = true;
    }

    @Test
    void p5AnotherAmountGrantsNothingAndLiesInTheBooks() {
        Bought bought = Bought.fresh();
        bought.order.amount = new BigDecimal("19.99");
        assertThat(bought.agreed().back().state()).isEqualTo("review");
    }

    @Test
    void currenciesHavePaypalsOwnDecimals() {
        for (Bought bought : List.of(Bought.at(200_000, "HUF"), Bought.at(1500, "JPY"), Bought.at(30_000, "TWD"), Bought.at(1999, "EUR"))) {
            assertThat(bought.agreed().back().state()).isEqualTo("fulfilled");
        }
        Visitor buyer = hall.visitor().signUp("payer" + NUMBERS.incrementAndGet());
        stall.buy(buyer, 150, "HUF", "paypal").is(422);
        stall.buy(buyer, 1500, "KWD", "paypal").is(422);
    }

    @Test
    void whatPaypalDidNotSendIsRefusedAndChangesNothing() {
        Bought bought = Bought.fresh();
        byte[] good = FakePaypal.event("WH-BAD", "PAYMENT.CAPTURE.COMPLETED", Map.of("id", "CAPX", "custom_id", bought.order.custom,
                "amount", bought.order.money(bought.order.amount))).getBytes(UTF_8);
        String certificate = "https://api.paypal.com/v1/notifications/certs/CERT-1";
        String to = paypal.webhookUrl;
        try (FakePaypal stranger = new FakePaypal()) {
            assertThat(stranger.send(to, good, FakePaypal.WEBHOOK, certificate)).as("another key").isEqualTo(403);
        }
        assertThat(paypal.send(to, good, "ANOTHERWEBHOOK", certificate)).as("another webhook").isEqualTo(403);
        assertThat(paypal.send(to, good, FakePaypal.WEBHOOK, "https://api.paypal.com.evil.example/cert")).as("another certificate").isEqualTo(403);
        assertThat(paypal.send(to, good, FakePaypal.WEBHOOK, "http://api.paypal.com/cert")).as("without encryption").isEqualTo(403);
        assertThat(hall.visitor().post("/pay/paypal/notice", "application/json", good).status()).as("without a signature").isEqualTo(403);
        for (byte[] bad : List.of(new byte[0], Arrays.copyOf(good, good.length / 2), "[]".getBytes(UTF_8), new byte[] {'{', (byte) 0xFF, '}'},
                "{\"a\":".repeat(1000).getBytes(UTF_8), new byte[2 << 20])) {
            assertThat(paypal.send(to, bad, FakePaypal.WEBHOOK, certificate)).as(bad.length + " bytes").isBetween(400, 499);
        }
        assertThat(paypal.tell(FakePaypal.event("WH-X", "PAYMENT.CAPTURE.COMPLETED", Map.of("id", "CAPX", "custom_id", bought.order.custom)))).isEqualTo(400);
        assertThat(bought.state()).isEqualTo("awaiting-payment");
        hall.visitor().get("/pay/paypal/return/ANOBODY").is(404);
    }

    @Test
    void whatBelongsToAnotherShopOfTheSameAccountIsLeftAlone() {
        assertThat(paypal.tell(FakePaypal.event("WH-OTHER", "PAYMENT.CAPTURE.COMPLETED",
                Map.of("id", "CAPOTHER", "custom_id", "their-7", "amount", Map.of("currency_code", "USD", "value", "5.00"))))).isEqualTo(200);
        assertThat(paypal.tell(FakePaypal.event("WH-NEW", "SOMETHING.NEW", Map.of()))).isEqualTo(200);
    }

    @Test
    void aTokenIsKeptAndFetchedAgainWhenItIsRefused() {
        Bought.fresh().agreed().back();
        int before = paypal.tokens.get();
        Bought.fresh().agreed().back();
        assertThat(paypal.tokens.get()).isEqualTo(before);
        paypal.revokeTokens();
        assertThat(Bought.fresh().agreed().back().state()).isEqualTo("fulfilled");
        assertThat(paypal.tokens.get()).isGreaterThan(before);
    }

    @Test
    void theCheckSaysWhatIsWrong() {
        assertThat(set(Map.of("secret", "another")).text("/connections/0/trouble")).contains("does not accept client ID and secret");
        assertThat(set(Map.of("secret", FakePaypal.SECRET, "webhookId", "NONE1")).text("/connections/0/trouble")).contains("no webhook with this ID");
        paypal.webhookEvents = List.of("CHECKOUT.ORDER.APPROVED");
        assertThat(set(Map.of("webhookId", FakePaypal.WEBHOOK)).text("/connections/0/trouble")).contains("PAYMENT.CAPTURE.COMPLETED");
        paypal.webhookEvents = List.of("*");
        paypal.webhookUrl = "https://elsewhere.example/";
        assertThat(hall.owner().post("/admin/plugins/pay-paypal/check").is(200).text("/connections/0/trouble")).contains("https://elsewhere.example/");
        paypal.webhookUrl = hall.address() + "/pay/paypal/notice";
        assertThat(hall.owner().post("/admin/plugins/pay-paypal/check").is(200).at("/connections/0/works").asBoolean()).isTrue();
        for (Map<String, ?> bad : List.of(Map.of("clientId", "a b"), Map.of("webhookId", "https://x/"), Map.of("baseUrl", "https://paypal.example"))) {
            hall.owner().post(SETTINGS, bad).is(422);
        }
    }
}
