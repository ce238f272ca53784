package org.guildhall.server.money;

import java.util.Comparator;
import java.util.Optional;
import org.guildhall.api.money.Order;
import org.guildhall.api.money.Payments.News;
import org.guildhall.server.store.Store;

/** What providers do by themselves to money that was paid: freeze it for the payer's bank, or give it back. */
final class Disputes {
    private final Store store;
    private final Purchases purchases;
    private final RefundRows rows;
    private final Refunds refunds;
    private final Postings postings;
    private final Shelf shelf;

    Disputes(Store store, Purchases purchases, RefundRows rows, Refunds refunds, Postings postings, Shelf shelf) {
        this.store = store;
        this.purchases = purchases;
        this.rows = rows;
        this.refunds = refunds;
        this.postings = postings;
        this.shelf = shelf;
    }

    /** The payer's bank asks for the money back: what is left of it is put aside, and is not settled. */
    String open(Attempt attempt) {
        return store.write(sql -> {
            Purchase purchase = purchases.get(attempt.purchase());
            if (!paidBy(attempt, purchase) || purchases.move(purchase, Lifecycle.DISPUTE).isEmpty()) {
                return "repeated";
            }
            postings.frozen(purchase);
            return "disputed";
        });
    }

    /** Money went back. If we had asked for it, this is the answer; if not, the books follow, and so does the product. */
    String refundedOutside(Attempt attempt, News news) {
        return store.write(sql -> {
            Purchase purchase = purchases.get(attempt.purchase());
            Optional<Refund> asked = rows.of(purchase).stream()
                    .filter(refund -> refund.attempt().equals(attempt.id()) && refund.amount().equals(news.amount()))
                    .min(Comparator.comparing(Refund::state));
            if (asked.isPresent()) {
                return refunds.done(asked.get(), attempt, purchase) ? "refunded" : "repeated";
            }
            if (!paidBy(attempt, purchase) || !news.amount().currency().equals(purchase.currency())) {
                return "nobody-known";
            }
            refunds.outside(purchase, attempt, news);
            Order after = purchases.get(purchase.row()).order();
            if (after.state() == Order.State.REFUNDED && shelf.has(after.product())) {
                shelf.takeBack(after);
            }
            return "refunded";
        });
    }

    private static boolean paidBy(Attempt attempt, Purchase purchase) {
        return purchase.paidBy().filter(attempt.id()::equals).isPresent();
    }
}
