package org.guildhall.plugins.paywechat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.guildhall.api.Refused;
import org.guildhall.api.Refused.Kind;
import org.guildhall.api.host.Secret;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Payments.News;
import org.guildhall.api.money.Payments.News.What;
import org.guildhall.plugins.paywechat.Postman.Letter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class NoticeTest {
    private static final Office OFFICE = new Office();
    private static final String TRADE = "{\"appid\":\"" + FakeWechat.APPID + "\",\"mchid\":\"" + FakeWechat.MCHID
            + "\",\"out_trade_no\":\"A\",\"trade_state\":\"SUCCESS\",\"amount\":{\"total\":";
    private final Postman postman = OFFICE.postman;

    @AfterAll
    static void close() {
        OFFICE.close();
    }

    @Test
    void aPaymentIsHeardWithTheWholeAmountOfTheOrder() throws Exception {
        Letter letter = paid("PAID0001");
        News news = OFFICE.wechat.read(Come.with(letter)).getFirst();
        assertThat(news.what()).isEqualTo(What.PAID);
        assertThat(news.about()).isEqualTo("PAID0001");
        assertThat(news.amount()).isEqualTo(Money.of(9900, "CNY"));
        assertThat(OFFICE.wechat.read(Come.with(letter)).getFirst().eventId()).isEqualTo(news.eventId());
    }

    @Test
    void moneyThatComesBackOrCannotIsHeard() throws Exception {
        paid("BACK0001");
        OFFICE.fake.books.refunds.put("R1", new Ledgers.Returned("R1", "BACK0001", 900, "PROCESSING", OFFICE.now.get()));
        assertThat(OFFICE.wechat.read(Come.with(postman.refunded("R1", "SUCCESS")))).singleElement()
                .satisfies(news -> assertThat(news.amount()).isEqualTo(Money.of(900, "CNY")))
                .extracting(News::about, News::what).containsExactly("R1", What.REFUNDED);
        for (String status : new String[] {"ABNORMAL", "CLOSED"}) {
            assertThat(OFFICE.wechat.read(Come.with(postman.refunded("R1", status)))).singleElement().extracting(News::what).isEqualTo(What.REFUND_FAILED);
        }
    }

    @Test
    void whatIsNoneOfOurBusinessIsThankedFor() {
        assertThat(OFFICE.wechat.read(Come.with(postman.letter("", "COUPON.USE", "coupon", Map.of("x", 1))))).isEmpty();
    }

    @Test
    void anotherMerchantsOrAppsPaymentIsNotOurs() throws Exception {
        paid("ELSE0001");
        for (Map<String, ?> other : List.of(Map.of("mchid", "1900009999"), Map.of("appid", "wx0000000000000000"))) {
            assertThat(refusal(postman.aboutOrder("ELSE0001", other))).isEqualTo(Kind.FORBIDDEN);
        }
    }

    @Test
    void aSignatureThatDoesNotHoldIsRefusedWhateverItLooksLike() throws Exception {
        Letter letter = paid("FORG0001");
        String signature = letter.headers().get("Wechatpay-Signature");
        for (String other : new String[] {"", "=", "not base64!", "WECHATPAY/SIGNTEST/" + signature, signature.substring(1), "A" + signature.substring(1)}) {
            assertThat(refusal(letter.with("Wechatpay-Signature", other))).as(other).isEqualTo(Kind.NOT_SIGNED_IN);
        }
        for (String header : new String[] {"Wechatpay-Signature", "Wechatpay-Serial", "Wechatpay-Nonce", "Wechatpay-Timestamp"}) {
            assertThat(refusal(letter.without(header))).as(header).isEqualTo(Kind.NOT_SIGNED_IN);
            assertThat(refusal(letter.with(header, "1"))).as(header).isEqualTo(Kind.NOT_SIGNED_IN);
        }
        assertThat(refusal(new Letter("", letter.body(), new Stamp(FakeWechat.KEY_ID, Pairs.STRANGER.getPrivate()).on(letter.body(), OFFICE.now.get()))))
                .isEqualTo(Kind.NOT_SIGNED_IN);
        assertThat(refusal(new Letter("", letter.body(), new Stamp("PUB_KEY_ID_0000", Pairs.PLATFORM.getPrivate()).on(letter.body(), OFFICE.now.get()))))
                .isEqualTo(Kind.NOT_SIGNED_IN);
    }

    @Test
    void aSignatureOfAnotherTimeIsRefused() throws Exception {
        byte[] body = paid("TIME0001").body();
        for (Duration off : new Duration[] {Duration.ofMinutes(-6), Duration.ofMinutes(6), Duration.ofHours(-2), Duration.ofDays(400), Duration.ofDays(-400)}) {
            assertThat(refusal(postman.stamped("", body, OFFICE.now.get().plus(off)))).as(off.toString()).isEqualTo(Kind.NOT_SIGNED_IN);
        }
        assertThat(OFFICE.wechat.read(Come.with(postman.stamped("", body, OFFICE.now.get().minus(Duration.ofMinutes(4)))))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "null", "[]", "{}", "{\"id\":\"1\"}", "{\"id\":\"1\",\"event_type\":\"TRANSACTION.SUCCESS\"}", "\u0000\u0001",
            "{\"id\":\"1\",\"event_type\":\"TRANSACTION.SUCCESS\",\"resource\":{\"algorithm\":\"x\"}}"})
    void whatIsSignedAndCannotBeReadIsRefusedToo(String body) {
        assertThat(refusal(postman.stamped("", body.getBytes(UTF_8), OFFICE.now.get()))).isEqualTo(Kind.MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"out_trade_no\":\"A\"}", "{\"appid\":1}", "[]", "x", TRADE + "-1}}", TRADE + "1,\"currency\":\"QQQ\"}}"})
    void whatIsEncryptedAndCannotBeReadIsRefusedToo(String content) {
        byte[] body = JsonMapper.shared().writeValueAsBytes(Map.of("id", "1", "event_type", "TRANSACTION.SUCCESS",
                "resource", Stamp.resource(FakeWechat.API_KEY, "transaction", content.getBytes(UTF_8))));
        assertThat(refusal(postman.stamped("", body, OFFICE.now.get()))).isEqualTo(Kind.MALFORMED);
    }

    @Test
    void whileTheApiKeyIsReplacedBothOpenNoticesAndNoThirdOne() throws Exception {
        try (Office office = new Office()) {
            office.wechat.begin(office.attempt("KEYS0001", Office.DESK));
            Letter old = office.postman.paid("KEYS0001");
            office.fake.apiKey = "n".repeat(32);
            Letter fresh = office.postman.aboutOrder("KEYS0001", Map.of());
            assertThatThrownBy(() -> office.wechat.read(Come.with(fresh))).isInstanceOfSatisfying(Refused.class,
                    refused -> assertThat(refused.kind()).isEqualTo(Kind.UNAVAILABLE));
            office.change(was -> new Account(was.mchid(), was.appid(), was.serial(), was.privateKey(), new Secret("n".repeat(32)), was.publicKeyId(),
                    was.publicKey(), was.apiKey(), "", Secret.NONE, was.appSecret(), was.transferScene(), was.transferJob(), was.baseUrl()));
            assertThat(office.wechat.read(Come.with(fresh))).hasSize(1);
            assertThat(office.wechat.read(Come.with(old))).hasSize(1);
        }
    }

    private Letter paid(String number) throws Exception {
        if (!OFFICE.fake.books.orders.containsKey(number)) {
            OFFICE.wechat.begin(OFFICE.attempt(number, Office.DESK));
        }
        return postman.paid(number);
    }

    private static Kind refusal(Letter letter) {
        Refused[] thrown = new Refused[1];
        assertThatThrownBy(() -> OFFICE.wechat.read(Come.with(letter))).isInstanceOfSatisfying(Refused.class, refused -> thrown[0] = refused);
        return thrown[0].kind();
    }
}
