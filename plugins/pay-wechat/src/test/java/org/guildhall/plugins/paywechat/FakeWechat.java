package org.guildhall.plugins.paywechat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.guildhall.plugins.paywechat.Exchange.Asked;
import org.guildhall.plugins.paywechat.Exchange.Said;
import org.guildhall.plugins.paywechat.Ledgers.Ordered;
import org.guildhall.plugins.paywechat.Ledgers.Returned;
import org.guildhall.plugins.paywechat.Ledgers.Sent;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Stands in for WeChat Pay: honest in its books, and as unreliable on the line as it is asked to be. */
final class FakeWechat implements AutoCloseable {
    static final String MCHID = "1900001109";
    static final String APPID = "wxd678efa567ab6787";
    static final String SERIAL = "5157F09EFDC096DE15EBE81A47057A7232F1B8E1";
    static final String KEY_ID = "PUB_KEY_ID_0119000011092026112100111100000001";
    static final String NEXT_KEY_ID = "PUB_KEY_ID_0119000011092026112100111100000002";
    static final String API_KEY = "k".repeat(32);
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Pattern AUTHORIZATION = Pattern.compile("WECHATPAY2-SHA256-RSA2048 mchid=\"(\\d+)\",nonce_str=\"(\\w+)\","
            + "timestamp=\"(\\d+)\",serial_no=\"(\\w+)\",signature=\"([^\"]+)\"");

    /** What can go wrong with the next answer; the work is done all the same, except where it is said otherwise. */
    enum Whim { HANG_UP, BUSY_BEFORE_WORK, UNSIGNED, FORGED, STALE }

    final Ledgers books = new Ledgers();
    final Deque<Whim> whims = new ArrayDeque<>();
    final Deque<Whim> whimsOfPosts = new ArrayDeque<>();
    final List<Asked> calls = new CopyOnWriteArrayList<>();
    final Set<String> usedCodes = new HashSet<>();
    final InstantSource clock;
    volatile Stamp stamp = new Stamp(KEY_ID, Pairs.PLATFORM.getPrivate());
    volatile String apiKey = API_KEY;
    volatile boolean certificates;
    volatile boolean tampering;
    volatile Duration clockOffBy = Duration.ZERO;
    volatile String refundStatus = "PROCESSING";
    private final Exchange exchange = new Exchange(this::answer);

    FakeWechat(InstantSource clock) {
        this.clock = clock;
    }

    String url() {
        return exchange.url();
    }

    private synchronized Said answer(Asked asked) {
        calls.add(asked);
        Whim whim = asked.method().equals("POST") && !whimsOfPosts.isEmpty() ? whimsOfPosts.poll() : whims.poll();
        if (whim == Whim.BUSY_BEFORE_WORK) {
            return new Said(503, Map.of(), new byte[0]);
        }
        Said said = asked.path().equals("/sns/oauth2/access_token") ? openid(asked) : isSigned(asked) ? work(asked) : complain(401, "SIGN_ERROR");
        if (whim == null) {
            return said;
        }
        return switch (whim) {
            case HANG_UP -> new Said(0, Map.of(), new byte[0]);
            case UNSIGNED -> new Said(said.status(), Map.of("Content-Type", "application/json"), said.body());
            case FORGED -> signed(said.status(), said.body(), new Stamp(KEY_ID, Pairs.STRANGER.getPrivate()), clock.instant());
            case STALE -> signed(said.status(), said.body(), stamp, clock.instant().minus(Duration.ofMinutes(6)));
            case BUSY_BEFORE_WORK -> said;
        };
    }

    private boolean isSigned(Asked asked) {
        Matcher parts = AUTHORIZATION.matcher(asked.headers().getOrDefault("Authorization", ""));
        return parts.matches() && parts.group(1).equals(MCHID) && parts.group(4).equals(SERIAL)
                && Math.abs(Long.parseLong(parts.group(3)) - clock.instant().getEpochSecond()) <= 300
                && Stamp.isBy(Pairs.MERCHANT.getPublic(), asked.method() + "\n" + asked.target() + "\n" + parts.group(3) + "\n" + parts.group(2) + "\n"
                        + new String(asked.body(), StandardCharsets.UTF_8) + "\n", parts.group(5));
    }

