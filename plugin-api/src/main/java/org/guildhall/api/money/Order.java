package org.guildhall.api.money;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Person;

/**
 * What a person buys, or has bought.
 *
 * @param number what people and providers call it, such as {@code GH-8F3K-0417}
 * @param product the product's full name, {@code plugin.kind}
 * @param key which of the product's things, in the plugin's own words
 * @param total what is to be paid, after all reductions
 * @param placed when it was opened, in UTC
 * @param paid when the money came, in UTC
 * @param refunded how much has been given back or is on its way back
 * @param reductions what the total is less than the price by, and why
 */
public record Order(String number, Person buyer, Group group, String product, String key, String title, Money total, State state,
                    Instant placed, Optional<Instant> paid, Money refunded, List<Reduction> reductions) {
    /**
     * A part of the price that fell away.
     *
     * @param key the {@link org.guildhall.api.Discount}'s own word for it, such as a coupon's code
     * @param text why, in the buyer's language
     * @param payments how many payments it lowers from this one on: 1 for this one alone, 0 for all of them; an order of which
     *                 some renewals would be cheaper than others does not renew by itself
     */
    public record Reduction(String key, String text, Money off, int payments) {
        /** What lowers this payment alone. */
        public Reduction(String key, String text, Money off) {
            this(key, text, off, 1);
        }

        /** Whether it lowers every renewal too. */
        public boolean lasts() {
            return payments == 0;
        }
    }

    /** How far an order has come. */
    public enum State {
        /** Open, with nothing paid yet. */
        AWAITING_PAYMENT,
        /** Paid, and not yet handed over. */
        PAID,
        /** Paid and handed over. */
        FULFILLED,
        /** Not paid in time. */
        EXPIRED,
        /** Called off before it was paid. */
        CANCELLED,
        /** Part of the money has gone back. */
        PARTIALLY_REFUNDED,
        /** All of the money has gone back. */
        REFUNDED,
        /** The payer's bank asks for the money back. */
        DISPUTED,
        /** The money that came does not fit; a person has to look. */
        REVIEW
    }

    /** What is left of the payment. */
    public Money kept() {
        return total.minus(refunded);
    }
}
