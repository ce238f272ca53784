package org.guildhall.plugins.paystripe;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.guildhall.server.testing.TestHall;
import org.guildhall.server.testing.Visitor;

/** Carries the pretended Stripe's notifications to a hall: late, twice, in any order, or never; and what others forge. */
final class Postman {
    static final String SECRET = "whsec_of_the_pretended_stripe";
    private final FakeStripe stripe;
    private final TestHall hall;
    private final Random chance;
    int lost;

    Postman(FakeStripe stripe, TestHall hall, long seed) {
        this.stripe = stripe;
        this.hall = hall;
        this.chance = new Random(seed);
    }

    /** Delivers everything, honestly and in order. */
    void deliver() {
        taken().forEach(event -> send(event).is(200));
    }

    /** Delivers everything shuffled and up to three times, loses one in so many for good, and mixes forged ones in. */
    void deliverBadly(int losesOneIn) {
        List<Map<String, Object>> events = new ArrayList<>();
        for (Map<String, Object> event : taken()) {
            if (chance.nextInt(losesOneIn) == 0) {
                lost++;
            } else {
                events.addAll(Collections.nCopies(1 + chance.nextInt(3), event));
            }
        }
        Collections.shuffle(events, chance);
        for (Map<String, Object> event : events) {
            byte[] body = FakeStripe.JSON.writeValueAsBytes(event);
            if (chance.nextInt(4) == 0) {
                send(body, signature("whsec_of_somebody_else", body, Duration.ZERO)).is(403);
            }
            send(event).is(200);
        }
    }

    Visitor.Answer send(Map<String, Object> event) {
        byte[] body = FakeStripe.JSON.writeValueAsBytes(event);
        return send(body, signature(SECRET, body, Duration.ZERO));
    }

    Visitor.Answer send(byte[] body, String signature) {
        return hall.visitor().with("Stripe-Signature", signature).post("/pay/stripe/notice", "application/json; charset=utf-8", body);
    }

    /** As Stripe's page on webhooks describes it: seconds, a dot, the body, and the hexadecimal HMAC of all that. */
    String signature(String secret, byte[] body, Duration age) {
        long seconds = stripe.now().minus(age).getEpochSecond();
        return "t=" + seconds + ",v1=" + hmac(secret, seconds, body) + ",v0=6ffbb59b2300aae63f272406069a9788598b792a944a07aba816edb039989a39";
    }

    static String hmac(String secret, long seconds, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal((seconds + "." + new String(body, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    List<Map<String, Object>> taken() {
        synchronized (stripe.books) {
            List<Map<String, Object>> all = List.copyOf(stripe.books.told);
            stripe.books.told.clear();
            return all;
        }
    }
}
