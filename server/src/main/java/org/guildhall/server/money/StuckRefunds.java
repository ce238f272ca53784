package org.guildhall.server.money;

import java.util.Optional;
import org.guildhall.api.Refused;
import org.guildhall.server.money.Decisions.By;
import org.guildhall.server.store.Store;

/** What a person does about a refund that its provider could not make. */
public final class StuckRefunds {
    private final Store store;
    private final Purchases purchases;
    private final RefundRows rows;
    private final Refunds refunds;
    private final Refunding refunding;
    private final Decisions decisions;

    StuckRefunds(Store store, Purchases purchases, RefundRows rows, Refunds refunds, Refunding refunding, Decisions decisions) {
        this.store = store;
        this.purchases = purchases;
        this.rows = rows;
        this.refunds = refunds;
        this.refunding = refunding;
        this.decisions = decisions;
    }

    /**
     * Asks the provider once more: under the same number, so that nothing goes back twice, or under a new one if the
     * provider has ended the old one without moving money.
     *
     * @throws Refused NOT_FOUND, CONFLICT for one that is not stuck, UNAVAILABLE while the provider does not answer
     */
    public RefundState again(String id, By by) {
        Refund refund = stuck(id);
        if (refund.state() == RefundState.FAILED) {
            store.run(sql -> {
                refunds.anew(refund);
                decisions.keep("refund:" + id, "refund-anew", Optional.of(refund.purchase()), refund.amount(), by);
            });
            return RefundState.REPLACED;
        }
        try {
            refunding.ask(id);
        } catch (NoAnswer e) {
            Refused away = new Refused(Refused.Kind.UNAVAILABLE, "money.refund-no-answer");
            away.addSuppressed(e);
            throw away;
        }
        decisions.keep("refund:" + id, "refund-asked", Optional.of(refund.purchase()), refund.amount(), by);
        return rows.find(id).orElseThrow().state();
    }

    /**
     * Keeps that somebody has given the money back by another way.
     *
     * @throws Refused NOT_FOUND, CONFLICT for one that is not stuck, INVALID without a note
     */
    public void outside(String id, By by) {
        store.run(sql -> {
            Refund refund = stuck(id);
            Review.proven(by);
            refunds.byHand(refund, purchases.get(refund.purchase()));
            decisions.keep("refund:" + id, "refund-outside", Optional.of(refund.purchase()), refund.amount(), by);
        });
    }

    private Refund stuck(String id) {
        Refund refund = rows.find(id).orElseThrow(() -> new Refused(Refused.Kind.NOT_FOUND, "money.no-refund"));
        if (!refund.state().stuck()) {
            throw new Refused(Refused.Kind.CONFLICT, "money.not-stuck", id);
        }
        return refund;
    }
}
