package org.guildhall.server.data;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoField;
import java.time.temporal.Temporal;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.guildhall.api.Refused;
import org.guildhall.api.host.Colour;
import org.guildhall.api.host.Secret;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Percent;

/** Reads single values: what came, as text, number or truth, becomes what the component is. */
final class Scalars {
    private static final Map<String, String> UNITS = Map.of("seconds", "PT%sS", "minutes", "PT%sM", "hours", "PT%sH", "days", "P%sD");

    private static final List<String> FIRST_PARTS = List.of("amount", "local");

    private Scalars() {}

    static Field.Kind kind(Class<?> type) {
        if (type.isEnum()) {
            return Field.Kind.CHOICE;
        }
        return switch (type.getSimpleName()) {
            case "String" -> Field.Kind.TEXT;
            case "int", "long", "Integer", "Long" -> Field.Kind.NUMBER;
            case "boolean", "Boolean" -> Field.Kind.SWITCH;
            case "Duration" -> Field.Kind.DURATION;
            case "LocalDate" -> Field.Kind.DATE;
            case "Instant" -> Field.Kind.TIME;
            case "Money" -> Field.Kind.MONEY;
            case "Percent" -> Field.Kind.PERCENT;
            case "Colour" -> Field.Kind.COLOUR;
            case "Secret" -> Field.Kind.SECRET;
            case "Path", "Upload" -> Field.Kind.FILE;
            case "List" -> Field.Kind.LIST;
            default -> throw new IllegalArgumentException("a form has no field for " + type.getName());
        };
    }

    /** Whether a list of these is a list of single values, and not of rows. */
    static boolean isOne(Class<?> type) {
        return !type.isRecord() || List.of(Money.class, Percent.class, Colour.class, Secret.class).contains(type);
    }

    /** What a choice may be. */
    static List<Field.Choice> choices(Class<?> type) {
        return type.isEnum() ? Words.all(type).stream().map(word -> new Field.Choice(word, word)).toList() : List.of();
    }

    /** Whether nothing was entered; of what is entered in parts, whether the first part is missing. */
    static boolean isBlank(Object came) {
        Object telling = came instanceof Map<?, ?> parts ? FIRST_PARTS.stream().filter(parts::containsKey).findFirst()
                .<Object>map(parts::get).orElse("?") : came;
        return telling instanceof String text && text.isBlank();
    }

    static Object read(Field.Kind kind, Class<?> type, Object given, String currency) {
        return switch (kind) {
            case TEXT -> text(given);
            case NUMBER -> number(type, given);
            case SWITCH -> truth(given);
            case CHOICE -> choice(type, given);
            case DURATION -> duration(given);
            case DATE -> parsed(given, "data.not-a-date", text -> inCalendar(LocalDate.parse(text)));
            case TIME -> time(given);
            case MONEY -> money(given, currency);
            case PERCENT -> parsed(given, "data.not-a-percentage", Percent::parse);
            case COLOUR -> parsed(given, "data.not-a-colour", Colour::new);
            case SECRET -> secret(given);
            case FILE -> file(type, given);
            case LIST -> throw new IllegalArgumentException("not a single value");
        };
    }

    /** What a bound is compared with. */
    static long size(Object value) {
        return switch (value) {
            case String text -> text.codePointCount(0, text.length());
            case Integer number -> number;
            case Long number -> number;
            case Duration duration -> duration.toSeconds();
            case Money money -> money.minor();
            case Percent percent -> percent.basisPoints();
            case Secret secret -> secret.reveal().length();
            case SentFile file -> file.length();
            case List<?> items -> items.size();
            default -> 0;
        };
    }

    private static String text(Object given) {
        if (!(given instanceof String) && !(given instanceof Number) && !(given instanceof Boolean)) {
            throw refused("data.not-text");
        }
        String text = Normalizer.normalize(given.toString().replace("\r\n", "\n").replace('\r', '\n'), Normalizer.Form.NFC);
        if (text.codePoints().anyMatch(Scalars::isUnprintable)) {
            throw refused("data.bad-characters");
        }
        return text.strip();
    }

