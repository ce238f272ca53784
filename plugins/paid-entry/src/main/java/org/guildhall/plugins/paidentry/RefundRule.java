package org.guildhall.plugins.paidentry;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.guildhall.api.community.Memberships.Ending;
import org.guildhall.api.money.Money;

/**
 * How much of one payment goes back when a membership ends.
 *
 * <ul>
 *   <li>Within the refund window, to the millisecond and with its last one: all of it, whoever ended the membership.
 *   <li>Leaving later: all of it within the cooling-off time, nothing after.
 *   <li>Being removed later: never less than leaving would give, else the share of the seconds not used. A second that has
 *       not passed whole counts as unused; what falls under the smallest coin stays with the group that served the time.
 *   <li>Being removed for a violation on record: nothing.
 *   <li>Running out: nothing.
 * </ul>
 *
 * @param amount what was paid
 * @param paid when, in UTC
 */
record RefundRule(Money amount, Instant paid, Span span, Duration refundWindow, Duration coolingOff) {
    /** What goes back. */
    Money due(Ending how, Instant at) {
        return due(how, at, span.unused(amount, at));
    }

    /** What goes back where so much of it has not been used. */
    Money due(Ending how, Instant at, Money unused) {
        Duration elapsed = Duration.between(paid, at).truncatedTo(ChronoUnit.MILLIS);
        boolean inWindow = elapsed.compareTo(refundWindow) <= 0;
        boolean coolingOffYet = elapsed.compareTo(coolingOff) <= 0;
        return switch (how) {
            case LEFT -> inWindow || coolingOffYet ? amount : nothing();
            case REMOVED -> inWindow || coolingOffYet ? amount : unused;
            case REMOVED_FOR_VIOLATION -> inWindow ? amount : nothing();
            case EXPIRED -> nothing();
        };
    }

    private Money nothing() {
        return Money.zero(amount.currency());
    }
}
