package org.guildhall.plugins.moderation;

import java.time.Duration;

/** What the hall's admin sets for all groups. */
record House(boolean forbiddenBusiness, Duration answerWithin) {
    static final House DEFAULT = new House(true, Duration.ofDays(1));
}
