package org.guildhall.server.money;

import java.time.Instant;
import org.guildhall.api.money.Money;

/**
 * Money on its way back, as it is on record.
 *
 * @param purchase the row of its order
 * @param attempt the payment it goes back to
 * @param spare whether the money never became the order's
 */
record Refund(String id, long purchase, String attempt, Money amount, String reason, RefundState state, Instant requested, boolean spare) {
    /** The reason of one that nobody here asked for. */
    static final String OUTSIDE = "money.reason.outside";

    /** Whether nobody here asked for it. */
    boolean isOutside() {
        return reason.equals(OUTSIDE);
    }

    /** Whether the payer's bank took it, and nobody gave it back. */
    boolean byBank() {
        return id.startsWith("B");
    }
}
