package org.guildhall.plugins.invitecodes;

import java.time.Instant;
import java.util.Optional;
import org.guildhall.api.community.Memberships.Role;

/**
 * One secret in three shapes, a code, a link and a line of words, and what it does.
 *
 * @param inviter who invites; empty if they have no account any more
 * @param code as it is compared: capital letters and digits
 * @param passphrase six words, joined by hyphens
 * @param channel where it was put up, in its maker's words; empty if they did not say
 * @param approval whether the keepers still have to say yes
 * @param role what newcomers are
 * @param landing the path of the page newcomers see first
 * @param most how often it can be used; empty for any number of times
 * @param used how often it was used, or is held by an open order or request
 * @param maker the invitation that makes one like this for each order, if it came about so
 */
record Invitation(long id, long group, Optional<Long> inviter, String code, String passphrase, Kind kind, String channel, Effect effect,
                  boolean approval, Role role, String landing, Optional<Integer> most, int used, Optional<Instant> expires, State state,
                  Optional<Long> maker, Instant made) {
    /** The shape it was made for; all of them work. */
    enum Kind {
        /** A code to type. */
        CODE,
        /** A link to open, or its QR code. */
        LINK,
        /** A line of words to copy or say. */
        PASSPHRASE,
        /** None: it makes an invitation for one for each order that is paid elsewhere. */
        ORDER
    }

    /** What its maker decided last. */
    enum State { ACTIVE, REVOKED }

    /** How it stands now. */
    enum Standing { ACTIVE, USED_UP, EXPIRED, REVOKED, INVITER_GONE }

    Standing at(Instant now) {
        if (state == State.REVOKED) {
            return Standing.REVOKED;
        }
        if (inviter.isEmpty()) {
            return Standing.INVITER_GONE;
        }
        if (expires.filter(end -> !now.isBefore(end)).isPresent()) {
            return Standing.EXPIRED;
        }
        return most.filter(bound -> used >= bound).isPresent() ? Standing.USED_UP : Standing.ACTIVE;
    }

    /** How often it can still be used. */
    Optional<Integer> left() {
        return most.map(bound -> Math.max(0, bound - used));
    }

    boolean isBy(long person) {
        return inviter.filter(by -> by == person).isPresent();
    }
}
