package org.guildhall.plugins.paidentry;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.guildhall.api.money.Money;

/**
 * A stretch of days that is the same for everybody, such as a school term.
 *
 * @param from the first day
 * @param to the last day, which belongs to it
 */
record Season(LocalDate from, LocalDate to, Late late) {
    /** What those pay who come when it has begun. */
    enum Late {
        /** As much as everybody. */
        FULL,
        /** For the seconds that are left. */
        PRO_RATA
    }

    /** When it begins there. */
    Instant begins(ZoneId zone) {
        return from.atStartOfDay(zone).toInstant();
    }

    /** When it is over there. */
    Instant ends(ZoneId zone) {
        return to.plusDays(1).atStartOfDay(zone).toInstant();
    }

    /** The time that somebody who pays at that moment gets of it. */
    Span span(Instant paid, ZoneId zone) {
        Instant starts = paid.isAfter(begins(zone)) ? paid : begins(zone);
        return new Span(starts, 0, starts, java.util.Optional.of(ends(zone)));
    }

    /** What it costs at that moment; what falls under the smallest coin is given to the one who pays. */
    Money price(Money fee, Instant now, ZoneId zone) {
        if (late == Late.FULL || !now.isAfter(begins(zone))) {
            return fee;
        }
        long whole = Duration.between(begins(zone), ends(zone)).toSeconds();
        long left = Math.clamp(Duration.between(now, ends(zone)).toSeconds(), 0, whole);
        return fee.share(left, whole);
    }
}
