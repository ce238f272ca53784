package org.guildhall.plugins.payalipay;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** A company that speaks as Alipay does, keeps its own books, and is as unreliable as a test wants it. */
final class FakeAlipay implements AutoCloseable {
    static final String APP = "2021000000000001";
    static final String SELLER = "2088000000000001";
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    /** What goes wrong with the next answer. */
    enum Fault {
        /** It is done, and the answer does not arrive. */
        LOST,
        /** Nothing is done: status 503. */
        AWAY,
        /** Nothing is done: Alipay says that it had a fault. */
        BUSY,
        /** It is done, and somebody else signs the answer. */
        FORGED
    }

    final Pen own = Pen.fresh();
    final Pen app = Pen.fresh();
    final FakeBooks books = new FakeBooks();
    final Map<String, byte[]> downloads = new ConcurrentHashMap<>();
    final Queue<Map<String, String>> asked = new ConcurrentLinkedQueue<>();
    private final Queue<Fault> faults = new ConcurrentLinkedQueue<>();
    private final Pen forger = Pen.fresh();
    private final HttpServer server;

    FakeAlipay() {
        try {
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/gateway.do", this::gateway);
        server.createContext("/bill/", exchange -> answer(exchange, 200, downloads.get(exchange.getRequestURI().getPath())));
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/gateway.do");
    }

    void next(Fault... wanted) {
        faults.addAll(java.util.List.of(wanted));
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void gateway(HttpExchange exchange) throws IOException {
        Map<String, String> fields = fields(exchange.getRequestURI().getRawQuery());
        fields.putAll(fields(new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
        asked.add(fields);
        if (exchange.getRequestMethod().equals("GET")) {
            boolean signed = app.wrote(Pen.request(fields), fields.get("sign"));
            if (signed) {
                books.open(biz(fields), fields.get("notify_url"), true);
            }
            answer(exchange, signed ? 200 : 400, new byte[0]);
            return;
        }
        Fault fault = faults.poll();
        if (fault == Fault.AWAY) {
            answer(exchange, 503, "away".getBytes(UTF_8));
            return;
        }
        byte[] answer = answer(fields, fault);
        if (fault == Fault.LOST) {
            exchange.close();
        } else {
            answer(exchange, 200, answer);
        }
    }

    private byte[] answer(Map<String, String> fields, Fault fault) {
        String name = fields.get("method").replace('.', '_') + "_response";
        if (!APP.equals(fields.get("app_id"))) {
            return "{\"%s\":{\"code\":\"40002\",\"msg\":\"Invalid Arguments\",\"sub_code\":\"isv.invalid-app-id\"}}".formatted(name).getBytes(UTF_8);
        }
        if (!app.wrote(Pen.request(fields), fields.get("sign"))) {
            return "{\"%s\":{\"code\":\"40002\",\"msg\":\"Invalid Arguments\",\"sub_code\":\"isv.invalid-signature\"}}".formatted(name).getBytes(UTF_8);
        }
        Map<String, Object> done = fault == Fault.BUSY ? Map.of("code", "20000", "msg", "Service Currently Unavailable", "sub_code", "isp.unknow-error")
                : done(fields);
        // As Alipay does, slashes are escaped: whoever parses and writes again breaks the signature.
        String node = JSON.writeValueAsString(done).replace("/", "\\/");
        String sign = (fault == Fault.FORGED ? forger : own).sign(node);
        return ("{\"" + name + "\":" + node + ",\"sign\":\"" + sign + "\"}").getBytes(UTF_8);
    }

    private Map<String, Object> done(Map<String, String> fields) {
        Map<String, Object> biz = biz(fields);
        return switch (fields.get("method")) {
            case "alipay.trade.precreate" -> books.open(biz, fields.get("notify_url"), false);
            case "alipay.trade.query" -> books.query(biz);
            case "alipay.trade.close" -> books.close(biz);
            case "alipay.trade.refund" -> books.refund(biz);
            case "alipay.trade.fastpay.refund.query" -> books.refundQuery(biz);
            case "alipay.fund.trans.uni.transfer" -> books.transfer(biz);
            case "alipay.fund.trans.common.query" -> books.transferQuery(biz);
            case "alipay.data.dataservice.bill.downloadurl.query" -> {
                String path = "/bill/" + biz.get("bill_type") + "-" + biz.get("bill_date");
                yield downloads.containsKey(path) ? FakeBooks.ok("bill_download_url", address().resolve(path).toString())
                        : FakeBooks.refused("isp.bill_not_exist");
            }
            default -> FakeBooks.refused("isv.invalid-method");
        };
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> biz(Map<String, String> fields) {
        return JSON.readValue(fields.get("biz_content"), Map.class);
    }

    /** What a notification about this trade says now. */
    Map<String, String> news(FakeBooks.Trade trade) {
        Map<String, String> fields = new TreeMap<>(Map.of("notify_type", "trade_status_sync", "notify_time", "2026-11-21 18:00:00",
                "app_id", APP, "seller_id", SELLER, "charset", "utf-8", "version", "1.0", "sign_type", "RSA2"));
        fields.putAll(Map.of("out_trade_no", trade.number, "trade_no", trade.tradeNo(), "trade_status", trade.status,
                "total_amount", trade.amount.toPlainString(), "subject", trade.subject, "buyer_logon_id", "a+b***@sina.com"));
        if (trade.refunded().signum() > 0) {
            fields.put("refund_fee", trade.refunded().toPlainString());
            fields.put("out_biz_no", trade.lastRefund);
        }
        fields.put("notify_id", "n" + Integer.toHexString(fields.toString().hashCode()) + trade.number);
        return fields;
    }

    byte[] signed(Map<String, String> fields) {
        return signed(fields, own);
    }

    static byte[] signed(Map<String, String> fields, Pen pen) {
        Map<String, String> all = new LinkedHashMap<>(fields);
        all.put("sign", pen.sign(Pen.notice(fields)));
        return all.entrySet().stream().map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&")).getBytes(UTF_8);
    }

    /** Sends what is so now, and returns the hall's answer: its status, and its body. */
    String tell(FakeBooks.Trade trade) {
        return send(trade.notifyUrl, signed(news(trade)));
    }

    static String send(String notifyUrl, byte[] body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(notifyUrl))
                .header("Content-Type", "application/x-www-form-urlencoded; text/html; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)).build();
        try {
            HttpResponse<String> answer = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() + " " + answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static Map<String, String> fields(String form) {
        Map<String, String> fields = new TreeMap<>();
        for (String pair : (form == null ? "" : form).split("&")) {
            if (!pair.isEmpty()) {
                fields.put(pair.substring(0, pair.indexOf('=')), URLDecoder.decode(pair.substring(pair.indexOf('=') + 1), UTF_8));
            }
        }
        return fields;
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
