package org.guildhall.server.notifications;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.guildhall.api.money.Money;
import org.guildhall.server.data.Json;

/** What stands at a place of a note's message, as it is kept. */
record Argument(Kind kind, String text) {
    /** What it is, so that it is shown as its reader writes such things. */
    enum Kind { TEXT, NUMBER, MONEY, INSTANT, DATE, DURATION }

    static String write(List<?> values) {
        return Json.PLAIN.write(values.stream().map(Argument::of).toList());
    }

    static List<Object> read(String kept) {
        return Stream.of(Json.PLAIN.read(kept, Argument[].class)).map(Argument::value).toList();
    }

    private static Argument of(Object value) {
        return switch (value) {
            case CharSequence text -> new Argument(Kind.TEXT, text.toString());
            case Number number -> new Argument(Kind.NUMBER, new BigDecimal(number.toString()).toPlainString());
            case Money money -> new Argument(Kind.MONEY, money.minor() + " " + money.currency());
            case Instant instant -> new Argument(Kind.INSTANT, instant.toString());
            case LocalDate date -> new Argument(Kind.DATE, date.toString());
            case Duration duration -> new Argument(Kind.DURATION, duration.toString());
            default -> throw new IllegalArgumentException("a note cannot tell a " + value.getClass().getSimpleName());
        };
    }

    private Object value() {
        return switch (kind) {
            case TEXT -> text;
            case NUMBER -> new BigDecimal(text);
            case MONEY -> Money.of(Long.parseLong(text.substring(0, text.indexOf(' '))), text.substring(text.indexOf(' ') + 1));
            case INSTANT -> Instant.parse(text);
            case DATE -> LocalDate.parse(text);
            case DURATION -> Duration.parse(text);
        };
    }
}
