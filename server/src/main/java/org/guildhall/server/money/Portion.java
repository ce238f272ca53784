package org.guildhall.server.money;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.guildhall.api.community.Person;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Percent;
import org.guildhall.api.money.Shares;

/**
 * A row of a person's share of an order.
 *
 * @param purchase the order's row
 * @param level 1 for the nearest person
 * @param reward whose idea it was, {@code plugin.name}
 * @param amount what it came to when the order was paid; nothing before
 * @param kept what is left of it
 * @param due when it becomes available; empty while the order is not paid
 */
record Portion(long id, long purchase, Person person, int level, String reward, Percent rate, Duration hold, Money amount, Money kept,
             Optional<Instant> due, Optional<Instant> released) {
    /** The most people who may have a share of one order. */
    static final int MOST_LEVELS = 2;
    /** The most that all shares of an order can come to, whatever the hall sets. */
    static final Percent MOST = Percent.of(50);

    /** What it comes to while so much is left of the order. */
    Money of(Money left) {
        return left.share(rate);
    }

    /** How far it has come, without looking at what has left the person's purse. */
    Shares.State state() {
        return released.isEmpty() && (due.isEmpty() || !kept.isZero()) ? Shares.State.PENDING
                : kept.isZero() ? Shares.State.TAKEN_BACK : Shares.State.AVAILABLE;
    }
}
