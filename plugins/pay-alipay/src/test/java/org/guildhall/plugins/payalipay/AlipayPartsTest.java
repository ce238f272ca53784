package org.guildhall.plugins.payalipay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.Charset;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.guildhall.api.Refused;
import org.guildhall.api.host.Secret;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Payments.BillLine;
import org.guildhall.api.money.Payments.BillLine.Kind;
import org.guildhall.api.money.Payments.News.What;
import org.guildhall.api.money.Payments.Payout;
import org.guildhall.plugins.payalipay.FakeAlipay.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys, closing, transfers and bills against the fake company, without a hall. */
class AlipayPartsTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);
    private final FakeAlipay alipay = new FakeAlipay();
    private final Gateway gateway = Wire.gateway(alipay);

    @AfterEach
    void close() {
        alipay.close();
    }

    @Test
    void keysAreReadAsPeoplePasteThem() {
        String bare = alipay.app.privateBase64();
        String pem = "-----BEGIN PRIVATE KEY-----\r\n" + bare.replaceAll("(.{64})", "$1\r\n") + "\r\n-----END PRIVATE KEY-----\n";
        byte[] pkcs8 = Base64.getDecoder().decode(bare);
        String pkcs1 = Base64.getEncoder().encodeToString(java.util.Arrays.copyOfRange(pkcs8, 26, pkcs8.length));
        for (String text : new String[] {bare, pem, pkcs1, "-----BEGIN RSA PRIVATE KEY-----\n" + pkcs1 + "\n-----END RSA PRIVATE KEY-----"}) {
            assertThat(Keys.privateKey(text)).isEqualTo(alipay.app.keys().getPrivate());
        }
        assertThat(Keys.publicKey("-----BEGIN PUBLIC KEY-----\n" + alipay.own.publicBase64() + "\n-----END PUBLIC KEY-----"))
                .isEqualTo(alipay.own.keys().getPublic());
    }

    @Test
    void keysThatDoNotFitAreRefusedWhereTheyAreEntered() {
        Account good = Wire.account(alipay);
        good.check(address -> true);
        assertField(with(good, new Secret("nonsense"), good.alipayKey(), good.baseUrl()), "appKey");
        assertField(with(good, new Secret(alipay.app.publicBase64()), good.alipayKey(), good.baseUrl()), "appKey");
        assertField(with(good, good.appKey(), alipay.own.privateBase64(), good.baseUrl()), "alipayKey");
        assertField(with(good, good.appKey(), alipay.app.publicBase64(), good.baseUrl()), "alipayKey");
        assertThatThrownBy(() -> good.check(address -> false)).isInstanceOfSatisfying(Refused.class,
                refused -> assertThat(refused.field()).contains("baseUrl"));
    }

    private static Account with(Account account, Secret appKey, String alipayKey, Optional<String> baseUrl) {
        return new Account(account.appId(), account.sellerId(), appKey, Secret.NONE, alipayKey, "", "", "", account.computers(), baseUrl);
    }

    private static void assertField(Account account, String field) {
        assertThatThrownBy(() -> account.check(address -> true)).isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.field()).contains(field));
    }

    @Test
    void theTrialSaysWhichKeyDoesNotFit() {
        Account good = Wire.account(alipay);
        assertThat(new Trial(gateway).trouble()).isEmpty();
        assertThat(trouble(with(good, new Secret(Pen.fresh().privateBase64()), good.alipayKey(), good.baseUrl()))).contains("trouble.app-key");
        assertThat(trouble(with(good, good.appKey(), Pen.fresh().publicBase64(), good.baseUrl()))).contains("trouble.alipay-key");
        assertThat(trouble(with(good, good.appKey(), good.alipayKey(), Optional.of("http://127.0.0.1:1/")))).contains("trouble.away");
        assertThat(trouble(new Account("1", FakeAlipay.SELLER, good.appKey(), Secret.NONE, good.alipayKey(), "", "", "", good.computers(), good.baseUrl())))
                .contains("trouble.app");
        assertThat(trouble(Account.NONE)).contains("trouble.incomplete");
    }

    private static Optional<String> trouble(Account account) {
        return new Trial(Wire.gateway(account)).trouble();
    }

    @Test
    void closingWhatHasBeenPaidMeanwhileSaysSo() throws Exception {
        Trades trades = new Trades(gateway);
        alipay.books.open(Map.of("out_trade_no", "AMEANWHILE", "total_amount", "20.00", "subject", "x"), "", true);
        alipay.books.trade("AMEANWHILE").pay();
        assertThat(trades.close(Wire.attempt("AMEANWHILE", "")).what()).isEqualTo(What.PAID);
        assertThat(trades.close(Wire.attempt("ANEVER", "")).what()).isEqualTo(What.UNKNOWN);
        alipay.books.refund(Map.of("out_trade_no", "AMEANWHILE", "out_request_no", "R", "refund_amount", "20.00"));
        assertThat(trades.query(Wire.attempt("AMEANWHILE", "")).what()).isEqualTo(What.REFUNDED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{}", "[]", "null", "{\"alipay_trade_query_response\":{}}", "{\"a\":1,\"a\":2}", "{\"sign\":\"x\"",
            "{\"alipay_trade_query_response\":{\"code\":\"10000\"},\"sign\":\"%%%\"}", "{\"alipay_trade_query_response\":\"{\",\"sign\":\"QQ==\"}"})
    void anAnswerThatIsNoneSaysNothing(String body) {
        assertThatThrownBy(() -> Answer.read("alipay.trade.query", body, gateway.account().get().alipays(), gateway.json())).isInstanceOf(Doubtful.class);
    }

    @Test
    void moneyIsSentOnceHoweverOftenItIsAsked() throws Exception {
        Transfers transfers = new Transfers(gateway);
        Payout payout = new Payout("P1", "13800000000", "张三", Money.of(1234, "CNY"), "收入", URI.create("http://127.0.0.1:1/"));
        assertThat(transfers.query(payout).what()).isEqualTo(What.UNKNOWN);
        alipay.next(Fault.LOST);
        assertThatThrownBy(() -> transfers.send(payout)).isInstanceOf(Exception.class);
        assertThat(transfers.query(payout).what()).isEqualTo(What.PAID_OUT);
        assertThat(transfers.send(payout).what()).isEqualTo(What.PAID_OUT);
        assertThat(alipay.books.transfers).containsEntry("P1", new BigDecimal("12.34")).hasSize(1);
        Payout nobody = new Payout("P2", "13900000000", "张三", Money.of(1234, "CNY"), "收入", URI.create("http://127.0.0.1:1/"));
        assertThat(transfers.send(nobody).what()).isEqualTo(What.PAYOUT_FAILED);
    }

    @Test
    void whereMoneyCannotGoIsSaidBeforehand() {
        Transfers transfers = new Transfers(gateway);
        Money yuan = Money.of(100, "CNY");
        assertThat(transfers.unfit("2088000000000001", "", yuan)).isEmpty();
        assertThat(transfers.unfit("a@b.example", "张三", yuan)).isEmpty();
        assertThat(transfers.unfit("a@b.example", "", yuan)).contains("payout.name");
        assertThat(transfers.unfit("zhangsan", "张三", yuan)).contains("payout.account");
        assertThat(transfers.unfit("13800000000", "张三", Money.of(9, "CNY"))).contains("payout.little");
        assertThat(transfers.unfit("13800000000", "张三", Money.of(900, "USD"))).contains("payout.currency");
    }

    @Test
    void theDaysBillIsReadToTheCentAndTheSecond() throws Exception {
        alipay.downloads.put("/bill/trade-2026-11-20", zip("""
                #支付宝业务明细查询
                #账号：[20880000000000010156]
                #-----------------------------------------业务明细列表----------------------------------------
                支付宝交易号,商户订单号,业务类型,商品名称,创建时间,完成时间,门店编号,对方账户,订单金额（元）,商家实收（元）,退款批次号/请求号,服务费（元）,分润（元）,备注
                2026112022001\t,APAID\t,交易\t,"一件, 两件",2026-11-20 23:59:00,2026-11-20 23:59:59,,a***@sina.com,20.00,20.00,,-0.12,0.00,
                2026112022001\t,APAID\t,退款\t,一件,2026-11-20 10:00:00,2026-11-20 10:00:01,,a***@sina.com,-5.00,-5.00,RBACK\t,0.03,0.00,
                #-----------------------------------------业务明细列表结束------------------------------------
                #交易合计：1笔，商家实收共20.00元
                """, "业务类型,笔数\n交易,1\n"));
        alipay.downloads.put("/bill/signcustomer-2026-11-20", zip("""
                #支付宝账务明细查询
                账务流水号,业务流水号,商户订单号,商品名称,发生时间,对方账号,收入金额（+元）,支出金额（-元）,账户余额（元）,交易渠道,业务类型,备注
                1\t,O1\t,P1\t,收入,2026-11-20 12:00:00,a***@sina.com,0.00,-12.34,100.00,支付宝,转账,
                2\t,O2\t,APAID\t,一件,2026-11-20 12:00:00,a***@sina.com,20.00,0.00,100.00,支付宝,在线支付,
                """, ""));
        assertThat(new Bills(gateway).of(DAY)).hasValueSatisfying(lines -> assertThat(lines).containsExactly(
                line(Kind.PAYMENT, "APAID", "2026112022001", 2000, 12, "2026-11-20T15:59:59Z"),
                line(Kind.REFUND, "RBACK", "2026112022001", 500, 3, "2026-11-20T02:00:01Z"),
                line(Kind.PAYOUT, "P1", "O1", 1234, 0, "2026-11-20T04:00:00Z")));
    }

    @Test
    void aMissingBillIsWaitedForAndThenMeansThatNothingHappened() throws Exception {
        assertThat(new Bills(gateway).of(DAY)).isEmpty();
        Gateway later = new Gateway(gateway.account(), gateway.outbound(), gateway.json(), InstantSource.fixed(Instant.parse("2026-11-24T00:00:00Z")));
        assertThat(new Bills(later).of(DAY)).hasValueSatisfying(lines -> assertThat(lines).isEmpty());
        alipay.downloads.put("/bill/trade-2026-11-20", "no zip, but words".getBytes(Charset.forName("GBK")));
        assertThat(new Bills(later).of(DAY)).hasValueSatisfying(lines -> assertThat(lines).isEmpty());
    }

    private static BillLine line(Kind kind, String about, String reference, long minor, long fee, String at) {
        return new BillLine(kind, about, reference, Money.of(minor, "CNY"), Money.of(fee, "CNY"), Instant.parse(at));
    }

    private static byte[] zip(String details, String sums) throws IOException {
        Charset gbk = Charset.forName("GBK");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, gbk)) {
            for (Map.Entry<String, String> file : Map.of("20880000_业务明细.csv", details, "20880000_业务明细(汇总).csv", sums).entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue().replace("\n", "\r\n").getBytes(gbk));
            }
        }
        return bytes.toByteArray();
    }
}
