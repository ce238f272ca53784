package org.guildhall.api.money;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Makes the number of a renewal's attempt out of what both sides know: as hard to guess as the number it comes from. */
final class RenewalNumber {
    private static final String LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 24;

    private RenewalNumber() {}

    static String of(String attempt, String reference) {
        byte[] hash = hash(attempt + "\n" + reference);
        StringBuilder number = new StringBuilder("A");
        for (int i = 0; i < LENGTH; i++) {
            number.append(LETTERS.charAt(hash[i] & 31));
        }
        return number.toString();
    }

    private static byte[] hash(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
