package org.guildhall.plugins.creditratings;

import java.time.Duration;
import java.util.Set;

/** The events that are measured here; all others are activities that plugins write. */
final class Events {
    /** What everybody begins with. */
    static final String START = "start";
    /** Each thirty days without a penalty. */
    static final String STANDING = "standing";
    /** Each ten orders of the last year whose income was settled. */
    static final String SETTLED = "settled";
    /** A member was removed and nobody said why. */
    static final String REMOVED = "removed-without-reason";
    /** Too many orders were given back. */
    static final String REFUNDS = "refund-rate";
    /** Too many payers asked their banks for their money. */
    static final String DISPUTES = "dispute-rate";

    /** Those that are worked out whenever somebody looks. */
    static final Set<String> COMPUTED = Set.of(START, STANDING, SETTLED);
    /** Those about a share of all orders. */
    static final Set<String> RATES = Set.of(REFUNDS, DISPUTES);
    /** All of them. */
    static final Set<String> MEASURED = Set.of(START, STANDING, SETTLED, REMOVED, REFUNDS, DISPUTES);

    /** What rates look back on. */
    static final Duration WINDOW = Duration.ofDays(90);
    /** What takes back an activity of the same key is called like it, with this behind. */
    static final String VOIDED = "-voided";
    /** Activities of this plugin, which no rule may name: a rating must not rate itself. */
    static final String OWN = "credit-ratings.";

    private Events() {}

    /** Under which message its name stands. */
    static String words(String event) {
        int dot = event.indexOf('.');
        return dot < 0 ? "event." + event : event.substring(0, dot) + ".activity." + event.substring(dot + 1);
    }
}
