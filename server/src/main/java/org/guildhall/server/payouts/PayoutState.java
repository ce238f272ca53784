package org.guildhall.server.payouts;

/** How far a withdrawal has come. */
public enum PayoutState {
    /** Waits for a second person's word. */
    REQUESTED,
    /** May be sent. */
    APPROVED,
    /** The provider was asked, and has not said how it ended. */
    SENT,
    /** The person has the money. */
    PAID,
    /** It did not arrive, and is available again. */
    FAILED,
    /** The second person said no, and it is available again. */
    DENIED,
    /** The person called it off, and it is available again. */
    CANCELLED;

    /** Whether the money is on its way or there, so that it counts for the day. */
    boolean counts() {
        return compareTo(FAILED) < 0;
    }

    /** Whether it is still on its way. */
    public boolean underWay() {
        return compareTo(PAID) < 0;
    }
}
