package org.guildhall.server.money;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.guildhall.api.community.Person;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Offer;
import org.guildhall.api.money.Order;
import org.guildhall.api.money.Orders.Quote;
import org.guildhall.server.store.Store;

/** Says what an order would come to: what discounts take for it is undone with the transaction. */
record Quotes(Store store, Shelf shelf, Discounts discounts, Agenda agenda) {
    private static final int LONGEST_TITLE = 200;
    private static final String NO_ORDER = "quote";

    Quote of(Person buyer, String product, String key, Optional<String> code) {
        if (store.isInTransaction()) {
            throw new IllegalStateException("a quote undoes its transaction, and must not be asked for inside another");
        }
        try {
            return store.write(sql -> {
                Offer offer = shelf.offer(product, buyer, key);
                Order order = discounts.reduce(draft(NO_ORDER, buyer, product, key, offer, agenda.now()), code);
                throw new Seen(new Quote(offer, order.reductions(), order.total(), Discounts.renewal(order, offer)));
            });
        } catch (Seen seen) {
            return seen.quote;
        }
    }

    /** The order as the offer says it, before anything falls away. */
    static Order draft(String number, Person buyer, String product, String key, Offer offer, Instant now) {
        String title = offer.title().substring(0, Math.min(offer.title().length(), LONGEST_TITLE));
        return new Order(number, buyer, offer.group(), product, key, title, offer.price(), Order.State.AWAITING_PAYMENT, now,
                Optional.empty(), Money.zero(offer.price().currency()), List.of());
    }

    /** Everything has been seen, and nothing of it shall last. */
    private static final class Seen extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Quote quote;

        Seen(Quote quote) {
            super("", null, false, false);
            this.quote = quote;
        }
    }
}
