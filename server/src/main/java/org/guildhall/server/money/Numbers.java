package org.guildhall.server.money;

import java.security.SecureRandom;

/** Draws the numbers of orders, attempts, refunds and payouts: nobody can guess the next one, or misread one aloud. */
public final class Numbers {
    /** Crockford's letters: no I, L, O or U to be taken for something else. */
    private static final String LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int SECRET = 24;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Numbers() {}

    /** An order's number, such as {@code GH-8F3K-0417}. */
    static String order() {
        return "GH-" + letters(4) + "-" + letters(4);
    }

    /** An attempt's number: whoever holds it may act on it, so it is as hard to guess as a password. */
    static String attempt() {
        return "A" + letters(SECRET);
    }

    /** A refund's number. */
    static String refund() {
        return "R" + letters(SECRET);
    }

    /** The number of what a payer's bank has taken back. */
    static String taken() {
        return "B" + letters(SECRET);
    }

    /** A payout's number. */
    public static String payout() {
        return "P" + letters(SECRET);
    }

    private static String letters(int count) {
        StringBuilder text = new StringBuilder(count);
        RANDOM.ints(count, 0, LETTERS.length()).forEach(i -> text.append(LETTERS.charAt(i)));
        return text.toString();
    }
}
