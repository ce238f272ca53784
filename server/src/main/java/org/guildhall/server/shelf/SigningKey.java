package org.guildhall.server.shelf;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/**
 * The key a publisher signs with; it is kept as two lines, the secret one first.
 *
 * @param shown the public half, as halls remember it
 */
public record SigningKey(PrivateKey secret, String shown) {
    /** A new one. */
    public static SigningKey fresh() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            return new SigningKey(pair.getPrivate(), Base64.getEncoder().encodeToString(pair.getPublic().getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Reads what {@link #kept} wrote.
     *
     * @throws IllegalArgumentException if it is something else
     */
    public static SigningKey ofKept(String lines) {
        try {
            String[] halves = lines.strip().split("\\s+");
            if (halves.length != 2) {
                throw new IllegalArgumentException("it has not two lines");
            }
            byte[] secret = Base64.getDecoder().decode(halves[0]);
            return new SigningKey(KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(secret)), halves[1]);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** As two lines. */
    public String kept() {
        return Base64.getEncoder().encodeToString(secret.getEncoded()) + "\n" + shown + "\n";
    }

    /** Never the secret. */
    @Override
    public String toString() {
        return shown;
    }
}
