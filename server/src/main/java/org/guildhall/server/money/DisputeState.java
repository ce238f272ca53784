package org.guildhall.server.money;

/** How far a dispute has come. It only ever moves down this list, so that news may come twice and in any order. */
public enum DisputeState {
    /** The payer's bank asks for the money back. */
    OPENED,
    /** The hall has handed in its answer. */
    ANSWERED,
    /** The hall keeps the money. */
    WON,
    /** The payer's bank has taken the money back. */
    LOST;

    /** Whether the payer's bank has yet to decide. */
    public boolean open() {
        return compareTo(WON) < 0;
    }
}