    private Said work(Asked asked) {
        String path = asked.path();
        String last = path.substring(path.lastIndexOf('/') + 1);
        JsonNode body = asked.body().length == 0 ? JSON.createObjectNode() : JSON.readTree(asked.body());
        if (path.matches("/v3/pay/transactions/(native|jsapi|h5)")) {
            return place(last, body);
        } else if (path.matches("/v3/pay/transactions/out-trade-no/\\w+/close")) {
            return close(path.split("/")[5]);
        } else if (path.matches("/v3/pay/transactions/out-trade-no/\\w+")) {
            return books.orders.containsKey(last) ? say(transaction(books.orders.get(last))) : complain(404, "ORDER_NOT_EXIST");
        } else if (path.equals("/v3/refund/domestic/refunds")) {
            return refund(body);
        } else if (path.startsWith("/v3/refund/domestic/refunds/")) {
            return books.refunds.containsKey(last) ? say(refunded(books.refunds.get(last), "status")) : complain(404, "RESOURCE_NOT_EXISTS");
        } else if (path.equals("/v3/certificates")) {
            return certificates ? say(Map.of("data", List.of(certificate()))) : complain(404, "NOT_FOUND");
        } else if (path.equals("/v3/bill/tradebill")) {
            return bill(asked);
        } else if (path.equals("/v3/billdownload/file")) {
            return new Said(200, Map.of("Content-Type", "application/octet-stream"), packed(tampering ? new byte[] {1} : books.bill(LocalDate.parse(asked.query("token")))));
        } else if (path.startsWith("/v3/fund-app/mch-transfer/transfer-bills")) {
            return last.equals("cancel") ? callOff(path.split("/")[6]) : asked.method().equals("POST") ? send(body) : sent(last);
        }
        return complain(404, "NOT_FOUND");
    }

    private Said place(String way, JsonNode asked) {
        String number = asked.at("/out_trade_no").asString();
        Ordered before = books.orders.get(number);
        if (!asked.at("/mchid").asString().equals(MCHID) || !asked.at("/appid").asString().equals(APPID) || !number.matches("\\w{6,32}")
                || asked.at("/amount/total").asLong() < 1 || asked.at("/notify_url").asString().contains("?")
                || way.equals("h5") && asked.at("/scene_info/payer_client_ip").asString("127.").startsWith("127.")) {
            return complain(400, "PARAM_ERROR");
        } else if (before != null && !before.asked().equals(asked)) {
            return complain(403, "OUT_TRADE_NO_USED");
        } else if (before != null && !before.state().equals("NOTPAY")) {
            return complain(400, before.hasMoney() ? "ORDERPAID" : "ORDER_CLOSED");
        }
        books.orders.put(number, new Ordered(way.toUpperCase(Locale.ROOT), asked, "NOTPAY", Instant.EPOCH));
        return say(switch (way) {
            case "native" -> Map.of("code_url", "weixin://wxpay/bizpayurl?pr=" + number);
            case "jsapi" -> Map.of("prepay_id", "wx" + number);
            default -> Map.of("h5_url", "https://wx.tenpay.com/cgi-bin/mmpayweb-bin/checkmweb?prepay_id=wx" + number + "&package=" + calls.size());
        });
    }

    private Said close(String number) {
        Ordered order = books.orders.get(number);
        if (order == null) {
            return complain(404, "ORDER_NOT_EXIST");
        } else if (order.hasMoney()) {
            return complain(400, "ORDER_PAID");
        }
        books.orders.put(number, new Ordered(order.way(), order.asked(), "CLOSED", Instant.EPOCH));
        return signed(204, new byte[0], stamp, clock.instant());
    }

    private Said refund(JsonNode asked) {
        String number = asked.at("/out_refund_no").asString();
        Ordered order = books.orders.get(asked.at("/out_trade_no").asString());
        long amount = asked.at("/amount/refund").asLong();
        if (!books.refunds.containsKey(number)) {
            if (order == null || !order.hasMoney() || asked.at("/amount/total").asLong() != order.total()
                    || books.returned(order.number()) + amount > order.total()) {
                return complain(400, "INVALID_REQUEST");
            }
            books.refunds.put(number, new Returned(number, order.number(), amount, refundStatus, clock.instant()));
            books.orders.put(order.number(), new Ordered(order.way(), order.asked(), "REFUND", order.paidAt()));
        }
        return say(refunded(books.refunds.get(number), "status"));
    }

    private Said send(JsonNode asked) {
        String number = asked.at("/out_bill_no").asString();
        if (asked.at("/transfer_amount").asLong() >= 200_000 && asked.at("/user_name").isMissingNode()) {
            return complain(400, "PARAM_ERROR");
        }
        books.transfers.putIfAbsent(number, new Sent(asked, "WAIT_USER_CONFIRM"));
        return say(Map.of("out_bill_no", number, "transfer_bill_no", "13" + number, "create_time", "2026-11-21T18:00:00+08:00", "state",
                books.transfers.get(number).state(), "package_info", "package of " + number));
    }

