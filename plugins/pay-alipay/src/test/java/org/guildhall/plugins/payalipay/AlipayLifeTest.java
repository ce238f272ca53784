package org.guildhall.plugins.payalipay;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.guildhall.plugins.payalipay.FakeAlipay.Fault;
import org.guildhall.plugins.payalipay.FakeBooks.Trade;
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

/** Payments from beginning to end on the true server, with a company that loses, repeats, mixes up, forges and breaks down. */
@ParameterizedClass(name = "{0}")
@MethodSource("org.guildhall.server.testing.OnBothDatabases#databases")
class AlipayLifeTest {
    private static final String PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Mobile/15E148";
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    @Parameter
    private OnBothDatabases.Fresh database;

    @TempDir
    private static Path folder;
    private static TestHall hall;
    private static Stall stall;
    private static FakeAlipay alipay;

    @BeforeParameterizedClassInvocation
    static void open(OnBothDatabases.Fresh database) {
        alipay = new FakeAlipay();
        hall = TestHall.open(database);
        hall.owner().post("/admin/plugins/pay-alipay/enable").is(200);
        stall = Stall.open(hall, folder);
        assertThat(set(Map.of("appId", FakeAlipay.APP, "sellerId", FakeAlipay.SELLER, "appKey", alipay.app.privateBase64(),
                "alipayKey", alipay.own.publicBase64(), "baseUrl", alipay.address().toString())).at("/connections/0/works").asBoolean()).isTrue();
    }

    @AfterParameterizedClassInvocation
    static void close() {
        hall.close();
        alipay.close();
    }

    @AfterEach
    void theCompanysBooksAreOurs() {
        stall.settle();
        assertThat(stall.clearing("alipay").getOrDefault("CNY", 0L)).isEqualTo(alipay.books.held());
    }

    private static Visitor.Answer set(Map<String, ?> fields) {
        return hall.owner().post("/admin/plugins/pay-alipay/settings", fields).is(200);
    }

    /** A purchase of ¥20 that waits to be paid. */
    private record Bought(String order, Trade trade, String url, String qr) {
        static Bought with(String agent) {
            Visitor buyer = hall.visitor().with("User-Agent", agent).signUp("payer" + NUMBERS.incrementAndGet());
            Visitor.Answer answer = stall.buy(buyer, 2000, "CNY", "alipay").is(201);
            String url = answer.text("/pay/url");
            return new Bought(answer.text("/order/number"), trade(url), url, Stall.text(answer, "/pay/qr").orElse(""));
        }

        static Bought byCode() {
            return with("Mozilla/5.0 (X11; Linux x86_64)");
        }

        private static Trade trade(String url) {
            if (url.contains("qr.alipay.com")) {
                return alipay.books.trade(url.substring(url.indexOf("/bax") + 4));
            }
            assertThat(hall.visitor().get(url).status()).isEqualTo(200);
            Map<String, String> fields = FakeAlipay.fields(url.substring(url.indexOf('?') + 1));
            return alipay.books.trade(fields.get("biz_content").replaceAll(".*\"out_trade_no\":\"(\\w+)\".*", "$1"));
        }

        Bought paid() {
            trade.pay();
            return this;
        }

        Bought told() {
            assertThat(alipay.tell(trade)).isEqualTo("200 success");
            return this;
        }

        String state() {
            return stall.state(order);
        }
    }

    @Test
    void aComputerShowsACodeAndAScanPaysIt() {
        Bought bought = Bought.byCode();
        assertThat(bought.qr).isEqualTo(bought.url).startsWith("https://qr.alipay.com/");
        assertThat(bought.trade.subject).isEqualTo("一件 thing   50%     more");
        assertThat(bought.paid().told().state()).isEqualTo("fulfilled");
    }

    @Test
    void aPhoneIsTakenToThePageForPhones() {
        Bought bought = Bought.with(PHONE);
        Map<String, String> fields = FakeAlipay.fields(bought.url.substring(bought.url.indexOf('?') + 1));
        assertThat(fields).containsEntry("method", "alipay.trade.wap.pay").containsEntry("return_url", hall.address() + "/orders/" + bought.order);
        assertThat(bought.url.length()).isLessThan(2000);
        assertThat(bought.paid().told().state()).isEqualTo("fulfilled");
    }

