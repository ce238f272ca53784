package org.guildhall.server.money;

import java.util.Optional;
import org.guildhall.api.money.Shares.State;

/**
 * What has left a person's purse and what is leaving it: the shares that came to it first leave it first, whichever money it was.
 *
 * @param paid what the person has
 * @param withdrawing what is on its way
 */
record Leaving(long paid, long withdrawing) {
    /** Nothing has left it. */
    static final Leaving NOTHING = new Leaving(0, 0);

    /**
     * How far this share has come.
     *
     * @param end where it ends, if all that ever came to the purse is laid end to end; empty while it is held
     */
    State state(Portion share, Optional<Long> end) {
        return end.filter(any -> !share.kept().isZero()).map(this::at).orElseGet(share::state);
    }

    private State at(long end) {
        return end <= paid ? State.PAID : end <= paid + withdrawing ? State.WITHDRAWING : State.AVAILABLE;
    }
}
