package org.guildhall.server.money;

import static org.guildhall.server.store.schema.Tables.PURCHASE;

import org.guildhall.api.money.Order;
import org.guildhall.server.store.Store;

/** Makes an order's income available when its time has come, unless it is disputed, given back, or not handed over yet. */
final class Settlement {
    private final Store store;
    private final Purchases purchases;
    private final Postings postings;
    private final Agenda agenda;

    Settlement(Store store, Purchases purchases, Postings postings, Agenda agenda) {
        this.store = store;
        this.purchases = purchases;
        this.postings = postings;
        this.agenda = agenda;
    }

    /** Settles this order once. */
    void settle(String number) {
        store.run(sql -> {
            Purchase purchase = purchases.find(number).orElseThrow();
            if (purchase.is(Order.State.PAID)) {
                agenda.at(agenda.again(purchase.order().paid().orElseThrow()), Agenda.Work.SETTLE, number);
            } else if (due(purchase)) {
                postings.settled(purchase);
                purchases.change(purchase, PURCHASE.SETTLED_AT, agenda.now().toEpochMilli());
            }
        });
    }

    private boolean due(Purchase purchase) {
        boolean earned = purchase.is(Order.State.FULFILLED) || purchase.is(Order.State.PARTIALLY_REFUNDED);
        boolean ripe = purchase.settlesAt().filter(at -> !agenda.now().isBefore(at)).isPresent();
        return earned && ripe && purchase.settledAt().isEmpty();
    }
}
