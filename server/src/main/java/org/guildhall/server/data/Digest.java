package org.guildhall.server.data;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Content as a fingerprint: SHA-256 in hexadecimal digits, two for each byte. */
public final class Digest {
    private Digest() {}

    /** The fingerprint of these bytes. */
    public static String of(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The fingerprint of these parts, a line each. */
    public static String of(String... parts) {
        return of(String.join("\n", parts).getBytes(StandardCharsets.UTF_8));
    }

    /** The first bytes of the fingerprint, where a short one will do. */
    public static String of(byte[] content, int bytes) {
        return of(content).substring(0, 2 * bytes);
    }
}
