package org.guildhall.plugins.paystripe;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.guildhall.api.host.Json;
import org.guildhall.api.host.Outbound;

/**
 * Calls Stripe. A call ends in what was asked for, in {@link Declined} if Stripe surely did nothing, or in
 * {@link Outbound.NoReply} if nobody knows.
 */
final class Wire {
    /** The shape of everything sent and read here; notifications of other versions are only hints where to look. */
    static final String VERSION = "2026-07-29.dahlia";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int MOST_BYTES = 8 << 20;
    /** Another call is under way, too many were made, or the key stands for something else: what that led to is not known. */
    private static final Set<Integer> UNDECIDED = Set.of(409, 429);

    private final Outbound outbound;
    private final Json json;
    private final Supplier<Account> account;

    Wire(Outbound outbound, Json json, Supplier<Account> account) {
        this.outbound = outbound;
        this.json = json.snake();
        this.account = account;
    }

    <T> T get(String path, Form query, Class<T> type) throws Exception {
        String fields = query.toString();
        return send("GET", account.get().api().resolve(fields.isEmpty() ? path : path + "?" + fields), Map.of(), new byte[0], type);
    }

    <T> T get(String path, Class<T> type) throws Exception {
        return get(path, Form.empty(), type);
    }

    /** Changes something; what is sent again under the same key takes effect once. */
    <T> T post(String path, String form, Optional<String> key, Class<T> type) throws Exception {
        Map<String, String> headers = new HashMap<>(Map.of("Content-Type", FORM));
        key.ifPresent(word -> headers.put("Idempotency-Key", word));
        return send("POST", account.get().api().resolve(path), headers, form.getBytes(StandardCharsets.UTF_8), type);
    }

    <T> T delete(String path, Class<T> type) throws Exception {
        return send("DELETE", account.get().api().resolve(path), Map.of(), new byte[0], type);
    }

    /** Hands a file in. */
    <T> T upload(String contentType, byte[] body, Class<T> type) throws Exception {
        return send("POST", account.get().files().resolve("/v1/files"), Map.of("Content-Type", contentType), body, type);
    }

    /** Reads what came by other ways. */
    <T> T read(byte[] body, Class<T> type) {
        return json.read(body, type);
    }

    private <T> T send(String method, URI to, Map<String, String> more, byte[] body, Class<T> type) throws Exception {
        Map<String, String> headers = new HashMap<>(more);
        headers.put("Authorization", "Bearer " + account.get().key().reveal());
        headers.put("Stripe-Version", VERSION);
        Outbound.Reply reply = outbound.send(new Outbound.Call(method, to, headers, body, PATIENCE, MOST_BYTES));
        if (reply.status() / 100 == 2) {
            return json.read(reply.body(), type);
        }
        if (reply.status() / 100 != 4 || UNDECIDED.contains(reply.status())) {
            throw unknown("Stripe answers " + reply.status() + " to " + method + " " + to.getPath());
        }
        Declined.Problem.Error error = json.read(reply.body(), Declined.Problem.class).error();
        if (error.type().equals("idempotency_error")) {
            throw unknown("Stripe knows another call under the same key: " + method + " " + to.getPath());
        }
        throw new Declined(reply.status(), error);
    }

    private static Outbound.NoReply unknown(String what) {
        return new Outbound.NoReply(what, new IOException(what));
    }
}
