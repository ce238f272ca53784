package org.guildhall.plugins.paywechat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.guildhall.plugins.paywechat.Ledgers.Ordered;
import org.guildhall.plugins.paywechat.Ledgers.Returned;
import tools.jackson.databind.json.JsonMapper;

/** Does at the company what payers and time do, and writes its notices; whether and when they are carried is the test's choice. */
record Postman(FakeWechat fake) {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.shared();

    /** A notice as it leaves: raw bytes, and the stamp on them. */
    record Letter(String to, byte[] body, Map<String, String> headers) {
        /** Carries it; the status it was answered with. */
        int deliver() {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(to)).header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(body));
            headers.forEach(request::header);
            try {
                return CLIENT.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        Letter with(String header, String value) {
            Map<String, String> other = new LinkedHashMap<>(headers);
            other.put(header, value);
            return new Letter(to, body, other);
        }

        Letter without(String header) {
            Map<String, String> other = new LinkedHashMap<>(headers);
            other.remove(header);
            return new Letter(to, body, other);
        }

        Letter saying(byte[] otherBody) {
            return new Letter(to, otherBody, headers);
        }
    }

    /** The payer pays, with this much; the notice is written and not yet carried. */
    Letter paid(String number) {
        Ordered order = fake.books.orders.get(number);
        fake.books.orders.put(number, new Ordered(order.way(), order.asked(), "SUCCESS", fake.clock.instant()));
        return aboutOrder(number, Map.of());
    }

    /** What is said of an order, with some of it said otherwise. */
    Letter aboutOrder(String number, Map<String, ?> otherwise) {
        Ordered order = fake.books.orders.get(number);
        Map<String, Object> told = fake.transaction(order);
        told.putAll(otherwise);
        return letter(order.asked().at("/notify_url").asString(), "TRANSACTION.SUCCESS", "transaction", told);
    }

    /** The money that goes back arrives, or does not. */
    Letter refunded(String number, String status) {
        Returned refund = fake.books.refunds.get(number);
        Returned ended = new Returned(number, refund.order(), refund.amount(), status, refund.at());
        fake.books.refunds.put(number, ended);
        return letter(fake.books.orders.get(refund.order()).asked().at("/notify_url").asString(), "REFUND." + status, "refund",
                fake.refunded(ended, "refund_status"));
    }

    /** Any notice, encrypted and stamped. */
    Letter letter(String to, String event, String type, Map<String, ?> content) {
        byte[] body = JSON.writeValueAsBytes(Map.of("id", UUID.randomUUID().toString(), "create_time", "2026-11-21T18:00:00+08:00",
                "resource_type", "encrypt-resource", "event_type", event, "summary", "…",
                "resource", Stamp.resource(fake.apiKey, type, JSON.writeValueAsBytes(content))));
        return stamped(to, body, fake.clock.instant());
    }

    /** These bytes under the company's stamp of that moment. */
    Letter stamped(String to, byte[] body, Instant at) {
        return new Letter(to, body, fake.stamp.on(body, at));
    }
}
