package org.guildhall.server.money;

import static org.guildhall.server.store.schema.Tables.BILL_DIFFERENCE;
import static org.guildhall.server.store.schema.Tables.PURCHASE;

import java.util.List;
import java.util.Optional;
import org.guildhall.api.community.Denial;
import org.guildhall.api.community.Gates;
import org.guildhall.api.community.Intent;
import org.guildhall.api.money.Order;
import org.guildhall.api.money.Orders;
import org.guildhall.server.store.Store;
import org.guildhall.server.work.Events;
import org.jooq.DSLContext;

/** Makes an order's income available in time, unless it is disputed, given back, billed otherwise, held by a gate, or not handed over yet. */
final class Settlement {
    private final Store store;
    private final Purchases purchases;
    private final Postings postings;
    private final Gates gates;
    private final Agenda agenda;
    private final Events events;

    Settlement(Store store, Purchases purchases, Postings postings, Gates gates, Agenda agenda, Events events) {
        this.store = store;
        this.purchases = purchases;
        this.postings = postings;
        this.gates = gates;
        this.agenda = agenda;
        this.events = events;
    }

    /** Settles this order once. */
    void settle(String number) {
        store.run(sql -> {
            Purchase purchase = purchases.find(number).orElseThrow();
            if (purchase.is(Order.State.PAID) || due(purchase) && (differs(sql, purchase) || isHeld(purchase.order()))) {
                agenda.at(agenda.again(purchase.order().paid().orElseThrow()), Agenda.Work.SETTLE, number);
            } else if (due(purchase)) {
                postings.settled(purchase);
                purchases.change(purchase, PURCHASE.SETTLED_AT, agenda.now().toEpochMilli());
                events.publish(new Orders.Settled(purchase.order()));
            }
        });
    }

    /** Whether a provider's bill says something else, and nobody has mended it yet. */
    private static boolean differs(DSLContext sql, Purchase purchase) {
        return sql.fetchExists(BILL_DIFFERENCE, BILL_DIFFERENCE.PURCHASE_ID.eq(purchase.row()), BILL_DIFFERENCE.MENDED.eq(""));
    }

    private boolean isHeld(Order order) {
        Intent.Settle settle = new Intent.Settle(order.group(), order.number(), order.paid().orElseThrow());
        return gates.denials(Optional.of(order.group().owner()), List.of(settle)).values().stream()
                .anyMatch(denial -> denial.effect() != Denial.Effect.WARN);
    }

    private boolean due(Purchase purchase) {
        boolean earned = purchase.is(Order.State.FULFILLED) || purchase.is(Order.State.PARTIALLY_REFUNDED);
        boolean ripe = purchase.settlesAt().filter(at -> !agenda.now().isBefore(at)).isPresent();
        return earned && ripe && purchase.settledAt().isEmpty();
    }
}
