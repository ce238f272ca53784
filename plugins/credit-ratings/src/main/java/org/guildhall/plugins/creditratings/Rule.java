package org.guildhall.plugins.creditratings;

import java.time.Duration;

/**
 * What one kind of event is worth. A rule is data: admins change it, and all ratings are worked out anew.
 *
 * @param event an activity in full, such as {@code moderation.violation}, or one of {@link Events}
 * @param points added to the score; fewer than 0 for a penalty
 * @param days how long it counts; 0 for ever
 * @param fades whether it counts less each day until it ends
 * @param most how much all lines of the rule come to at most, without a sign; 0 for no bound
 * @param above for rates: the percentage from which it counts
 * @param least for rates: how many orders there must be before it counts
 */
record Rule(String event, Whom whom, int points, int days, boolean fades, int most, int above, int least) {
    /** One that counts each time. */
    static Rule each(String event, Whom whom, int points, int days, int most) {
        return new Rule(event, whom, points, days, days > 0, most, 0, 0);
    }

    /** One that counts in a month in which a rate is too high. */
    static Rule rate(String event, int points, int above, int least) {
        return new Rule(event, Whom.GROUP, points, (int) Events.WINDOW.toDays(), false, 2 * Math.abs(points), above, least);
    }

    boolean isPenalty() {
        return points < 0;
    }

    boolean isAboutGroups() {
        return whom != Whom.PERSON;
    }

    Duration lasts() {
        return Duration.ofDays(days);
    }

    /** The same event about the same subject. */
    boolean competes(Rule other) {
        return event.equals(other.event) && isAboutGroups() == other.isAboutGroups();
    }
}
