package org.guildhall.plugins.paidentry;

import java.util.Optional;

/**
 * A membership that somebody paid for and gives away: whoever types its code comes in without paying, once.
 *
 * @param order the giver's order
 * @param plan what it is good for
 * @param redeemed the order by which it was redeemed
 */
record Voucher(String order, String code, long group, long giver, String plan, State state, Optional<String> redeemed) {
    /** What became of it. */
    enum State {
        /** Nobody has used it yet; the giver may have the money back. */
        READY,
        /** Somebody is in by it. */
        REDEEMED,
        /** The giver has the money back. */
        RETURNED
    }
}
