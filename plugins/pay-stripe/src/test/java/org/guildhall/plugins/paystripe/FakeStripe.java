package org.guildhall.plugins.paystripe;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import tools.jackson.databind.json.JsonMapper;

/** A pretended Stripe on this machine: its calls as its reference describes them, its own books, and faults on demand. */
final class FakeStripe implements AutoCloseable {
    static final String KEY = "sk_test_of_the_pretended_stripe";
    static final JsonMapper JSON = JsonMapper.builder().build();

    final StripeBooks books = new StripeBooks(this::now);
    final List<Map<String, String>> asked = new CopyOnWriteArrayList<>();
    final List<byte[]> uploads = new CopyOnWriteArrayList<>();
    final AtomicInteger loseAnswers = new AtomicInteger();
    /** Whether the answer to the next refund is lost, and Stripe forgets what it answered. */
    final AtomicBoolean forgetful = new AtomicBoolean();
    volatile boolean away;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final HttpServer server;
    private volatile Duration offset = Duration.ZERO;

    private record Answer(int status, Object body, Map<String, String> form) {}

    FakeStripe() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    Instant now() {
        return Instant.now().plus(offset);
    }

    void advance(Duration by) {
        offset = offset.plus(by);
        books.tick();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            Answer answer = away ? new Answer(503, Map.of(), Map.of()) : authorised(exchange) ? once(exchange, body) : error(401, "invalid_request_error", "");
            if (loseAnswers.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                answer = new Answer(502, Map.of(), Map.of());
            }
            if (exchange.getRequestURI().getPath().equals("/v1/refunds") && exchange.getRequestMethod().equals("POST") && forgetful.getAndSet(false)) {
                answers.clear();
                answer = new Answer(502, Map.of(), Map.of());
            }
            byte[] written = JSON.writeValueAsBytes(answer.body());
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.getResponseHeaders().set("Request-Id", "req_test");
            exchange.sendResponseHeaders(answer.status(), written.length);
            exchange.getResponseBody().write(written);
        }
    }

    private static boolean authorised(HttpExchange exchange) {
        return ("Bearer " + KEY).equals(exchange.getRequestHeaders().getFirst("Authorization"))
                && Wire.VERSION.equals(exchange.getRequestHeaders().getFirst("Stripe-Version"));
    }

    /** The same key gives the same answer, and an error if it stands for something else. */
    private Answer once(HttpExchange exchange, byte[] body) {
        String method = exchange.getRequestMethod();
        String path = exchange.getRequestURI().getPath();
        if (path.equals("/v1/files")) {
            uploads.add(body);
            return ok(Map.of("id", "file_test_" + uploads.size(), "object", "file"));
        }
        String text = method.equals("POST") ? new String(body, StandardCharsets.UTF_8) : exchange.getRequestURI().getRawQuery();
        Map<String, String> form = parse(text);
        String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
        if (key == null || !method.equals("POST")) {
            return answer(method, path, form);
        }
        Answer known = answers.get(key);
        if (known != null) {
            return known.form().equals(form) ? known : error(400, "idempotency_error", "");
        }
        asked.add(form);
        Answer fresh = answer(method, path, form);
        Answer kept = new Answer(fresh.status(), fresh.body(), form);
        answers.put(key, kept);
        return kept;
    }

    private Answer answer(String method, String path, Map<String, String> form) {
        synchronized (books) {
            String[] parts = path.split("/");
            String id = parts.length > 3 ? parts[parts[2].equals("checkout") ? 4 < parts.length ? 4 : 3 : 3] : "";
            return switch (method + " " + (parts.length > 2 ? parts[2] : "")) {
                case "GET balance" -> ok(Map.of("object", "balance", "livemode", false));
                case "POST checkout" -> parts.length == 4 ? ok(books.openPage(form, address())) : expired(id);
                case "POST coupons" -> books.coupon(form).map(FakeStripe::ok).orElseGet(() -> error(400, "invalid_request_error", "resource_already_exists"));
                case "POST refunds" -> refund(form);
                case "POST subscriptions" -> changed(id, form);
                case "POST disputes" -> contested(id, form);
                case "DELETE subscriptions" -> deleted(id);
                case "GET invoice_payments" -> list(books.all("invoice").stream()
                        .filter(invoice -> StripeBooks.intentOf(invoice).equals(form.get("payment[payment_intent]")))
                        .map(invoice -> ((List<?>) ((Map<?, ?>) invoice.get("payments")).get("data")).getFirst()).toList(), form);
                case "GET invoices", "GET refunds", "GET balance_transactions", "GET checkout" -> id.isEmpty() || id.equals("sessions") ? search(parts[2], form) : one(id);
                default -> method.equals("GET") ? one(id) : error(404, "invalid_request_error", "resource_missing");
            };
        }
    }

    private Answer search(String what, Map<String, String> form) {
        Map<String, String> kinds = Map.of("invoices", "invoice", "refunds", "refund", "balance_transactions", "balance_transaction", "checkout", "checkout.session");
        Predicate<Map<String, Object>> fits = thing -> List.of("subscription", "payment_intent", "charge").stream()
                .allMatch(field -> !form.containsKey(field) || form.get(field).equals(thing.get(field)));
        return list(books.all(kinds.get(what)).stream().filter(fits)
                .filter(thing -> !form.containsKey("created[gte]") || (long) thing.get("created") >= Long.parseLong(form.get("created[gte]")))
                .filter(thing -> !form.containsKey("created[lt]") || (long) thing.get("created") < Long.parseLong(form.get("created[lt]"))).toList(), form);
    }

    /** Never more than three at once, so that whoever asks has to turn the page. */
    private static Answer list(List<?> all, Map<String, String> form) {
        int from = 0;
        for (int i = 0; i < all.size(); i++) {
            from = ((Map<?, ?>) all.get(i)).get("id").equals(form.get("starting_after")) ? i + 1 : from;
        }
        int to = Math.min(all.size(), from + 3);
        return ok(Map.of("object", "list", "url", "/v1", "has_more", to < all.size(), "data", all.subList(from, to)));
    }

    private Answer one(String id) {
        Map<String, Object> thing = books.thing(id);
        return thing == null ? error(404, "invalid_request_error", "resource_missing") : ok(thing);
    }

    private Answer expired(String id) {
        return "open".equals(books.thing(id).get("status")) ? ok(books.expire(id)) : error(400, "invalid_request_error", "");
    }

    private Answer refund(Map<String, String> form) {
        try {
            return ok(books.refund(form.get("payment_intent"), Long.parseLong(form.get("amount")), Map.of("refund", form.get("metadata[refund]"))));
        } catch (IllegalStateException e) {
            return error(400, "invalid_request_error", e.getMessage());
        }
    }

    private Answer changed(String id, Map<String, String> form) {
        books.thing(id).put("cancel_at_period_end", Boolean.valueOf(form.get("cancel_at_period_end")));
        return one(id);
    }

    private Answer contested(String id, Map<String, String> form) {
        books.thing(id).put("evidence", form);
        books.thing(id).put("status", "under_review");
        return one(id);
    }

    private Answer deleted(String id) {
        books.cancel(books.thing(id));
        return one(id);
    }

    private static Answer ok(Object body) {
        return new Answer(200, body instanceof Map<?, ?> map ? new LinkedHashMap<>(map) : body, Map.of());
    }

    private static Answer error(int status, String type, String code) {
        return new Answer(status, Map.of("error", Map.of("type", type, "code", code, "message", "no")), Map.of());
    }

    static Map<String, String> parse(String text) {
        Map<String, String> form = new LinkedHashMap<>();
        for (String pair : text == null ? new ArrayList<String>() : List.of(text.split("&"))) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                form.put(URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return form;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