    @Test
    void aComputerIsTakenToAlipaysPageWhereThatIsWanted() {
        set(Map.of("computers", "page"));
        Bought bought = Bought.byCode();
        set(Map.of("computers", "qr"));
        assertThat(bought.url).contains("alipay.trade.page.pay");
        assertThat(bought.paid().told().state()).isEqualTo("fulfilled");
    }

    @Test
    void p3ALostNotificationIsFoundByAsking() {
        Bought bought = Bought.byCode().paid();
        hall.advance(Duration.ofMinutes(2));
        assertThat(bought.state()).isEqualTo("fulfilled");
    }

    @Test
    void aNotificationThatComesAgainAndLateIsThankedForAndDoesNothing() {
        Bought bought = Bought.byCode().paid().told().told();
        byte[] old = alipay.signed(alipay.news(bought.trade));
        hall.advance(Duration.ofDays(1));
        assertThat(FakeAlipay.send(bought.trade.notifyUrl, old)).isEqualTo("200 success");
        assertThat(bought.state()).isEqualTo("fulfilled");
    }

    @Test
    void anUnscannedCodeIsPendingAndEndsWithItsTime() {
        Bought bought = Bought.byCode();
        hall.advance(Duration.ofMinutes(10));
        assertThat(bought.state()).isEqualTo("awaiting-payment");
        hall.advance(Duration.ofHours(1));
        assertThat(bought.state()).isEqualTo("expired");
    }

    @Test
    void anOpenPageIsClosedWithItsOrder() {
        Bought bought = Bought.with(PHONE);
        hall.advance(Duration.ofHours(1));
        assertThat(bought.state()).isEqualTo("expired");
        assertThat(bought.trade.status).isEqualTo("TRADE_CLOSED");
        assertThat(bought.told().state()).isEqualTo("expired");
    }

    @Test
    void aQuestionThatAlipayDoesNotAnswerIsAskedAgain() {
        Bought bought = Bought.with(PHONE).paid();
        alipay.next(Fault.AWAY, Fault.FORGED);
        hall.advance(Duration.ofMinutes(1));
        hall.advance(Duration.ofMinutes(3));
        hall.advance(Duration.ofMinutes(6));
        hall.advance(Duration.ofMinutes(12));
        assertThat(bought.state()).isEqualTo("fulfilled");
    }

