package org.guildhall.server.people;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/** Something only its holder knows: 256 random bits; the database keeps its SHA-256 alone. */
record OpaqueToken(String text) {
    private static final int BYTES = 32;
    private static final int LONGEST = 80;
    private static final SecureRandom RANDOM = new SecureRandom();

    static OpaqueToken fresh(String prefix) {
        byte[] bits = new byte[BYTES];
        RANDOM.nextBytes(bits);
        return new OpaqueToken(prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(bits));
    }

    /** What somebody sent, unless it cannot be one. */
    static Optional<OpaqueToken> sent(String text) {
        return text.length() <= LONGEST && text.length() > BYTES ? Optional.of(new OpaqueToken(text)) : Optional.empty();
    }

    String hash() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