    private Said callOff(String number) {
        Sent sent = books.transfers.get(number);
        if (sent == null || !sent.state().equals("WAIT_USER_CONFIRM")) {
            return complain(400, "INVALID_REQUEST");
        }
        books.transfers.put(number, new Sent(sent.asked(), "CANCELING"));
        return say(Map.of("out_bill_no", number, "transfer_bill_no", "13" + number, "state", "CANCELING", "update_time", "2026-11-21T18:00:00+08:00"));
    }

    private Said sent(String number) {
        Sent sent = books.transfers.get(number);
        return sent == null ? complain(404, "NOT_FOUND") : say(transfer(number));
    }

    Map<String, Object> transfer(String number) {
        Sent sent = books.transfers.get(number);
        return Map.of("mch_id", MCHID, "out_bill_no", number, "transfer_bill_no", "13" + number, "state", sent.state(), "transfer_amount",
                sent.asked().at("/transfer_amount").asLong(), "openid", sent.asked().at("/openid").asString());
    }

    private Said bill(Asked asked) {
        byte[] file = books.bill(LocalDate.parse(asked.query("bill_date")));
        try {
            return say(Map.of("hash_type", "SHA1", "hash_value", HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(file)),
                    "download_url", url() + "/v3/billdownload/file?token=" + asked.query("bill_date")));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private Said openid(Asked asked) {
        String code = asked.query("code");
        return new Said(200, Map.of("Content-Type", "text/plain"), JSON.writeValueAsBytes(code.startsWith("code-of-") && usedCodes.add(code)
                ? Map.of("access_token", "t", "openid", code.substring("code-of-".length()))
                : Map.of("errcode", 40163, "errmsg", "code been used")));
    }

    /** Tells of an order as it stands. */
    Map<String, Object> transaction(Ordered order) {
        Map<String, Object> told = new LinkedHashMap<>(Map.of("appid", order.asked().at("/appid").asString(), "mchid", MCHID, "out_trade_no", order.number(),
                "trade_state", order.state(), "trade_state_desc", "…", "attach", "", "trade_type", order.way().equals("H5") ? "MWEB" : order.way()));
        if (order.hasMoney()) {
            told.put("transaction_id", order.transaction());
            told.put("success_time", "2026-11-21T18:00:00+08:00");
            told.put("payer", Map.of("openid", "oUpF8uMuAJO_M2pxb1Q9zNjWeS6o"));
            told.put("amount", Map.of("total", order.total(), "payer_total", order.total(), "currency", "CNY", "payer_currency", "CNY"));
        }
        return told;
    }

    /** Tells of a refund as it stands; asked, under another name than by itself. */
    Map<String, Object> refunded(Returned refund, String stateName) {
        Ordered order = books.orders.get(refund.order());
        return new LinkedHashMap<>(Map.of("mchid", MCHID, "out_trade_no", refund.order(), "transaction_id", order.transaction(), "out_refund_no", refund.number(),
                "refund_id", "50" + refund.number(), stateName, refund.status(), "user_received_account", "支付用户零钱",
                "amount", Map.of("total", order.total(), "refund", refund.amount(), "payer_total", order.total(), "payer_refund", refund.amount())));
    }

    private Map<String, Object> certificate() {
        Pairs.Certified one = Pairs.Certified.ONE;
        try {
            return Map.of("serial_no", one.serial(), "encrypt_certificate",
                    Stamp.resource(apiKey, "certificate", Pairs.pem("CERTIFICATE", one.certificate().getEncoded()).getBytes(StandardCharsets.UTF_8)));
        } catch (java.security.cert.CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] packed(byte[] file) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return packed.toByteArray();
    }

    private Said say(Map<String, ?> content) {
        return signed(200, JSON.writeValueAsBytes(content), stamp, clock.instant());
    }

    private Said complain(int status, String code) {
        return signed(status, JSON.writeValueAsBytes(Map.of("code", code, "message", "…")), stamp, clock.instant());
    }

    private Said signed(int status, byte[] body, Stamp stamp, Instant at) {
        Map<String, String> headers = stamp.on(body, at);
        headers.put("Content-Type", "application/json");
        headers.put("Request-ID", "08F78BB5");
        headers.put("Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(clock.instant().plus(clockOffBy).atZone(ZoneOffset.UTC)));
        return new Said(status, headers, body);
    }

    @Override
    public void close() {
        exchange.close();
    }
}
