package org.guildhall.plugins.paidentry;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
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

    /** The same in one place's time. */
    record Stretch(Instant from, Instant until) {
        /** The time that somebody who pays at that moment gets of it. */
        Span span(Instant paid) {
            Instant starts = paid.isAfter(from) ? paid : from;
            return new Span(starts, 0, starts, Optional.of(until));
        }
    }

    Stretch in(ZoneId zone) {
        return new Stretch(from.atStartOfDay(zone).toInstant(), to.plusDays(1).atStartOfDay(zone).toInstant());
    }

    /** What it costs at that moment; what falls under the smallest coin stays with the one who pays. */
    Money price(Money fee, Instant now, ZoneId zone) {
        Stretch stretch = in(zone);
        if (late == Late.FULL || !now.isAfter(stretch.from())) {
            return fee;
        }
        long whole = Duration.between(stretch.from(), stretch.until()).toSeconds();
        long left = Math.clamp(Duration.between(now, stretch.until()).toSeconds(), 0, whole);
        return fee.share(left, whole);
    }
}
