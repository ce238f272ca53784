package org.guildhall.plugins.paidentry;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * The time one payment bought. Months are counted by the calendar from the anchor, so that a stay begun on 31 January goes
 * on to 28 February and then to 31 March.
 *
 * @param anchor where an unbroken row of payments began
 * @param months how many months after the anchor this span ends
 * @param ends when it is over; empty if it is for good
 */
record Span(Instant anchor, int months, Instant starts, Optional<Instant> ends) {
    /** The first of a row. */
    static Span from(Instant start, Period period, ZoneId zone) {
        return lay(start, 0, start, period, zone);
    }

    /** The one that begins where this one ends; there is none after a span for good. */
    Span next(Period period, ZoneId zone) {
        return lay(anchor, months, ends.orElseThrow(), period, zone);
    }

    private static Span lay(Instant anchor, int before, Instant start, Period period, ZoneId zone) {
        int months = before + period.months();
        Optional<Instant> ends = period.isCounted()
                ? Optional.of(anchor.atZone(zone).plusMonths(months).toInstant())
                : Optional.empty();
        return new Span(anchor, months, start, ends);
    }
}