    private static boolean isUnprintable(int character) {
        int kind = Character.getType(character);
        return kind == Character.SURROGATE || kind == Character.UNASSIGNED && character > 0xFFFD
                || kind == Character.CONTROL && character != '\n' && character != '\t';
    }

    private static Object number(Class<?> type, Object given) {
        boolean isInt = type == int.class || type == Integer.class;
        return parsed(given, "data.not-a-number", text -> {
            BigDecimal number = new BigDecimal(text);
            return isInt ? (Object) number.intValueExact() : (Object) number.longValueExact();
        });
    }

    private static Boolean truth(Object given) {
        return switch (given) {
            case Boolean truth -> truth;
            case String text when List.of("true", "on", "1", "yes").contains(text) -> true;
            case String text when List.of("false", "off", "0", "no").contains(text) -> false;
            default -> throw refused("data.not-a-truth");
        };
    }

    private static Object choice(Class<?> type, Object given) {
        return Words.readAny(type, given.toString())
                .orElseThrow(() -> refused("data.not-a-choice", String.join(", ", Words.all(type))));
    }

    /** ISO 8601, or an amount and a unit as people choose them on a form. */
    private static Duration duration(Object given) {
        Object text = given instanceof Map<?, ?> parts && parts.get("unit") != null && UNITS.containsKey(parts.get("unit").toString())
                ? UNITS.get(parts.get("unit").toString()).formatted(parts.get("amount")) : given;
        Duration duration = parsed(text, text == given ? "data.not-a-duration" : "data.not-a-number", Duration::parse);
        if (duration.isNegative()) {
            throw refused("data.not-a-duration");
        }
        return duration;
    }

    /** With its offset, or as a clock at some place shows it. */
    private static Instant time(Object given) {
        if (given instanceof Map<?, ?> parts && parts.get("local") instanceof String local && parts.get("zone") instanceof String zone) {
            return parsed(local, "data.not-a-time", text -> inCalendar(LocalDateTime.parse(text)).atZone(ZoneId.of(zone)).toInstant());
        }
        return parsed(given, "data.not-a-time", text -> inCalendar(OffsetDateTime.parse(text)).toInstant());
    }

    /** A new one, or the wish to remove the one there is. */
    private static Secret secret(Object given) {
        return given instanceof Map<?, ?> wish && wish.containsKey("remove") ? Secret.NONE : new Secret(text(given));
    }

    /** Minor units with a currency, as programs say it, or a decimal amount in the currency of the place. */
    private static Money money(Object given, String currency) {
        if (given instanceof Map<?, ?> parts) {
            String code = parts.containsKey("currency") ? parts.get("currency").toString() : currency;
            return parsed(parts.get("minor") == null ? "" : parts.get("minor"), "data.not-an-amount",
                    text -> Money.of(new BigDecimal(text).longValueExact(), code));
        }
        int decimals = Currency.getInstance(currency).getDefaultFractionDigits();
        return parsed(given, "data.not-an-amount",
                text -> Money.of(new BigDecimal(text).movePointRight(decimals).longValueExact(), currency));
    }

    /** Years of four digits: what lies beyond cannot be kept, nor be reckoned with. */
    private static <T extends Temporal> T inCalendar(T date) {
        int year = date.get(ChronoField.YEAR);
        if (year < 1 || year > 9999) {
            throw new DateTimeException("in the year " + year);
        }
        return date;
    }

    private static Object file(Class<?> type, Object given) {
        if (given instanceof SentFile file) {
            return type == Path.class ? file.path() : file;
        }
        throw refused("data.not-a-file");
    }

    private interface Parsing<T> {
        T parse(String text);
    }

    private static <T> T parsed(Object given, String complaint, Parsing<T> parsing) {
        String text = given.toString().strip();
        try {
            if (text.length() > 64) {
                throw new IllegalArgumentException("too long to be one");
            }
            return parsing.parse(text);
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
            throw refused(complaint);
        }
    }

    private static Refused refused(String messageKey, Object... arguments) {
        return Refused.field("", messageKey, arguments);
    }
}
