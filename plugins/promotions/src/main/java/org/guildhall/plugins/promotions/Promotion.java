package org.guildhall.plugins.promotions;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Order;
import org.guildhall.api.money.Wares.Ware;

/**
 * A reason to pay less, as its maker set it.
 *
 * @param group where it is good; 0 for the whole hall
 * @param code what the buyer types, as it is compared; a name of its own for an early bird
 * @param stock how many people may have it; empty for any number
 * @param taken how many have it, or hold it in an order that is open
 * @param each how often one person may have it
 * @param wares what it is for, as {@link #name} says it; empty for everything
 * @param payments how many payments of one person it lowers; 0 for all of them
 * @param minimum the least price it is good for, in minor units
 * @param person the only one it is for, if it is for one
 */
record Promotion(long id, long group, Kind kind, String code, String title, Rebate rebate, Optional<Integer> stock, int taken, int each,
                 Optional<Instant> from, Optional<Instant> until, List<String> wares, int payments, long minimum, Optional<Long> person,
                 State state) {
    /** How it comes to the buyer. */
    enum Kind {
        /** By a code that the buyer types. */
        CODE,
        /** By being early: anybody has it as long as it lasts. */
        EARLY
    }

    /** What its maker decided last. */
    enum State { ACTIVE, PAUSED, ENDED }

    /** How it stands now. */
    enum Standing { ACTIVE, NOT_BEGUN, PAUSED, SOLD_OUT, OVER, ENDED }

    Promotion {
        wares = List.copyOf(wares);
    }

    /** What a thing for sale is called in a condition. */
    static String name(String product, String key) {
        return product + " " + key;
    }

    Standing at(Instant now) {
        if (state == State.ENDED) {
            return Standing.ENDED;
        }
        if (until.filter(end -> !now.isBefore(end)).isPresent()) {
            return Standing.OVER;
        }
        if (stock.filter(most -> taken >= most).isPresent()) {
            return Standing.SOLD_OUT;
        }
        if (state == State.PAUSED) {
            return Standing.PAUSED;
        }
        return from.filter(now::isBefore).isPresent() ? Standing.NOT_BEGUN : Standing.ACTIVE;
    }

    /** How many can still have it. */
    Optional<Integer> left() {
        return stock.map(most -> Math.max(0, most - taken));
    }

    boolean isFor(Order order) {
        return wares.isEmpty() || wares.stream().anyMatch(ware -> covers(ware, name(order.product(), order.key())));
    }

    boolean isFor(Ware ware) {
        return wares.isEmpty() || wares.contains(name(ware.product(), ware.key()));
    }

    /** What it takes off this price; nothing below its least price. */
    Money off(Money price) {
        return price.minor() < minimum ? Money.zero(price.currency()) : rebate.of(price);
    }

    private static boolean covers(String ware, String ordered) {
        return ordered.equals(ware) || ordered.startsWith(ware + ":");
    }
}
