package org.guildhall.plugins.promotions;

import java.security.SecureRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Makes codes that nobody guesses and nobody misreads. */
final class Codes {
    /** Without what looks alike on a poster or sounds alike on the telephone: 0 O, 1 I L, 2 Z, 5 S, 8 B, U V. */
    private static final String LETTERS = "ACDEFGHJKMNPQRTWXY34679";
    private static final int LENGTH = 10;
    private static final RandomGenerator RANDOM = new SecureRandom();

    private Codes() {}

    static String fresh() {
        return IntStream.range(0, LENGTH).mapToObj(at -> String.valueOf(LETTERS.charAt(RANDOM.nextInt(LETTERS.length()))))
                .collect(Collectors.joining());
    }
}
