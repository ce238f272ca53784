package org.guildhall.plugins.invitecodes;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.guildhall.api.Refused;
import org.guildhall.api.host.Secret;
import org.guildhall.api.web.Request;

/** Believes a message that is signed as Standard Webhooks says: an HMAC-SHA256 over its id, its time and its bytes. */
record Webhook(Secret secret, Instant now) {
    private static final String PREFIX = "whsec_";
    private static final String VERSION = "v1,";
    private static final String MAC = "HmacSHA256";
    private static final Duration OLDEST = Duration.ofMinutes(5);

    /** Refuses a message that the secret's owner has not signed within the last minutes. */
    void refuseForged(Request request) {
        refuseForged(header(request, "id"), header(request, "timestamp"), header(request, "signature"), request.body());
    }

    /** The same, for a message in its parts. */
    void refuseForged(String id, String time, String signatures, byte[] body) {
        if (secret.isEmpty()) {
            throw new Refused(Refused.Kind.FORBIDDEN, "hook.off");
        }
        byte[] right = signature(id + "." + time + ".", body);
        boolean signed = Stream.of(signatures.split(" ")).filter(one -> one.startsWith(VERSION))
                .anyMatch(one -> MessageDigest.isEqual(one.substring(VERSION.length()).getBytes(StandardCharsets.US_ASCII), right));
        if (!signed) {
            throw new Refused(Refused.Kind.FORBIDDEN, "hook.forged");
        }
        if (Duration.between(Instant.ofEpochSecond(seconds(time)), now).abs().compareTo(OLDEST) > 0) {
            throw new Refused(Refused.Kind.FORBIDDEN, "hook.stale");
        }
    }

    /** Whether this can be a secret: the prefix, and 24 to 64 bytes in Base64. */
    static boolean isSecret(String text) {
        try {
            int length = key(text).length;
            return text.startsWith(PREFIX) && length >= 24 && length <= 64;
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    private byte[] signature(String head, byte[] body) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(key(secret.reveal()), MAC));
            mac.update(head.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encode(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HMAC-SHA256", e);
        }
    }

    private static byte[] key(String secret) {
        return Base64.getDecoder().decode(secret.startsWith(PREFIX) ? secret.substring(PREFIX.length()) : secret);
    }

    private static String header(Request request, String name) {
        return request.header("webhook-" + name).orElseThrow(() -> new Refused(Refused.Kind.MALFORMED, "hook.unsigned"));
    }

    private static long seconds(String time) {
        if (!time.matches("\\d{1,11}")) {
            throw new Refused(Refused.Kind.FORBIDDEN, "hook.stale");
        }
        return Long.parseLong(time);
    }
}
