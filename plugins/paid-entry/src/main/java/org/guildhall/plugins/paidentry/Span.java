package org.guildhall.plugins.paidentry;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.guildhall.api.money.Money;

/**
 * The time one payment bought. Months are counted by the calendar from the anchor, so that a stay begun on 31 January goes
 * on to 28 February and then to 31 March.
 *
 * @param anchor where an unbroken row of payments began
 * @param months how many months after the anchor this span ends
 * @param ends when it is over; empty if it is for good
 */
record Span(Instant anchor, int months, Instant starts, Optional<Instant> ends) {
    /** A fee for good is used up in a year. */
    private static final Duration FOR_GOOD = Duration.ofDays(365);

    /** The first of a row. */
    static Span from(Instant start, Period period, ZoneId zone) {
        return lay(start, 0, start, period, zone);
    }

    /** The one that begins where this one ends; there is none after a span for good. Only months keep the anchor. */
    Span next(Period period, ZoneId zone) {
        return months == 0 ? from(ends.orElseThrow(), period, zone) : lay(anchor, months, ends.orElseThrow(), period, zone);
    }

    /** What is left at that moment of an amount that is spread over it; a second that has not passed whole counts as left. */
    Money unused(Money amount, Instant at) {
        Instant end = ends.orElse(starts.plus(FOR_GOOD));
        long whole = Duration.between(starts, end).toSeconds();
        if (whole == 0) {
            return Money.zero(amount.currency());
        }
        long used = Math.clamp(Duration.between(starts, at).toSeconds(), 0, whole);
        return amount.share(whole - used, whole);
    }

    private static Span lay(Instant anchor, int before, Instant start, Period period, ZoneId zone) {
        int months = before + period.months();
        Optional<Instant> ends = period.isCounted()
                ? Optional.of(anchor.atZone(zone).plusMonths(months).toInstant())
                : Optional.empty();
        return new Span(anchor, months, start, ends);
    }
}
