package org.guildhall.plugins.paypaypal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.guildhall.api.host.Json;
import org.guildhall.api.host.Outbound;

/** Speaks to PayPal with a token that is fetched when it is needed and kept while it is good. */
final class Api {
    private static final String JSON = "application/json";
    private static final int SECONDS_TO_SPARE = 60;

    private final Supplier<Account> account;
    private final Outbound outbound;
    private final Json json;
    private final InstantSource clock;
    private final AtomicReference<Token> kept = new AtomicReference<>(new Token(Account.NONE, "", Instant.EPOCH));

    /** The right to speak for this account, for a while. */
    private record Token(Account account, String word, Instant until) {}

    /** What PayPal answered. */
    record Reply(int status, Node body) {
        boolean isDone() {
            return status / 100 == 2;
        }

        /** PayPal's word for why it will not, such as {@code ORDER_ALREADY_CAPTURED}. */
        String issue() {
            String issue = body.at("details").first().text("issue");
            return issue.isEmpty() ? body.text("name") : issue;
        }
    }

    Api(Supplier<Account> account, Outbound outbound, Json json, InstantSource clock) {
        this.account = account;
        this.outbound = outbound;
        this.json = json;
        this.clock = clock;
    }

    Account account() {
        return account.get();
    }

    Json json() {
        return json;
    }

    Reply get(String path) throws Outbound.NoReply, Doubtful {
        return send(Outbound.Call.get(account.get().address().resolve(path)));
    }

    /** Asks for something that is done once for each of these numbers. */
    Reply post(String path, Optional<String> once, byte[] body) throws Outbound.NoReply, Doubtful {
        Outbound.Call call = Outbound.Call.post(account.get().address().resolve(path), JSON, body).with("Prefer", "return=representation");
        return send(once.map(number -> call.with("PayPal-Request-Id", number)).orElse(call));
    }

    /** The same, of what is wished. */
    Reply post(String path, String once, Wish wish) throws Outbound.NoReply, Doubtful {
        return post(path, Optional.of(once), json.snake().write(wish));
    }

    /** Hands parts in, which the boundary separates. */
    Reply upload(String path, Function<String, byte[]> parts) throws Outbound.NoReply, Doubtful {
        String boundary = Disputes.boundary();
        return send(Outbound.Call.post(account.get().address().resolve(path), "multipart/form-data; boundary=" + boundary, parts.apply(boundary)));
    }

    private Reply send(Outbound.Call call) throws Outbound.NoReply, Doubtful {
        Reply reply = read(outbound.send(call.with("Authorization", "Bearer " + token(false))));
        return reply.status() == 401 ? read(outbound.send(call.with("Authorization", "Bearer " + token(true)))) : reply;
    }

    private String token(boolean fresh) throws Outbound.NoReply, Doubtful {
        Token token = kept.get();
        Account now = account.get();
        if (fresh || !token.account().equals(now) || !clock.instant().isBefore(token.until())) {
            token = fetch(now);
            kept.set(token);
        }
        return token.word();
    }

    private Token fetch(Account now) throws Outbound.NoReply, Doubtful {
        String key = Base64.getEncoder().encodeToString((now.clientId() + ":" + now.secret().reveal()).getBytes(UTF_8));
        Reply reply = read(outbound.send(Outbound.Call.post(now.address().resolve("/v1/oauth2/token"), "application/x-www-form-urlencoded",
                "grant_type=client_credentials".getBytes(UTF_8)).with("Authorization", "Basic " + key)));
        String word = reply.body().text("access_token");
        if (!reply.isDone() || word.isEmpty()) {
            throw new Doubtful(reply.status(), "no token");
        }
        long seconds = reply.body().at("expires_in").value() instanceof Number number ? number.longValue() : 0;
        return new Token(now, word, clock.instant().plusSeconds(Math.max(0, seconds - SECONDS_TO_SPARE)));
    }

    /** A fault of PayPal's, and being told to wait, say nothing about what was asked. */
    private Reply read(Outbound.Reply reply) throws Doubtful {
        if (reply.status() >= 500 || reply.status() == 429 || reply.status() == 408 || reply.status() / 100 == 3) {
            throw new Doubtful(reply.status(), "");
        }
        try {
            return new Reply(reply.status(), reply.body().length == 0 ? Node.NOTHING : new Node(json.read(reply.body(), Map.class)));
        } catch (IllegalArgumentException e) {
            throw new Doubtful(reply.status(), "unreadable");
        }
    }
}
