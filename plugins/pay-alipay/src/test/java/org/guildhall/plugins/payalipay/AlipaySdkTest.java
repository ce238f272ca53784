package org.guildhall.plugins.payalipay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alipay.api.AlipayApiException;
import com.alipay.api.AlipayClient;
import com.alipay.api.DefaultAlipayClient;
import com.alipay.api.internal.util.AlipaySignature;
import com.alipay.api.internal.util.AntCertificationUtil;
import com.alipay.api.request.AlipayTradePagePayRequest;
import com.alipay.api.request.AlipayTradePrecreateRequest;
import com.alipay.api.request.AlipayTradeQueryRequest;
import com.alipay.api.request.AlipayTradeRefundRequest;
import com.alipay.api.response.AlipayTradePrecreateResponse;
import com.alipay.api.response.AlipayTradeRefundResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.guildhall.api.Refused;
import org.guildhall.api.host.Secret;
import org.guildhall.api.money.Payments.News;
import org.guildhall.plugins.payalipay.FakeAlipay.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The company's own code and ours judge each other, and both judge the fake company. */
class AlipaySdkTest {
    private static final String COMPUTER = "Mozilla/5.0 (X11; Linux x86_64)";
    private final FakeAlipay alipay = new FakeAlipay();
    private final AlipayClient sdk = new DefaultAlipayClient(alipay.address().toString(), FakeAlipay.APP, alipay.app.privateBase64(), "json", "utf-8",
            alipay.own.publicBase64(), "RSA2");

    @BeforeAll
    static void quiet() {
        Logger.getLogger("").setLevel(Level.OFF);
    }

    @AfterEach
    void close() {
        alipay.close();
    }

    @Test
    void theirCodeAcceptsOurSignatureOnARequestAndOnAPage() throws Exception {
        Trades trades = new Trades(Wire.gateway(alipay));
        trades.begin(Wire.attempt("AOURS", COMPUTER));
        Map<String, String> call = new HashMap<>(alipay.asked.poll());
        assertThat(AlipaySignature.rsaCheckV2(new HashMap<>(call), alipay.app.publicBase64(), "utf-8", "RSA2")).isTrue();
        call.put("biz_content", call.get("biz_content").replace("20.00", "0.01"));
        assertThat(AlipaySignature.rsaCheckV2(call, alipay.app.publicBase64(), "utf-8", "RSA2")).isFalse();

        String page = trades.begin(Wire.attempt("AOURS", "iPhone")).url().getRawQuery();
        assertThat(AlipaySignature.rsaCheckV2(FakeAlipay.fields(page), alipay.app.publicBase64(), "utf-8", "RSA2")).isTrue();
        assertThat(FakeAlipay.fields(page)).containsEntry("timestamp", "2026-11-21 18:00:00");
    }

    @Test
    void theirClientAcceptsTheFakeCompanyAndRefusesAForger() throws Exception {
        AlipayTradePrecreateRequest request = new AlipayTradePrecreateRequest();
        request.setBizContent("{\"out_trade_no\":\"ATHEIRS\",\"total_amount\":\"20.00\",\"subject\":\"一件\"}");
        AlipayTradePrecreateResponse begun = sdk.execute(request);
        assertThat(begun.isSuccess()).isTrue();
        assertThat(begun.getQrCode()).isEqualTo("https://qr.alipay.com/baxATHEIRS");

        AlipayTradeQueryRequest query = new AlipayTradeQueryRequest();
        query.setBizContent("{\"out_trade_no\":\"ATHEIRS\"}");
        assertThat(sdk.execute(query).getSubCode()).isEqualTo("ACQ.TRADE_NOT_EXIST");
        alipay.books.trade("ATHEIRS").pay();
        assertThat(sdk.execute(query).getTradeStatus()).isEqualTo("TRADE_SUCCESS");

        AlipayTradeRefundRequest refund = new AlipayTradeRefundRequest();
        refund.setBizContent("{\"out_trade_no\":\"ATHEIRS\",\"out_request_no\":\"R1\",\"refund_amount\":\"5.00\"}");
        AlipayTradeRefundResponse given = sdk.execute(refund);
        assertThat(given.getFundChange()).isEqualTo("Y");
        assertThat(sdk.execute(refund).getFundChange()).isEqualTo("N");

        alipay.next(Fault.FORGED);
        assertThatThrownBy(() -> sdk.execute(query)).isInstanceOf(AlipayApiException.class);
        alipay.next(Fault.FORGED);
        Trades trades = new Trades(Wire.gateway(alipay));
        assertThatThrownBy(() -> trades.query(Wire.attempt("ATHEIRS", ""))).isInstanceOf(Doubtful.class).hasMessageContaining("FORGED");
        assertThat(trades.query(Wire.attempt("ATHEIRS", "")).what()).isEqualTo(News.What.PAID);
    }

