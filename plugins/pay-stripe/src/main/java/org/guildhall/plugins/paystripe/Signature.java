package org.guildhall.plugins.paystripe;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.guildhall.api.host.Secret;

/**
 * Stripe's signature: {@code t=1763700000,v1=<hex>}, HMAC-SHA256 over the time, a dot and the raw bytes. There is one
 * {@code v1} for each secret in force; other schemes are passed over.
 */
record Signature(InstantSource clock) {
    static final String HEADER = "Stripe-Signature";
    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final int LONGEST = 1000;

    /** Whether one of these secrets signed these bytes within the last five minutes; neither older nor newer ones count. */
    boolean verifies(Optional<String> header, byte[] body, List<Secret> secrets) {
        String text = header.filter(it -> it.length() <= LONGEST).orElse("");
        try {
            long seconds = Long.parseLong(values(text, "t").getFirst());
            List<byte[]> signatures = values(text, "v1").stream().map(HexFormat.of()::parseHex).toList();
            return isFresh(seconds) && secrets.stream().map(secret -> mac(secret, seconds, body))
                    .anyMatch(expected -> isAmong(expected, signatures));
        } catch (RuntimeException unreadable) {
            return false;
        }
    }

    private boolean isFresh(long seconds) {
        return Duration.between(Instant.ofEpochSecond(seconds), clock.instant()).abs().compareTo(TOLERANCE) <= 0;
    }

    private static boolean isAmong(byte[] expected, List<byte[]> signatures) {
        boolean found = false;
        for (byte[] signature : signatures) {
            found |= MessageDigest.isEqual(expected, signature);
        }
        return found;
    }

    private static List<String> values(String text, String name) {
        List<String> values = new ArrayList<>();
        for (String part : text.split(",")) {
            if (part.startsWith(name + "=")) {
                values.add(part.substring(name.length() + 1));
            }
        }
        return values;
    }

    private static byte[] mac(Secret secret, long seconds, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.reveal().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update((seconds + ".").getBytes(StandardCharsets.US_ASCII));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
