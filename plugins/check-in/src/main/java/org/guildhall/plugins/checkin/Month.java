package org.guildhall.plugins.checkin;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.guildhall.api.Refused;

/**
 * One member's month, week by week from Monday.
 *
 * @param month such as {@code 2026-11}
 * @param before the month to turn back to
 * @param after the month to turn on to, unless it has not begun
 */
record Month(String month, LocalDate first, String before, Optional<String> after, List<Week> weeks) {
    private static final int DAYS_A_WEEK = 7;
    private static final YearMonth EARLIEST = YearMonth.of(2000, 1);

    /** Seven days from Monday. */
    record Week(List<Day> days) {}

    /** One day and what became of it. */
    record Day(LocalDate day, State state) {}

    /** What became of a day. */
    enum State {
        /** Kept. */
        KEPT,
        /** Kept, as was written later. */
        MADE_UP,
        /** Missed. */
        MISSED,
        /** Today, and still open. */
        OPEN,
        /** Before the member came, or still to come. */
        BLANK,
        /** Of another month. */
        OUTSIDE
    }

    /**
     * This month as it looks today.
     *
     * @param joined nobody misses a day before it
     */
    static Month of(YearMonth month, LocalDate joined, LocalDate today, Map<LocalDate, Boolean> kept) {
        LocalDate first = month.atDay(1);
        LocalDate monday = first.minusDays(first.getDayOfWeek().getValue() - 1L);
        List<Week> weeks = Stream.iterate(monday, day -> !day.isAfter(month.atEndOfMonth()), day -> day.plusDays(DAYS_A_WEEK))
                .map(start -> new Week(start.datesUntil(start.plusDays(DAYS_A_WEEK))
                        .map(day -> new Day(day, YearMonth.from(day).equals(month) ? state(day, joined, today, kept) : State.OUTSIDE))
                        .toList()))
                .toList();
        boolean over = month.isBefore(YearMonth.from(today));
        return new Month(month.toString(), first, month.minusMonths(1).toString(),
                over ? Optional.of(month.plusMonths(1).toString()) : Optional.empty(), weeks);
    }

    /**
     * The month that was asked for, or this one.
     *
     * @throws Refused MALFORMED for anything that is no month, or one nobody lived through here
     */
    static YearMonth read(Optional<String> text, LocalDate today) {
        YearMonth month = text.filter(asked -> asked.matches("\\d{4}-(0[1-9]|1[0-2])")).map(YearMonth::parse)
                .orElse(YearMonth.from(today));
        if (text.filter(asked -> !asked.equals(month.toString())).isPresent() || month.isBefore(EARLIEST)
                || month.isAfter(YearMonth.from(today))) {
            throw new Refused(Refused.Kind.MALFORMED, "month.no-such");
        }
        return month;
    }

    private static State state(LocalDate day, LocalDate joined, LocalDate today, Map<LocalDate, Boolean> kept) {
        if (kept.containsKey(day)) {
            return kept.get(day) ? State.MADE_UP : State.KEPT;
        }
        if (day.equals(today)) {
            return State.OPEN;
        }
        return day.isBefore(joined) || day.isAfter(today) ? State.BLANK : State.MISSED;
    }
}
