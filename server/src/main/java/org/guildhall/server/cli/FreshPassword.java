package org.guildhall.server.cli;

import java.security.SecureRandom;

/** A password that nobody has thought of: 20 letters and digits, none of which looks like another. */
final class FreshPassword {
    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";
    private static final int LENGTH = 20;
    private static final SecureRandom RANDOM = new SecureRandom();

    private FreshPassword() {}

    static String make() {
        StringBuilder password = new StringBuilder();
        RANDOM.ints(LENGTH, 0, LETTERS.length()).forEach(at -> password.append(LETTERS.charAt(at)));
        return password.toString();
    }
}
