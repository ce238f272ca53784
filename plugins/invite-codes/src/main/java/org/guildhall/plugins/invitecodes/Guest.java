package org.guildhall.plugins.invitecodes;

import java.time.Instant;
import java.util.Optional;

/**
 * Somebody who came to a group, or may come, by an invitation.
 *
 * @param inviter who invited them; empty if that account is gone
 * @param hasUse whether a use of the invitation is theirs
 * @param order the open or paid order by which they come, if they pay
 */
record Guest(long id, long group, long person, long invitation, Optional<Long> inviter, String channel, State state, boolean hasUse,
             Optional<String> order, Instant held, Optional<Instant> joined, Optional<Instant> left) {
    /** How far they have come. */
    enum State {
        /** They said yes to the invitation, and have still to come in by another door. */
        HELD,
        /** They knock: in a moment they are in, or the keepers decide. */
        ASKED,
        /** They have an open order. */
        ORDERED,
        /** They are in. */
        JOINED,
        /** They were in. */
        LEFT
    }
}
