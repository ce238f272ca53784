package org.guildhall.server.money;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Offer;
import org.guildhall.api.money.Order;
import org.guildhall.api.money.Percent;
import org.guildhall.api.money.Renewal;

/**
 * An order with what only the books need to know of it.
 *
 * @param row its number in the database
 * @param refundWindow how long after payment all of it may come back
 * @param commission the hall's share, as agreed when it was paid
 * @param paidBy the attempt whose money it was paid with
 * @param agreed what was agreed beyond the price
 */
record Purchase(long row, Order order, Instant expires, Duration refundWindow, Optional<Instant> settlesAt, Optional<Instant> settledAt,
                Percent commission, Optional<String> paidBy, Agreed agreed) {
    /**
     * What was agreed when the order was opened.
     *
     * @param lines how the price came about
     * @param terms what was promised
     * @param renews what the buyer agrees to be charged again
     */
    record Agreed(List<Offer.Line> lines, String terms, Optional<Renewal> renews) {}

    Optional<Long> ref() {
        return Optional.of(row);
    }

    long group() {
        return order.group().id();
    }

    String currency() {
        return order.total().currency();
    }

    /** What the hall's share of so much is: what falls under the cent stays with the owner. */
    Money commissionOn(Money amount) {
        return amount.share(commission);
    }

    boolean is(Order.State state) {
        return order.state() == state;
    }

    boolean isPaid() {
        return order.paid().isPresent();
    }
}
