package org.guildhall.plugins.invitecodes;

import java.security.SecureRandom;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Makes codes that nobody guesses and nobody misreads, and shows them in groups of five. */
final class Codes {
    /** Without what looks alike on a poster or sounds alike on the telephone: 0 O, 1 I L, 2 Z, 5 S, 8 B, U V. */
    private static final String LETTERS = "ACDEFGHJKMNPQRTWXY34679";
    /** Fifteen of 23 letters are 67 bits. */
    private static final int LENGTH = 15;
    private static final int TOGETHER = 5;
    private static final Pattern MADE_HERE = Pattern.compile("[" + LETTERS + "]{" + LENGTH + "}");
    private static final RandomGenerator RANDOM = new SecureRandom();

    private Codes() {}

    static String fresh() {
        return IntStream.range(0, LENGTH).mapToObj(at -> String.valueOf(LETTERS.charAt(RANDOM.nextInt(LETTERS.length()))))
                .collect(Collectors.joining());
    }

    /** Whether it looks like one made here, and not like a word that somebody chose. */
    static boolean isMadeHere(String code) {
        return MADE_HERE.matcher(code).matches();
    }

    /** As people read it. */
    static String shown(String code) {
        return isMadeHere(code) ? code.replaceAll("(.{" + TOGETHER + "})(?!$)", "$1-") : code;
    }
}
