package org.guildhall.plugins.paywechat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.wechat.pay.java.core.RSAPublicKeyConfig;
import com.wechat.pay.java.core.cipher.AeadAesCipher;
import com.wechat.pay.java.core.cipher.RSAPrivacyDecryptor;
import com.wechat.pay.java.core.cipher.RSASigner;
import com.wechat.pay.java.core.cipher.RSAVerifier;
import com.wechat.pay.java.core.exception.ServiceException;
import com.wechat.pay.java.core.exception.ValidationException;
import com.wechat.pay.java.core.http.AbstractHttpClient;
import com.wechat.pay.java.core.http.HttpRequest;
import com.wechat.pay.java.core.http.JsonRequestBody;
import com.wechat.pay.java.core.http.OriginalResponse;
import com.wechat.pay.java.core.notification.NotificationParser;
import com.wechat.pay.java.core.notification.RSAPublicKeyNotificationConfig;
import com.wechat.pay.java.core.notification.RequestParam;
import com.wechat.pay.java.service.payments.model.Transaction;
import com.wechat.pay.java.service.payments.nativepay.NativePayService;
import com.wechat.pay.java.service.payments.nativepay.model.Amount;
import com.wechat.pay.java.service.payments.nativepay.model.CloseOrderRequest;
import com.wechat.pay.java.service.payments.nativepay.model.PrepayRequest;
import com.wechat.pay.java.service.payments.nativepay.model.QueryOrderByOutTradeNoRequest;
import com.wechat.pay.java.service.refund.RefundService;
import com.wechat.pay.java.service.refund.model.AmountReq;
import com.wechat.pay.java.service.refund.model.CreateRequest;
import com.wechat.pay.java.service.refund.model.RefundNotification;
import com.wechat.pay.java.service.refund.model.Status;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Payments.Attempt;
import org.guildhall.api.money.Payments.News;
import org.guildhall.api.money.Payments.News.What;
import org.guildhall.api.money.Payments.Payout;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** The company's own library as the judge of both sides: of the plugin, and of the stand-in the plugin is tried against. */
class OfficialLibraryTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private final Office office = new Office();
    private final RSAPublicKeyConfig config = new RSAPublicKeyConfig.Builder().merchantId(FakeWechat.MCHID)
            .privateKey(Pairs.MERCHANT.getPrivate()).merchantSerialNumber(FakeWechat.SERIAL).publicKey(Pairs.PLATFORM.getPublic())
            .publicKeyId(FakeWechat.KEY_ID).apiV3Key(FakeWechat.API_KEY).build();
    private final ToStandIn client = new ToStandIn(config, office.fake.url());

    /** The library's client, with another host behind the same addresses. */
    private static final class ToStandIn extends AbstractHttpClient {
        private final String url;

        ToStandIn(RSAPublicKeyConfig config, String url) {
            super(config.createCredential(), config.createValidator());
            this.url = url;
        }

        @Override
        protected String getHttpClientInfo() {
            return "jdk";
        }

        @Override
        protected InputStream innerDownload(HttpRequest request) {
            return new ByteArrayInputStream(new byte[0]);
        }

        @Override
        protected OriginalResponse innerExecute(HttpRequest request) {
            String body = request.getBody() instanceof JsonRequestBody json ? json.getBody() : "";
            java.net.http.HttpRequest.Builder call = java.net.http.HttpRequest.newBuilder(
                    URI.create(request.getUri().toString().replace("https://api.mch.weixin.qq.com", url)))
                    .method(request.getHttpMethod().name(), java.net.http.HttpRequest.BodyPublishers.ofString(body));
            request.getHeaders().getHeaders().forEach(call::header);
            try (HttpClient client = HttpClient.newHttpClient()) {
                HttpResponse<String> response = client.send(call.build(), HttpResponse.BodyHandlers.ofString());
                Map<String, String> exact = new HashMap<>();
                List.of("Wechatpay-Timestamp", "Wechatpay-Nonce", "Wechatpay-Signature", "Wechatpay-Serial", "Request-ID")
                        .forEach(name -> response.headers().firstValue(name).ifPresent(value -> exact.put(name, value)));
                return new OriginalResponse.Builder().request(request).statusCode(response.statusCode()).headers(exact)
                        .contentType(response.headers().firstValue("Content-Type").orElse("")).body(response.body()).build();
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void itsClientAcceptsTheStandInAndItsServerSideAcceptsOurs() {
        NativePayService service = new NativePayService.Builder().httpClient(client).build();
        assertThat(service.prepay(prepay("LIB0001")).getCodeUrl()).startsWith("weixin://");
        assertThat(query(service, "LIB0001").getTradeState()).isEqualTo(Transaction.TradeStateEnum.NOTPAY);
        office.postman.paid("LIB0001");
        Transaction paid = query(service, "LIB0001");
        assertThat(paid.getTradeState()).isEqualTo(Transaction.TradeStateEnum.SUCCESS);
        assertThat(paid.getAmount().getTotal()).isEqualTo(9900);
        service.prepay(prepay("LIB0002"));
        service.closeOrder(close("LIB0002"));
        assertThatThrownBy(() -> service.closeOrder(close("LIB0001"))).isInstanceOf(ServiceException.class).hasMessageContaining("ORDER_PAID");
    }

    @Test
    void itsClientRefusesWhatTheStandInForges() {
        NativePayService service = new NativePayService.Builder().httpClient(client).build();
        office.fake.whims.add(FakeWechat.Whim.FORGED);
        assertThatThrownBy(() -> service.prepay(prepay("LIB0003"))).isInstanceOf(ValidationException.class);
    }

    @Test
    void itsClientGivesBackWhereWeDo() {
        new NativePayService.Builder().httpClient(client).build().prepay(prepay("LIB0004"));
        office.postman.paid("LIB0004");
        CreateRequest request = new CreateRequest();
        request.setOutTradeNo("LIB0004");
        request.setOutRefundNo("R1");
        AmountReq amount = new AmountReq();
        amount.setRefund(100L);
        amount.setTotal(9900L);
        amount.setCurrency("CNY");
        request.setAmount(amount);
        assertThat(new RefundService.Builder().httpClient(client).build().create(request).getStatus()).isEqualTo(Status.PROCESSING);
    }

    @Test
    void itVerifiesWhatWeSign() throws Exception {
        Attempt attempt = office.attempt("OURS0001", Office.DESK);
        office.wechat.begin(attempt);
        office.wechat.query(attempt);
        RSAVerifier verifier = new RSAVerifier(Pairs.MERCHANT.getPublic(), FakeWechat.SERIAL);
        for (Exchange.Asked asked : office.fake.calls) {
            Matcher parts = Pattern.compile(".*nonce_str=\"(\\w+)\",timestamp=\"(\\d+)\",serial_no=\"(\\w+)\",signature=\"([^\"]+)\"")
                    .matcher(asked.headers().get("Authorization"));
            assertThat(parts.matches()).isTrue();
            String message = asked.method() + "\n" + asked.target() + "\n" + parts.group(2) + "\n" + parts.group(1) + "\n"
                    + new String(asked.body(), StandardCharsets.UTF_8) + "\n";
            assertThat(verifier.verify(parts.group(3), message, parts.group(4))).isTrue();
        }
        assertThat(office.fake.calls).hasSize(2);
    }

    @Test
    void itReadsTheStandInsNotices() {
        office.fake.books.orders.put("N1", new Ledgers.Ordered("NATIVE", JSON.valueToTree(Map.of("out_trade_no", "N1", "appid", FakeWechat.APPID,
                "notify_url", "http://x", "amount", Map.of("total", 9900))), "NOTPAY", office.now.get()));
        Transaction read = parser().parse(param(office.postman.paid("N1")), Transaction.class);
        assertThat(read.getOutTradeNo()).isEqualTo("N1");
        assertThat(read.getAmount().getTotal()).isEqualTo(9900);
        office.fake.books.refunds.put("R1", new Ledgers.Returned("R1", "N1", 500, "PROCESSING", office.now.get()));
        RefundNotification back = parser().parse(param(office.postman.refunded("R1", "SUCCESS")), RefundNotification.class);
        assertThat(back.getRefundStatus()).isEqualTo(Status.SUCCESS);
        assertThat(back.getAmount().getRefund()).isEqualTo(500);
    }

    @Test
    void weReadTheNoticesItEncryptsAndSigns() {
        String content = JSON.writeValueAsString(Map.of("appid", FakeWechat.APPID, "mchid", FakeWechat.MCHID, "out_trade_no", "N2", "trade_state", "SUCCESS",
                "transaction_id", "4200", "amount", Map.of("total", 9900, "currency", "CNY")));
        String sealed = new AeadAesCipher(FakeWechat.API_KEY.getBytes(StandardCharsets.UTF_8)).encrypt("transaction".getBytes(StandardCharsets.UTF_8),
                "0123456789ab".getBytes(StandardCharsets.UTF_8), content.getBytes(StandardCharsets.UTF_8));
        byte[] body = JSON.writeValueAsBytes(Map.of("id", "E1", "event_type", "TRANSACTION.SUCCESS", "resource_type", "encrypt-resource", "resource",
                Map.of("algorithm", "AEAD_AES_256_GCM", "associated_data", "transaction", "nonce", "0123456789ab", "ciphertext", sealed)));
        String time = Long.toString(office.now.get().getEpochSecond());
        String signature = new RSASigner(FakeWechat.KEY_ID, Pairs.PLATFORM.getPrivate())
                .sign(time + "\nnonce\n" + new String(body, StandardCharsets.UTF_8) + "\n").getSign();
        Come notice = Come.with(new Postman.Letter("", body, Map.of("Wechatpay-Timestamp", time, "Wechatpay-Nonce", "nonce", "Wechatpay-Serial",
                FakeWechat.KEY_ID, "Wechatpay-Signature", signature)));
        assertThat(office.wechat.read(notice)).containsExactly(new News("E1", "N2", What.PAID, Money.of(9900, "CNY"), "4200"));
    }

    @Test
    void itReadsTheNamesThatWeHide() throws Exception {
        office.wechat.payOut(new Payout("P1", "oUpF8uMuAJO_M2pxb1Q9zNjWeS6o", "张三", Money.of(200_000, "CNY"), "十一月分成",
                URI.create("https://hall.example/pay/wechat/notice")));
        Exchange.Asked asked = office.fake.calls.getLast();
        assertThat(asked.headers()).containsEntry("Wechatpay-Serial", FakeWechat.KEY_ID);
        String hidden = JSON.readTree(asked.body()).at("/user_name").asString();
        assertThat(new RSAPrivacyDecryptor(Pairs.PLATFORM.getPrivate()).decrypt(hidden)).isEqualTo("张三");
    }

    @Test
    void theScriptIsSignedAsItSignsIt() {
        office.attempt("OURS0002", Office.INSIDE);
        PayPages.PayPage page = Screens.page(office, "OURS0002", Office.INSIDE, "code-of-oUpF8uMuAJO_M2pxb1Q9zNjWeS6o");
        PayPages.Script script = page.script().orElseThrow();
        String message = script.appId() + "\n" + script.timeStamp() + "\n" + script.nonceStr() + "\n" + script.prepay() + "\n";
        assertThat(script.paySign()).isEqualTo(new RSASigner(FakeWechat.SERIAL, Pairs.MERCHANT.getPrivate()).sign(message).getSign());
        assertThat(Base64.getDecoder().decode(script.paySign())).hasSize(256);
    }

    private static NotificationParser parser() {
        return new NotificationParser(new RSAPublicKeyNotificationConfig.Builder().publicKey(Pairs.PLATFORM.getPublic())
                .publicKeyId(FakeWechat.KEY_ID).apiV3Key(FakeWechat.API_KEY).build());
    }

    private static RequestParam param(Postman.Letter letter) {
        return new RequestParam.Builder().serialNumber(letter.headers().get("Wechatpay-Serial")).nonce(letter.headers().get("Wechatpay-Nonce"))
                .timestamp(letter.headers().get("Wechatpay-Timestamp")).signature(letter.headers().get("Wechatpay-Signature"))
                .body(new String(letter.body(), StandardCharsets.UTF_8)).build();
    }

    private static PrepayRequest prepay(String number) {
        PrepayRequest request = new PrepayRequest();
        request.setAppid(FakeWechat.APPID);
        request.setMchid(FakeWechat.MCHID);
        request.setDescription("…");
        request.setOutTradeNo(number);
        request.setNotifyUrl("https://hall.example/pay/wechat/notice");
        Amount amount = new Amount();
        amount.setTotal(9900);
        request.setAmount(amount);
        return request;
    }

    private static Transaction query(NativePayService service, String number) {
        QueryOrderByOutTradeNoRequest request = new QueryOrderByOutTradeNoRequest();
        request.setMchid(FakeWechat.MCHID);
        request.setOutTradeNo(number);
        return service.queryOrderByOutTradeNo(request);
    }

    private static CloseOrderRequest close(String number) {
        CloseOrderRequest request = new CloseOrderRequest();
        request.setMchid(FakeWechat.MCHID);
        request.setOutTradeNo(number);
        return request;
    }
}
