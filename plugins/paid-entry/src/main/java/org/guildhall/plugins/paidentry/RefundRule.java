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
    /** A fee for good is used up in a year. */
    private static final Duration FOR_GOOD = Duration.ofDays(365);

    /** What goes back. */
    Money due(Ending how, Instant at) {
        Duration elapsed = Duration.between(paid, at).truncatedTo(ChronoUnit.MILLIS);
        boolean inWindow = elapsed.compareTo(refundWindow) <= 0;
        boolean coolingOffYet = elapsed.compareTo(coolingOff) <= 0;
        return switch (how) {
            case LEFT -> inWindow || coolingOffYet ? amount : nothing();
            case REMOVED -> inWindow || coolingOffYet ? amount : unused(at);
            case REMOVED_FOR_VIOLATION -> inWindow ? amount : nothing();
            case EXPIRED -> nothing();
        };
    }

    private Money unused(Instant at) {
        Instant ends = span.ends().orElse(span.starts().plus(FOR_GOOD));
        long whole = Duration.between(span.starts(), ends).toSeconds();
        long used = Math.clamp(Duration.between(span.starts(), at).toSeconds(), 0, whole);
        return amount.share(whole - used, whole);
    }

    private Money nothing() {
        return Money.zero(amount.currency());
    }
}
