package org.guildhall.server.money;

/** How far a refund has come. */
public enum RefundState {
    /** In the books, and the provider not yet asked. */
    REQUESTED,
    /** Asked, and under way. */
    PROCESSING,
    /** The provider could not give it back, and may still: a person has to see to it. */
    ABNORMAL,
    /** The provider has ended it without moving money: it may be asked for under a new number. */
    FAILED,
    /** The money is back with the payer. */
    SUCCEEDED,
    /** It failed, and another one with a new number took its place. */
    REPLACED;

    /** Whether a person has to see to it. */
    public boolean stuck() {
        return this == ABNORMAL || this == FAILED;
    }

    /** Whether the money is still on its way, however long that takes. */
    public boolean open() {
        return compareTo(SUCCEEDED) < 0;
    }
}
