package org.guildhall.plugins.paysandbox;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.guildhall.api.host.Secret;

/** Signs a notification over its time and raw bytes with HMAC-SHA256: {@code t=1763700000,v1=<hex>}. */
record Signature(Supplier<Secret> key, InstantSource clock) {
    static final String HEADER = "Sandbox-Signature";
    private static final Pattern FORM = Pattern.compile("t=(\\d{1,15}),v1=([0-9a-f]{64})");
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    /** The header's value for these bytes, sent now. */
    String sign(byte[] body) {
        long seconds = clock.instant().getEpochSecond();
        return "t=" + seconds + ",v1=" + HexFormat.of().formatHex(mac(seconds, body));
    }

    /** As {@link #sign}, by someone who does not know the key. */
    String forge(byte[] body) {
        String honest = sign(body);
        char last = honest.charAt(honest.length() - 1);
        return honest.substring(0, honest.length() - 1) + (last == '0' ? '1' : '0');
    }

    /** Whether the header is the company's own, for these bytes and not older or newer than five minutes. */
    boolean verifies(Optional<String> header, byte[] body) {
        Matcher parts = FORM.matcher(header.orElse(""));
        if (!parts.matches()) {
            return false;
        }
        long seconds = Long.parseLong(parts.group(1));
        Duration age = Duration.between(Instant.ofEpochSecond(seconds), clock.instant()).abs();
        return age.compareTo(TOLERANCE) <= 0
                && MessageDigest.isEqual(mac(seconds, body), HexFormat.of().parseHex(parts.group(2)));
    }

    private byte[] mac(long seconds, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(HexFormat.of().parseHex(key.get().reveal()), "HmacSHA256"));
            mac.update((seconds + ".").getBytes(StandardCharsets.US_ASCII));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
