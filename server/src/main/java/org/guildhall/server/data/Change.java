package org.guildhall.server.data;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.guildhall.api.host.Secret;
import org.guildhall.api.money.Money;

/**
 * One field that holds something else than before, told for people who read it later.
 *
 * @param secret whether it may only be said that it has changed
 * @param before what stood there: a word, a number, an amount with its currency, a list in one line
 */
public record Change(String field, boolean secret, String before, String after) {
    private static final int MOST_TEXT = 500;
    private static final String HIDDEN = "•••";

    /** What differs between two records of one form. */
    public static <R extends Record> List<Change> between(R before, R after) {
        Map<String, Object> then = values(before);
        List<Change> changes = new ArrayList<>();
        values(after).forEach((field, now) -> {
            Object was = then.get(field);
            if (!same(now, was)) {
                String textBefore = cut(text(was));
                String textAfter = cut(text(now));
                // Where nothing can be told apart, a secret was changed, or what lies beyond the cut.
                boolean secret = isSecret(was) || isSecret(now) || textBefore.equals(textAfter);
                changes.add(new Change(field, secret, secret ? "" : textBefore, secret ? "" : textAfter));
            }
        });
        return changes;
    }

    /** Asks no record of a plugin itself: the JDK links such an {@code equals} through a reference that keeps the class for long. */
    private static boolean same(Object one, Object other) {
        return switch (one) {
            case List<?> items -> other instanceof List<?> others && items.size() == others.size()
                    && IntStream.range(0, items.size()).allMatch(at -> same(items.get(at), others.get(at)));
            case Record row when !Scalars.isOne(row.getClass()) -> other instanceof Record same && row.getClass() == same.getClass()
                    && same(List.copyOf(values(row).values()), List.copyOf(values(same).values()));
            default -> one.equals(other);
        };
    }

    private static String text(Object value) {
        return switch (value) {
            case Optional<?> maybe -> maybe.map(Change::text).orElse("");
            case Secret secret -> secret.isEmpty() ? "" : HIDDEN;
            case Money money -> amount(money);
            case Enum<?> word -> Words.of(word);
            case Duration length -> length.toString();
            case List<?> items -> items.stream().map(Change::text).collect(Collectors.joining("; "));
            case Record row when !Scalars.isOne(row.getClass()) -> values(row).values().stream().map(Change::text)
                    .filter(text -> !text.isEmpty()).collect(Collectors.joining(", "));
            default -> value.toString();
        };
    }

    private static String amount(Money money) {
        int decimals = Math.max(0, Currency.getInstance(money.currency()).getDefaultFractionDigits());
        return BigDecimal.valueOf(money.minor(), decimals).toPlainString() + " " + money.currency();
    }

    private static boolean isSecret(Object value) {
        return value instanceof Secret || value instanceof Optional<?> maybe && maybe.orElse(null) instanceof Secret;
    }

    private static String cut(String text) {
        return text.codePointCount(0, text.length()) <= MOST_TEXT ? text : text.substring(0, text.offsetByCodePoints(0, MOST_TEXT - 1)) + "…";
    }

    @SuppressWarnings("unchecked")
    private static <R extends Record> Map<String, Object> values(R record) {
        return Form.of((Class<R>) record.getClass()).values(record);
    }
}