    @Test
    void whatTheirClientSendsTheFakeCompanyUnderstandsAsOurs() throws Exception {
        AlipayTradePagePayRequest request = new AlipayTradePagePayRequest();
        request.setNotifyUrl("http://127.0.0.1:1/pay/alipay/notice");
        request.setBizContent("{\"out_trade_no\":\"APAGE\",\"total_amount\":\"20.00\",\"subject\":\"一件\",\"product_code\":\"FAST_INSTANT_TRADE_PAY\"}");
        String page = sdk.pageExecute(request, "GET").getBody();
        Map<String, String> theirs = FakeAlipay.fields(page.substring(page.indexOf('?') + 1));
        assertThat(alipay.app.wrote(Pen.request(theirs), theirs.get("sign"))).isTrue();
        assertThat(theirs.keySet()).containsAll(java.util.Set.of("app_id", "method", "charset", "sign_type", "timestamp", "version", "biz_content"));
    }

    @Test
    void bothBelieveTheSameNotifications() throws Exception {
        alipay.books.open(Map.of("out_trade_no", "ANOTICE1", "total_amount", "20.00", "subject", "一件+"), "http://127.0.0.1:1/", true);
        Map<String, String> fields = alipay.news(alipay.books.trade("ANOTICE1").pay());
        Notices notices = new Notices(() -> Wire.account(alipay), new Refunds(Wire.gateway(alipay)));

        byte[] fakes = alipay.signed(fields);
        assertThat(AlipaySignature.rsaCheckV1(FakeAlipay.fields(new String(fakes, UTF_8)), alipay.own.publicBase64(), "utf-8", "RSA2")).isTrue();
        assertThat(notices.read(fakes)).singleElement().satisfies(news -> {
            assertThat(news.what()).isEqualTo(News.What.PAID);
            assertThat(news.amount().minor()).isEqualTo(2000);
        });

        String sign = AlipaySignature.rsaSign(AlipaySignature.getSignCheckContentV1(new HashMap<>(fields)), alipay.own.privateBase64(), "utf-8", "RSA2");
        byte[] theirs = new String(FakeAlipay.signed(fields, Pen.fresh()), UTF_8)
                .replaceAll("sign=[^&]+", java.util.regex.Matcher.quoteReplacement("sign=" + java.net.URLEncoder.encode(sign, UTF_8))).getBytes(UTF_8);
        assertThat(notices.read(theirs)).hasSize(1);

        byte[] tampered = new String(theirs, UTF_8).replace("20.00", "20.01").getBytes(UTF_8);
        assertThat(AlipaySignature.rsaCheckV1(FakeAlipay.fields(new String(tampered, UTF_8)), alipay.own.publicBase64(), "utf-8", "RSA2")).isFalse();
        assertThatThrownBy(() -> notices.read(tampered)).isInstanceOf(Refused.class).hasMessage("notice.forged");
    }

    @Test
    void certificatesHaveTheNumbersThatTheirCodeGivesThem(@TempDir Path folder) throws Exception {
        String own = certificate(folder, "own");
        String other = certificate(folder, "other");
        Path file = Files.writeString(folder.resolve("own.crt"), own);
        assertThat(Keys.serial(own)).isEqualTo(AlipaySignature.getCertSN(file.toString()));
        String roots = other + own;
        assertThat(Keys.rootSerials(roots)).isEqualTo(AntCertificationUtil.getRootCertSN(roots)).contains("_");
        assertThat(Keys.publicKey(own)).isEqualTo(AntCertificationUtil.getCertFromContent(own).getPublicKey());

        Account account = Wire.account(alipay);
        Account certified = new Account(account.appId(), account.sellerId(), account.appKey(), Secret.NONE, account.alipayKey(), "", own, roots,
                account.computers(), account.baseUrl());
        certified.check(address -> true);
        new Trades(Wire.gateway(certified)).begin(Wire.attempt("ACERT", COMPUTER));
        assertThat(alipay.asked.poll()).containsEntry("app_cert_sn", Keys.serial(own)).containsEntry("alipay_root_cert_sn", Keys.rootSerials(roots));
    }

    private static String certificate(Path folder, String name) throws Exception {
        String tool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        String store = folder.resolve(name + ".p12").toString();
        run(tool, "-genkeypair", "-alias", name, "-keyalg", "RSA", "-keysize", "2048", "-dname", "CN=" + name + ", O=\"Ant, Test\", C=CN",
                "-storepass", "changeit", "-keystore", store);
        Path file = folder.resolve(name + ".pem");
        run(tool, "-exportcert", "-rfc", "-alias", name, "-storepass", "changeit", "-keystore", store, "-file", file.toString());
        return Files.readString(file);
    }

    private static void run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }
}
