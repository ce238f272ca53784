package org.guildhall.server.pages;

import java.time.Instant;
import java.util.Optional;
import org.guildhall.api.community.Memberships.Role;
import org.guildhall.api.money.Money;

/**
 * What whoever asks is to a group.
 *
 * @param refund what leaving now gives back
 * @param denied why the last request was denied
 * @param waiting how many requests wait for this keeper
 */
record You(Optional<Role> role, State state, Optional<Instant> since, Optional<Instant> until, Optional<Instant> refundUntil,
                  Optional<Instant> mutedUntil, Optional<Money> refund, Optional<String> denied, int waiting) {
    /** How far in they are. */
    public enum State {
        /** Not at all. */
        NONE,
        /** They have asked. */
        REQUESTED,
        /** They belong. */
        MEMBER
    }

    static You outside(State state, Optional<String> denied) {
        return new You(Optional.empty(), state, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), denied, 0);
    }
}
