package org.guildhall.server.bills;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Payments.BillLine;

/**
 * Where a provider's bill and the hall's books do not say the same.
 *
 * @param about the number it was found under
 * @param reference what the provider calls it
 * @param purchase the row of the order it belongs to
 * @param mended how it was mended; empty while it is open
 */
record Difference(long id, String provider, LocalDate day, BillLine.Kind kind, Sort sort, String about, String reference, Money theirs,
                  Money ours, Optional<Long> purchase, String mended, Instant found) {
    /** How they differ; what does not differ is not kept. */
    enum Sort {
        /** Both have it, with different amounts. */
        AMOUNT,
        /** The provider has it, and the hall does not know it. */
        THEIRS,
        /** The hall has it, and the provider has not billed it. */
        OURS,
        /** The provider has moved money, and the hall has it as not done. */
        STATUS
    }

    boolean isOpen() {
        return mended.isEmpty();
    }

    /** By how much the account of what the provider holds is too large; less than nothing if it is too small. */
    long excess() {
        long more = ours.minor() - theirs.minor();
        return kind == BillLine.Kind.PAYMENT ? more : -more;
    }
}
