package org.guildhall.plugins.promotions;

import org.guildhall.api.money.Money;
import org.guildhall.api.money.Percent;

/** How much falls away of a price: a share of it, or an amount. */
sealed interface Rebate {
    /** What falls away of this price, never more than all of it; what falls under the smallest coin stays in the price. */
    Money of(Money price);

    /** A share of the price. */
    record Share(Percent percent) implements Rebate {
        @Override
        public Money of(Money price) {
            return price.share(percent);
        }
    }

    /** An amount; prices in another currency stay as they are. */
    record Amount(Money amount) implements Rebate {
        @Override
        public Money of(Money price) {
            if (!price.currency().equals(amount.currency())) {
                return Money.zero(price.currency());
            }
            return amount.exceeds(price) ? price : amount;
        }
    }
}
