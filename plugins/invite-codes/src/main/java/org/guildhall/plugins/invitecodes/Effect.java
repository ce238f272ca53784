package org.guildhall.plugins.invitecodes;

import java.util.Optional;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Percent;

/** What an invitation does to the price of coming in. */
sealed interface Effect {
    /** Which of them it is, in settings, forms and records. */
    enum Kind {
        /** The price is the same. */
        NORMAL,
        /** Nothing to pay. */
        FREE,
        /** Nothing to pay for some days. */
        TRIAL,
        /** A share less. */
        PERCENT,
        /** An amount less. */
        AMOUNT
    }

    /** Which of them it is. */
    Kind kind();

    /** What falls away of the first payment, never more than all of it. */
    default Money off(Money price) {
        return Money.zero(price.currency());
    }

    /** Whether it lets people in by itself, with nothing to pay. */
    default boolean isFree() {
        return false;
    }

    /** How many days somebody is in by it; for good where it does not say. */
    default Optional<Integer> days() {
        return Optional.empty();
    }

    /** The same price as for everybody. */
    record Normal() implements Effect {
        @Override
        public Kind kind() {
            return Kind.NORMAL;
        }
    }

    /** Nothing to pay, for good. */
    record Free() implements Effect {
        @Override
        public Kind kind() {
            return Kind.FREE;
        }

        @Override
        public boolean isFree() {
            return true;
        }
    }

    /** Nothing to pay for so many days. */
    record Trial(int length) implements Effect {
        @Override
        public Kind kind() {
            return Kind.TRIAL;
        }

        @Override
        public boolean isFree() {
            return true;
        }

        @Override
        public Optional<Integer> days() {
            return Optional.of(length);
        }
    }

    /** A share less to pay. */
    record Share(Percent percent) implements Effect {
        @Override
        public Kind kind() {
            return Kind.PERCENT;
        }

        @Override
        public Money off(Money price) {
            return price.share(percent);
        }
    }

    /** An amount less to pay; prices in another currency stay as they are. */
    record Amount(Money amount) implements Effect {
        @Override
        public Kind kind() {
            return Kind.AMOUNT;
        }

        @Override
        public Money off(Money price) {
            if (!price.currency().equals(amount.currency())) {
                return Money.zero(price.currency());
            }
            return amount.exceeds(price) ? price : amount;
        }
    }
}
