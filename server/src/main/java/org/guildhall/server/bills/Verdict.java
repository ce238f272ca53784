package org.guildhall.server.bills;

import java.util.Optional;
import org.guildhall.api.money.Money;

/**
 * What comes of comparing one number.
 *
 * @param sort how it differs; empty if it does not
 * @param ours what the hall has under the number
 */
record Verdict(Optional<Difference.Sort> sort, Money ours, Optional<Long> purchase) {
    static Verdict same(Money ours, Optional<Long> purchase) {
        return new Verdict(Optional.empty(), ours, purchase);
    }

    static Verdict differs(Difference.Sort sort, Money ours, Optional<Long> purchase) {
        return new Verdict(Optional.of(sort), ours, purchase);
    }
}