    @Test
    void aFaultAtTheBeginningLeavesNothingCharged() {
        for (Fault fault : List.of(Fault.AWAY, Fault.BUSY, Fault.LOST, Fault.FORGED)) {
            alipay.next(fault);
            Visitor buyer = hall.visitor().signUp("payer" + NUMBERS.incrementAndGet());
            Visitor.Answer answer = stall.buy(buyer, 2000, "CNY", "alipay");
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.response().body()).contains("Nothing");
        }
    }

    @Test
    void moneyGoesBackInPartsAndIsGivenOnceWhateverHappensToTheAnswer() {
        Bought bought = Bought.byCode().paid().told();
        for (Fault fault : List.of(Fault.LOST, Fault.BUSY, Fault.FORGED)) {
            alipay.next(fault);
            stall.giveBack(bought.order, 300, "part " + fault).is(200);
            stall.settle();
        }
        assertThat(bought.trade.refunded()).isEqualByComparingTo("9.00");
        assertThat(bought.told().state()).isEqualTo("partially-refunded");
        stall.giveBack(bought.order, 1100, "rest").is(200);
        stall.settle();
        assertThat(bought.state()).isEqualTo("refunded");
        assertThat(bought.trade.status).isEqualTo("TRADE_CLOSED");
        assertThat(bought.told().state()).isEqualTo("refunded");
    }

    @Test
    void whatCannotBeGivenBackWaitsForAPerson() {
        Bought bought = Bought.byCode().paid().told();
        bought.trade.status = "TRADE_FINISHED";
        stall.giveBack(bought.order, 2000, "all").is(200);
        stall.settle();
        assertThat(bought.trade.refunded()).isZero();
    }

    @Test
    void whatWasGivenBackOnAlipaysOwnPagesIsInTheBooks() {
        Bought bought = Bought.byCode().paid().told();
        for (String part : List.of("CONSOLE1", "CONSOLE2")) {
            alipay.books.refund(Map.of("out_trade_no", bought.trade.number, "out_request_no", part, "refund_amount", "3.00"));
            bought.told();
        }
        assertThat(stall.order(bought.order).at("/refunded/minor").asLong()).isEqualTo(600);
    }

    @Test
    void aRefundHeardBeforeThePaymentComesOutTheSame() {
        Bought bought = Bought.byCode().paid();
        byte[] paid = alipay.signed(alipay.news(bought.trade));
        alipay.books.refund(Map.of("out_trade_no", bought.trade.number, "out_request_no", "CONSOLE", "refund_amount", "20.00"));
        bought.told();
        assertThat(FakeAlipay.send(bought.trade.notifyUrl, paid)).isEqualTo("200 success");
        assertThat(bought.state()).isEqualTo("refunded");
    }

    @Test
    void p5AnotherAmountGrantsNothingAndLiesInTheBooks() {
        Bought bought = Bought.byCode();
        bought.trade.amount = new BigDecimal("19.99");
        assertThat(bought.paid().told().state()).isEqualTo("review");
    }

    @Test
    void whatIsNotAlipaysOwnWordForThisShopIsRefusedAndChangesNothing() {
        Bought bought = Bought.byCode();
        bought.trade.status = "TRADE_SUCCESS";
        Map<String, String> good = alipay.news(bought.trade);
        byte[] bytes = alipay.signed(good);
        Map<String, byte[]> bad = new HashMap<>(Map.of(
                "another key", FakeAlipay.signed(good, Pen.fresh()),
                "the shop's own key", FakeAlipay.signed(good, alipay.app),
                "another amount", new String(bytes, StandardCharsets.UTF_8).replace("20.00", "0.01").getBytes(StandardCharsets.UTF_8),
                "another application", alipay.signed(with(good, "app_id", "2021000000000002")),
                "another seller", alipay.signed(with(good, "seller_id", "2088000000000002")),
                "another way to sign", alipay.signed(with(good, "sign_type", "RSA")),
                "half of it", Arrays.copyOf(bytes, bytes.length / 2),
                "nothing", new byte[0]));
        bad.put("a field twice", (new String(bytes, StandardCharsets.UTF_8) + "&total_amount=0.01").getBytes(StandardCharsets.UTF_8));
        bad.put("no form", "{\"out_trade_no\":1}".getBytes(StandardCharsets.UTF_8));
        bad.put("another encoding", new byte[] {'a', '=', (byte) 0xB8, (byte) 0xB6});
        bad.put("escapes of another encoding", "subject=%B8%B6&sign=x".getBytes(StandardCharsets.US_ASCII));
        bad.put("broken escapes", "subject=%zz&sign=x".getBytes(StandardCharsets.US_ASCII));
        bad.put("no amount", alipay.signed(with(good, "total_amount", "")));
        bad.put("a strange amount", alipay.signed(with(good, "total_amount", "20.001")));
        bad.put("too much", new byte[2 << 20]);
        bad.forEach((what, body) -> assertThat(FakeAlipay.send(bought.trade.notifyUrl, body)).as(what).matches("(?s)4\\d\\d .*").doesNotContain("success"));
        assertThat(bought.state()).isEqualTo("awaiting-payment");
        bought.trade.status = "";
    }

    @Test
    void moneyForAnUnknownNumberWaitsForAPerson() {
        Trade stray = new Trade("ASOMEBODYELSES0000000000", "stray", new BigDecimal("5.00"), hall.address() + "/pay/alipay/notice").pay();
        assertThat(alipay.tell(stray)).isEqualTo("200 success");
        alipay.books.open(Map.of("out_trade_no", stray.number, "subject", "stray", "total_amount", "5.00"), stray.notifyUrl, false);
        alipay.books.trade(stray.number).pay();
    }

    @Test
    void keysAreChangedWithoutMissingAnything() {
        Bought before = Bought.byCode().paid();
        Pen newApp = Pen.fresh();
        set(Map.of("appKey", newApp.privateBase64(), "appKeyBefore", alipay.app.privateBase64(),
                "alipayKey", Pen.fresh().publicBase64(), "alipayKeyBefore", alipay.own.publicBase64()));
        assertThat(before.told().state()).isEqualTo("fulfilled");
        assertThat(Bought.byCode().paid().told().state()).isEqualTo("fulfilled");
        set(Map.of("appKey", alipay.app.privateBase64(), "appKeyBefore", Map.of("remove", true),
                "alipayKey", alipay.own.publicBase64(), "alipayKeyBefore", ""));
    }

    private static Map<String, String> with(Map<String, String> fields, String name, String value) {
        Map<String, String> changed = new HashMap<>(fields);
        changed.put(name, value);
        return changed;
    }
}
