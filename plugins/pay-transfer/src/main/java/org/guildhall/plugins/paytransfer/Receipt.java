package org.guildhall.plugins.paytransfer;

import java.time.Instant;

/**
 * What a payer sent to show that the money is on its way.
 *
 * @param first the attempt that the same file came with first: another one's, if somebody uses it again
 */
record Receipt(long id, String attempt, String file, Instant sent, String first) {
    /** Whether the file has been shown for another payment before. */
    boolean isUsedAgain() {
        return !first.equals(attempt);
    }
}
