package org.guildhall.server.view;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import org.guildhall.api.money.Money;
import org.jspecify.annotations.Nullable;

/** Numbers, amounts, dates and durations as a reader of this language writes them. */
record Formats(Locale locale) {
    private static final int A_YEAR = 12;
    private static final long DAYS_AGO_MOST = 30;
    private static final List<String> BYTES = List.of("B", "KB", "MB", "GB", "TB");

    private boolean chinese() {
        return locale.getLanguage().equals("zh");
    }

    /** Anything that may stand in a message. */
    String text(@Nullable Object value) {
        return switch (Attributes.plain(value)) {
            case null -> "";
            case Money money -> money(money);
            case Duration duration -> span(duration);
            case Period period -> every(period);
            case Number number -> number(number);
            case ZonedDateTime when -> dateTime(when.toInstant(), when.getZone());
            case LocalDate date -> day("d MMM uuuu", "uuuu 年 M 月 d 日", date);
            case Object other -> other.toString();
        };
    }

    /** A number with its thousands set apart. */
    String number(Number number) {
        return NumberFormat.getInstance(locale).format(number);
    }

    /** With all decimals of its currency: {@code ¥20.00}. */
    String money(Money money) {
        return symbol(money) + digits(money, decimals(money));
    }

    /** Without decimals where they would be zeros: {@code ¥20}. */
    String shortly(Money money) {
        return symbol(money) + figure(money);
    }

    /** The amount alone, without decimals where they would be zeros. */
    String figure(Money money) {
        boolean whole = amount(money).stripTrailingZeros().scale() <= 0;
        return digits(money, whole ? 0 : decimals(money));
    }

    /** What stands before the amount. */
    String symbol(Money money) {
        return switch (money.currency()) {
            case "CNY" -> "¥";
            case "JPY" -> "JP¥";
            default -> Currency.getInstance(money.currency()).getSymbol(locale);
        };
    }

    /** As it is typed into a form: {@code 20.00}. */
    String typed(Money money) {
        return amount(money).toPlainString();
    }

    private String digits(Money money, int decimals) {
        NumberFormat format = NumberFormat.getInstance(locale);
        format.setMinimumFractionDigits(decimals);
        format.setMaximumFractionDigits(decimals);
        return format.format(amount(money));
    }

    private static BigDecimal amount(Money money) {
        return BigDecimal.valueOf(money.minor(), decimals(money));
    }

    private static int decimals(Money money) {
        return Math.max(0, Currency.getInstance(money.currency()).getDefaultFractionDigits());
    }

    /** {@code 27 Nov 2026}. */
    String date(Object when, ZoneId zone) {
        return day("d MMM uuuu", "uuuu 年 M 月 d 日", at(when, zone));
    }

    /** {@code 27 Nov}. */
    String shortDate(Object when, ZoneId zone) {
        return day("d MMM", "M 月 d 日", at(when, zone));
    }

    /** {@code 18:00}. */
    String time(Object when, ZoneId zone) {
        return day("HH:mm", "HH:mm", at(when, zone));
    }

    /** {@code 27 Nov 2026, 18:00}. */
    String dateTime(Object when, ZoneId zone) {
        return day("d MMM uuuu, HH:mm", "uuuu 年 M 月 d 日 HH:mm", at(when, zone));
    }

    private String day(String english, String han, TemporalAccessor when) {
        return DateTimeFormatter.ofPattern(chinese() ? han : english, locale).format(when);
    }

    private static TemporalAccessor at(Object when, ZoneId zone) {
        return when instanceof Instant instant ? instant.atZone(zone) : (TemporalAccessor) when;
    }

    /** {@code Today}, {@code Yesterday}, or the date. */
    String calendarDay(Instant when, Instant now, ZoneId zone) {
        LocalDate day = LocalDate.ofInstant(when, zone);
        LocalDate today = LocalDate.ofInstant(now, zone);
        if (day.equals(today)) {
            return chinese() ? "今天" : "Today";
        }
        return day.equals(today.minusDays(1)) ? chinese() ? "昨天" : "Yesterday" : date(when, zone);
    }

    /** How long ago, in the largest unit; the date when it is longer than a month. */
    String ago(Instant when, Instant now, ZoneId zone) {
        Duration past = Duration.between(when, now);
        if (past.toDays() > DAYS_AGO_MOST) {
            return date(when, zone);
        }
        if (past.toMinutes() < 1) {
            return chinese() ? "刚刚" : "just now";
        }
        return chinese() ? span(past) + "前" : shortSpan(past) + " ago";
    }

    /** A short while: {@code 9 ms}, below ten with one decimal where it matters. */
    String millis(Duration duration) {
        double millis = duration.toNanos() / (double) Duration.ofMillis(1).toNanos();
        String number = millis < 9.95 && Math.round(millis * 10) % 10 != 0 ? String.format(Locale.ROOT, "%.1f", millis) : number(Math.round(millis));
        return number + (chinese() ? " 毫秒" : " ms");
    }

    /** A size on the disk: {@code 512 B}, {@code 9.1 MB}. */
    String bytes(long bytes) {
        int step = 0;
        double size = bytes;
        for (; size >= 999.5 && step < BYTES.size() - 1; step++) {
            size /= 1024;
        }
        return String.format(Locale.ROOT, step == 0 || size >= 99.95 ? "%.0f" : "%.1f", size) + " " + BYTES.get(step);
    }

    /** The time left on a clock: {@code 3:42}, {@code 1:03:42}. */
    String clock(Duration left) {
        long hours = left.toHours();
        return hours > 0 ? "%d:%02d:%02d".formatted(hours, left.toMinutesPart(), left.toSecondsPart())
                : "%d:%02d".formatted(left.toMinutesPart(), left.toSecondsPart());
    }

    /** The largest unit in words: {@code 5 minutes}. */
    String span(Duration duration) {
        Unit unit = Unit.of(duration);
        long count = unit.in(duration);
        return chinese() ? count + " " + unit.han : count + " " + unit.english + (count == 1 ? "" : "s");
    }

    /** How often: {@code every month}, {@code every 3 months}, {@code every year}. */
    String every(Period period) {
        long months = period.toTotalMonths();
        return months == 0 ? every(period.getDays(), "day", "天", "天")
                : months % A_YEAR == 0 ? every(months / A_YEAR, "year", "年", "年") : every(months, "month", "月", "个月");
    }

    private String every(long count, String english, String han, String hanCounted) {
        if (chinese()) {
            return count == 1 ? "每" + han : "每 " + count + " " + hanCounted;
        }
        return count == 1 ? "every " + english : "every " + count + " " + english + "s";
    }

    private String shortSpan(Duration duration) {
        Unit unit = Unit.of(duration);
        boolean small = unit == Unit.MINUTE || unit == Unit.SECOND;
        return small ? unit.in(duration) + " " + unit.english.substring(0, 3) : span(duration);
    }
}
