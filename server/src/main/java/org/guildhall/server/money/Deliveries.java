package org.guildhall.server.money;

import org.guildhall.api.Refused;
import org.guildhall.api.money.Order;
import org.guildhall.api.money.Orders;
import org.guildhall.server.store.Store;
import org.guildhall.server.work.Events;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has what was paid for handed over once: the order's state and what the product writes change together or not at all. */
final class Deliveries {
    private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);

    private final Store store;
    private final Purchases purchases;
    private final Refunds refunds;
    private final Shelf shelf;
    private final Agenda agenda;
    private final Events events;

    Deliveries(Store store, Purchases purchases, Refunds refunds, Shelf shelf, Agenda agenda, Events events) {
        this.store = store;
        this.purchases = purchases;
        this.refunds = refunds;
        this.shelf = shelf;
        this.agenda = agenda;
        this.events = events;
    }

    /** Hands over once the current transaction is durable; what goes wrong then is tried again later. */
    void deliverNow(String number) {
        store.afterCommit(() -> {
            try {
                deliver(number);
            } catch (RuntimeException e) {
                LOG.warn("Order {} is paid and not yet handed over", number, e);
            }
        });
    }

    /**
     * Hands over, or sends the money back if the product refuses. A product that is broken or away for now is asked again
     * by whoever keeps the agenda.
     */
    void deliver(String number) {
        String product = purchases.find(number).orElseThrow().order().product();
        if (!shelf.has(product)) {
            throw new IllegalStateException(number + " is paid, and " + product + " is not enabled");
        }
        try {
            store.run(sql -> handOver(purchases.find(number).orElseThrow()));
        } catch (Refused refusal) {
            if (refusal.kind() == Refused.Kind.UNAVAILABLE) {
                throw refusal;
            }
            store.run(sql -> sendBack(purchases.find(number).orElseThrow(), refusal));
        }
    }

    private void handOver(Purchase purchase) {
        if (purchases.move(purchase, Lifecycle.DELIVER).isPresent()) {
            Order order = purchases.get(purchase.row()).order();
            shelf.deliver(order);
            events.publish(new Orders.Paid(order));
        }
        agenda.done(Agenda.Work.DELIVER, purchase.order().number());
    }

    private void sendBack(Purchase purchase, Refused refusal) {
        if (purchase.is(Order.State.PAID)) {
            events.publish(new Orders.Paid(purchase.order()));
            if (purchase.order().total().isZero()) {
                purchases.move(purchase, Lifecycle.REFUND_ALL);
            } else {
                refunds.refund(purchase.order().number(), purchase.order().total(), "undelivered", refusal.messageKey());
            }
        }
        agenda.done(Agenda.Work.DELIVER, purchase.order().number());
    }
}
