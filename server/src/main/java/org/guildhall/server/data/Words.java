package org.guildhall.server.data;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Enum constants as the words that stand in JSON, forms and tables: lower case, with hyphens. */
public final class Words {
    private Words() {}

    /** {@code AWAITING_PAYMENT} is {@code awaiting-payment}. */
    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The constant that this word stands for. */
    public static <E extends Enum<E>> Optional<E> read(Class<E> type, String word) {
        return Arrays.stream(type.getEnumConstants()).filter(constant -> of(constant).equals(word)).findFirst();
    }

    /** The constant that this word stands for, of an enum that is known at run time only. */
    static Optional<Enum<?>> readAny(Class<?> type, String word) {
        return Arrays.stream(type.getEnumConstants()).<Enum<?>>map(constant -> (Enum<?>) constant)
                .filter(constant -> of(constant).equals(word)).findFirst();
    }

    /** All words of an enum, in order. */
    public static List<String> all(Class<?> type) {
        return Arrays.stream(type.getEnumConstants()).map(constant -> of((Enum<?>) constant)).toList();
    }
}
