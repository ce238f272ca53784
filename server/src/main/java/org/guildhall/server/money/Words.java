package org.guildhall.server.money;

import java.util.Locale;

/** How the states are written in tables and in JSON: lower case with hyphens. */
final class Words {
    private Words() {}

    static String word(Enum<?> state) {
        return state.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static <E extends Enum<E>> E read(Class<E> type, String word) {
        return Enum.valueOf(type, word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
