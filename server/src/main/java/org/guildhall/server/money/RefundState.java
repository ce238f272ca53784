package org.guildhall.server.money;

/** How far a refund has come. */
public enum RefundState {
    /** In the books, and the provider not yet asked. */
    REQUESTED,
    /** Asked, and under way. */
    PROCESSING,
    /** The provider could not give it back: a person has to. */
    ABNORMAL,
    /** The money is back with the payer. */
    SUCCEEDED
}
