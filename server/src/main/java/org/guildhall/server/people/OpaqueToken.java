package org.guildhall.server.people;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import org.guildhall.server.data.Digest;

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
        return Digest.of(text);
    }
}
