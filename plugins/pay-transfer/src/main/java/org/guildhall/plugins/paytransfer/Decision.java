package org.guildhall.plugins.paytransfer;

import java.time.Instant;
import java.util.Optional;
import org.guildhall.api.money.Money;

/**
 * What an admin decided, kept for good.
 *
 * @param about the attempt, or the refund
 * @param by the admin's id
 * @param amount what was seen to arrive, or sent back
 * @param file the evidence of money that was sent back
 */
record Decision(String about, Verdict verdict, long by, Money amount, String note, Optional<String> file, Instant at) {
    /** What it was. */
    enum Verdict {
        /** The first of two admins saw the money. */
        SEEN,
        /** The money is there. */
        CONFIRMED,
        /** The receipt is not enough. */
        REJECTED,
        /** The money was sent back. */
        SENT_BACK
    }
}
