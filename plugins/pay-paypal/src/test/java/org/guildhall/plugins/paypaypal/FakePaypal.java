package org.guildhall.plugins.paypaypal;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.CRC32;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A company that speaks as PayPal does, keeps its own books, and is as unreliable as a test wants it. */
final class FakePaypal implements AutoCloseable {
    static final String CLIENT = "client-1";
    static final String SECRET = "the secret of the shop";
    static final String WEBHOOK = "8PT597110X687430LKGECATA";
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final HttpClient CLIENTS = HttpClient.newHttpClient();

    /** What goes wrong with the next call that changes something. */
    enum Fault {
        /** It is done, and the answer does not arrive. */
        LOST,
        /** Nothing is done: status 503. */
        AWAY,
        /** The payer's card is refused. */
        DECLINED
    }

    /** What is to be answered. */
    record Answer(int status, Object body) {}

    final FakePaypalBooks books = new FakePaypalBooks();
    final AtomicInteger tokens = new AtomicInteger();
    volatile String webhookUrl = "";
    volatile List<String> webhookEvents = List.of("*");
    /** Whether the app may ask for transactions. */
    volatile boolean mayReport = true;
    private final Queue<Fault> faults = new ConcurrentLinkedQueue<>();
    private final KeyPair keys = keys();
    private final HttpServer server;
    private volatile int revokedUpTo;

    FakePaypal() {
        try {
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::serve);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    void next(Fault fault) {
        faults.add(fault);
    }

    /** From now on all tokens given out so far are refused. */
    void revokeTokens() {
        revokedUpTo = tokens.get();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void serve(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        String path = exchange.getRequestURI().getPath();
        String bearer = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        if (path.equals("/v1/oauth2/token")) {
            answer(exchange, token(bearer));
        } else if (!bearer.matches("Bearer t\\d+") || Integer.parseInt(bearer.substring(8)) <= revokedUpTo) {
            answer(exchange, new Answer(401, Map.of("error", "invalid_token")));
        } else if (path.equals("/v1/notifications/verify-webhook-signature")) {
            answer(exchange, new Answer(200, Map.of("verification_status", isOurs(body) ? "SUCCESS" : "FAILURE")));
        } else {
            work(exchange, path, body);
        }
    }

    private void work(HttpExchange exchange, String path, String body) throws IOException {
        boolean changes = exchange.getRequestMethod().equals("POST");
        Fault fault = changes ? faults.poll() : null;
        if (fault == Fault.AWAY) {
            answer(exchange, new Answer(503, Map.of("name", "SERVICE_UNAVAILABLE")));
            return;
        }
        if (path.equals("/v1/reporting/transactions")) {
            answer(exchange, mayReport ? books.transactions(exchange.getRequestURI().getQuery()) : new Answer(403, Map.of("name", "NOT_AUTHORIZED")));
            return;
        }
        Answer answer = done(path, body, exchange.getRequestHeaders().getFirst("PayPal-Request-Id"), changes, fault == Fault.DECLINED);
        if (fault == Fault.LOST) {
            exchange.close();
        } else {
            answer(exchange, answer);
        }
    }

    private Answer done(String path, String body, String once, boolean changes, boolean declined) {
        String[] parts = path.substring(1).split("/");
        if (path.startsWith("/v1/notifications/webhooks/")) {
            return parts[3].equals(WEBHOOK) ? new Answer(200, Map.of("id", WEBHOOK, "url", webhookUrl,
                    "event_types", webhookEvents.stream().map(name -> Map.of("name", name)).toList())) : FakePaypalBooks.NOT_FOUND;
        }
        if (path.equals("/v2/checkout/orders")) {
            return books.open(JSON.readTree(body), once, address());
        }
        if (path.startsWith("/v2/checkout/orders/")) {
            return changes ? books.capture(parts[3], once, declined) : books.order(parts[3]);
        }
        if (path.startsWith("/v2/payments/captures/")) {
            return books.refund(parts[3], once, JSON.readTree(body), address());
        }
        if (path.startsWith("/v1/customer/disputes/")) {
            return changes ? books.answer(parts[3], parts[4], body) : books.dispute(parts[3]);
        }
        return path.startsWith("/v2/payments/refunds/") ? books.refund(parts[3]) : FakePaypalBooks.NOT_FOUND;
    }

    private Answer token(String key) {
        String right = "Basic " + Base64.getEncoder().encodeToString((CLIENT + ":" + SECRET).getBytes(UTF_8));
        return key.equals(right) ? new Answer(200, Map.of("access_token", "t" + tokens.incrementAndGet(), "expires_in", 32_400))
                : new Answer(401, Map.of("error", "invalid_client"));
    }

    private static void answer(HttpExchange exchange, Answer answer) throws IOException {
        byte[] body = JSON.writeValueAsBytes(answer.body());
        exchange.sendResponseHeaders(answer.status(), body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    /** An event as PayPal writes it; with spaces, since the signature holds over every one of them. */
    static String event(String id, String type, Object resource) {
        return "{ \"id\": \"" + id + "\", \"event_type\": \"" + type + "\",\n  \"resource\": " + JSON.writeValueAsString(resource) + " }";
    }

    /** Sends an event, and returns the hall's status. */
    int tell(String event) {
        return send(webhookUrl, event.getBytes(UTF_8), WEBHOOK, "https://api.paypal.com/v1/notifications/certs/CERT-1");
    }

    /** The same as somebody might who wants to be taken for PayPal. */
    int send(String to, byte[] body, String webhook, String certificate) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(to)).header("Content-Type", "application/json")
                .header("PayPal-Transmission-Id", "tx-1").header("Paypal-Transmission-Time", "2026-11-21T10:00:00Z")
                .header("PAYPAL-TRANSMISSION-SIG", sign("tx-1|2026-11-21T10:00:00Z|" + webhook + "|" + crc(body)))
                .header("paypal-cert-url", certificate).header("PAYPAL-AUTH-ALGO", "SHA256withRSA")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)).build();
        try {
            return CLIENTS.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean isOurs(String question) {
        String mark = "\"webhook_event\":";
        byte[] event = question.substring(question.indexOf(mark) + mark.length(), question.length() - 1).getBytes(UTF_8);
        JsonNode asked = JSON.readTree(question);
        String signed = asked.at("/transmission_id").asString() + "|" + asked.at("/transmission_time").asString() + "|" + WEBHOOK + "|" + crc(event);
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initVerify(keys.getPublic());
            signature.update(signed.getBytes(UTF_8));
            return signature.verify(Base64.getDecoder().decode(asked.at("/transmission_sig").asString()))
                    && asked.at("/webhook_id").asString().equals(WEBHOOK);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    private String sign(String text) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys.getPrivate());
            signature.update(text.getBytes(UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static long crc(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return crc.getValue();
    }

    private static KeyPair keys() {
        try {
            return KeyPairGenerator.getInstance("RSA").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
