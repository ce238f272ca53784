package org.guildhall.server.money;

import org.guildhall.api.Refused;
import org.guildhall.api.community.Group;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Order;
import org.guildhall.server.money.Decisions.By;
import org.guildhall.server.store.Store;

/** Giving money of an order back because its group's owner or an admin wants to: all of it, or a part. */
public final class GivingBack {
    private final Store store;
    private final Purchases purchases;
    private final Refunds refunds;
    private final Postings postings;
    private final Shelf shelf;
    private final Decisions decisions;

    /**
     * Who bears a refund.
     *
     * @param hall what the hall gives up of its commission
     * @param pending what comes out of income the owner does not have yet
     * @param available what comes out of income the owner could have paid out
     * @param owed what the owner has to make good from the next income
     * @param others what is taken back from those who have a share of the order
     */
    public record Shares(Money hall, Money pending, Money available, Money owed, Money others) {}

    /** A refund that could be made: how much is left, who bears this amount, whether what was bought is taken back. */
    public record Preview(Order order, Money amount, Shares shares, boolean takenBack) {}

    GivingBack(Store store, Purchases purchases, Refunds refunds, Postings postings, Shelf shelf, Decisions decisions) {
        this.store = store;
        this.purchases = purchases;
        this.refunds = refunds;
        this.postings = postings;
        this.shelf = shelf;
        this.decisions = decisions;
    }

    /**
     * What giving back so much would mean.
     *
     * @throws Refused NOT_FOUND for an order that is not of this group, CONFLICT where nothing can go back, INVALID for an
     *     amount that is nothing or more than is left
     */
    public Preview preview(Group group, String number, Money amount) {
        return store.read(sql -> {
            Purchase purchase = of(group, number);
            refuse(purchase, amount);
            return new Preview(purchase.order(), amount, postings.shares(purchase, amount), amount.equals(purchase.order().kept()));
        });
    }

    /** How much of an order of this group can go back. */
    public Order order(Group group, String number) {
        return of(group, number).order();
    }

    /** Gives so much back, once for each key; when nothing is left, what was bought is taken back. */
    public Order refund(Group group, String number, Money amount, String key, By by) {
        return store.write(sql -> {
            Purchase purchase = of(group, number);
            if (!refunds.isKnown(purchase, "by-hand:" + key)) {
                refuse(purchase, amount);
                refunds.refund(number, amount, "by-hand:" + key, by.note().isBlank() ? "money.reason.by-hand" : by.note());
                decisions.keep("order:" + number, "refunded", purchase.ref(), amount, by);
                Order after = purchases.get(purchase.row()).order();
                if (after.state() == Order.State.REFUNDED && shelf.has(after.product())) {
                    shelf.takeBack(after);
                }
            }
            return purchases.get(purchase.row()).order();
        });
    }

    private Purchase of(Group group, String number) {
        return purchases.find(number).filter(purchase -> purchase.group() == group.id())
                .orElseThrow(() -> new Refused(Refused.Kind.NOT_FOUND, "money.no-order"));
    }

    private static void refuse(Purchase purchase, Money amount) {
        Order order = purchase.order();
        if (!Lifecycle.HOLDING.contains(order.state()) || order.kept().isZero()) {
            throw new Refused(Refused.Kind.CONFLICT, "money.nothing-left", order.number());
        }
        if (!amount.currency().equals(order.total().currency()) || amount.isZero() || amount.exceeds(order.kept())) {
            throw Refused.field("amount", "money.too-much-back", order.kept());
        }
    }
}
