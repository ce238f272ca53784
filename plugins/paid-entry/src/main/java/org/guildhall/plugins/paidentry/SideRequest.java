package org.guildhall.plugins.paidentry;

import java.time.Instant;

/**
 * Somebody's wish to come in on a free side, which the owner decides about: nobody is what they only say they are.
 *
 * @param side the side's id
 * @param words what they say of themselves
 * @param reason what the owner says to one who is not let in; empty otherwise
 */
record SideRequest(long group, long person, String side, String words, State state, String reason, Instant asked) {
    /** What has become of it. */
    enum State { WAITING, APPROVED, DENIED }

    boolean is(State other) {
        return state == other;
    }
}
