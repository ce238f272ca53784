package org.guildhall.plugins.paidentry;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** When a member is reminded that the time comes to its end, or has come to it; those who mean to go are left alone. */
enum Reminder {
    WEEK_BEFORE(-7),
    THREE_DAYS_BEFORE(-3),
    DAY_BEFORE(-1),
    END(0),
    DAY_AFTER(1),
    THREE_DAYS_AFTER(3);

    /** What was missed for longer than this, because the hall stood still, is not said any more. */
    private static final Duration STALE = Duration.ofDays(3);

    private final int days;

    Reminder(int days) {
        this.days = days;
    }

    /** How many days after the end; less than nothing before it. */
    int days() {
        return days;
    }

    Instant at(Instant end) {
        return end.plus(Duration.ofDays(days));
    }

    /** The moment of the next one after now, if anything is left to say. */
    static Optional<Instant> next(Subscription of, Instant now) {
        return end(of).flatMap(end -> Stream.of(values()).map(reminder -> reminder.at(end)).filter(now::isBefore).findFirst());
    }

    /** The one that is due now: the latest that has come. */
    static Optional<Reminder> due(Subscription of, Instant now) {
        return end(of).flatMap(end -> Stream.of(values()).filter(reminder -> !now.isBefore(reminder.at(end)))
                .reduce((earlier, later) -> later).filter(last -> now.isBefore(last.at(end).plus(STALE))));
    }

    /** Whether both are reminded of the same end. */
    static boolean same(Subscription one, Subscription other) {
        return end(one).equals(end(other));
    }

    /** The end to be reminded of: none of a gift, of a stay for good, or for those who cancelled, left or were removed before. */
    static Optional<Instant> end(Subscription of) {
        return of.time().until().filter(until -> of.time().kind() != Ticket.Kind.GIVEN && of.cancel().isEmpty()
                && of.ended().filter(until::isAfter).isEmpty());
    }
}
