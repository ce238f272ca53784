package org.guildhall.server.money;

import static org.guildhall.server.store.schema.Tables.PURCHASE;

import java.util.Map;
import org.guildhall.api.Refused;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Orders;
import org.guildhall.api.money.Payments.News;
import org.guildhall.server.store.Race;
import org.guildhall.server.store.Store;
import org.guildhall.server.work.Events;

/** Decides what goes back and keeps the books of it; what a provider is asked for, it is asked for under one number. */
final class Refunds {
    private final Store store;
    private final Purchases purchases;
    private final RefundRows rows;
    private final Renewals renewals;
    private final Postings postings;
    private final Sharing sharing;
    private final Agenda agenda;
    private final Events events;

    Refunds(Store store, Purchases purchases, RefundRows rows, Renewals renewals, Postings postings, Sharing sharing,
            Agenda agenda, Events events) {
        this.store = store;
        this.purchases = purchases;
        this.rows = rows;
        this.renewals = renewals;
        this.postings = postings;
        this.sharing = sharing;
        this.agenda = agenda;
        this.events = events;
    }

    /** Gives money of a paid order back: once for each key, and never more than is left. */
    void refund(String number, Money amount, String key, String reason) {
        store.run(sql -> {
            Purchase purchase = purchases.find(number).orElseThrow(() -> new Refused(Refused.Kind.NOT_FOUND, "money.no-order"));
            if (rows.keyed(purchase, key).isEmpty()) {
                if (!purchase.isPaid()) {
                    throw new Refused(Refused.Kind.CONFLICT, "money.not-paid", number);
                }
                begin(purchase, amount, key, reason, RefundState.REQUESTED);
            }
        });
    }

    /** Whether this key has given back already. */
    boolean isKnown(Purchase purchase, String key) {
        return rows.keyed(purchase, key).isPresent();
    }

    /** Gives money back that never became the order's: a second payment, or one that came too late. */
    void giveBack(Purchase purchase, Attempt attempt, String reason) {
        // The number follows from the attempt's: however often this is decided, the provider is asked for one refund.
        Refund refund = new Refund("D" + attempt.id(), purchase.row(), attempt.id(), attempt.amount(), reason, RefundState.REQUESTED, agenda.now(),
                true);
        send(refund, "spare:" + attempt.id());
    }

    /** Has the provider give back what a person has decided about; the books have it as due already. */
    void send(Purchase purchase, Attempt attempt, Money amount, String key, String reason) {
        send(new Refund(Numbers.refund(), purchase.row(), attempt.id(), amount, reason, RefundState.REQUESTED, agenda.now(), true), key);
    }

    /** The same refund under a new number, once the provider has ended the old one without moving money. */
    void anew(Refund old) {
        if (!rows.advance(old.id(), RefundState.REPLACED, agenda.now())) {
            throw new Race("moved by another: " + old.id());
        }
        send(new Refund(Numbers.refund(), old.purchase(), old.attempt(), old.amount(), old.reason(), RefundState.REQUESTED, agenda.now(),
                old.spare()), "again:" + old.id());
    }

    /** A person has given the money back by another way. */
    void byHand(Refund refund, Purchase purchase) {
        if (!rows.advance(refund.id(), RefundState.SUCCEEDED, agenda.now())) {
            throw new Race("moved by another: " + refund.id());
        }
        postings.refundedOutside(refund, purchase);
        agenda.done(Agenda.Work.REFUND, refund.id());
    }

    private void send(Refund refund, String key) {
        rows.insert(refund, key);
        agenda.now(Agenda.Work.REFUND, refund.id());
    }

    /** The provider has given money back without being asked: the books follow. */
    void outside(Purchase purchase, Attempt attempt, News news) {
        String key = "outside:" + news.eventId();
        Money left = purchase.order().kept();
        Money beyond = news.amount().exceeds(left) ? news.amount().minus(left) : Money.zero(left.currency());
        Money byBank = rows.of(purchase).stream().filter(Refund::byBank).map(Refund::amount).reduce(Money.zero(left.currency()), Money::plus);
        if (!beyond.isZero() && !byBank.isZero()) {
            postings.givenBackTwice(purchase, attempt, news.eventId(), beyond.exceeds(byBank) ? byBank : beyond);
        }
        if (rows.keyed(purchase, key).isEmpty()) {
            begin(purchase, news.amount(), key, Refund.OUTSIDE, RefundState.PROCESSING);
            rows.keyed(purchase, key).ifPresent(refund -> done(refund, attempt, purchase));
        }
    }

    /** The payer's bank has taken money back; the books of it are kept where the dispute is. */
    void taken(Purchase purchase, Attempt attempt, Money amount, String key) {
        if (amount.isZero()) {
            return;
        }
        rows.insert(new Refund(Numbers.taken(), purchase.row(), attempt.id(), amount, "money.reason.dispute-lost", RefundState.SUCCEEDED,
                agenda.now(), false), key);
        less(purchase, amount, "money.reason.dispute-lost");
    }

    /** The money of this refund is back with the payer. */
    boolean done(Refund refund, Attempt attempt, Purchase purchase) {
        boolean first = rows.advance(refund.id(), RefundState.SUCCEEDED, agenda.now());
        if (first) {
            postings.refunded(refund, attempt, purchase);
            agenda.done(Agenda.Work.REFUND, refund.id());
        }
        return first;
    }

    private void begin(Purchase purchase, Money amount, String key, String reason, RefundState state) {
        Money left = purchase.order().kept();
        Money back = amount.exceeds(left) ? left : amount;
        if (back.isZero()) {
            return;
        }
        Refund refund = new Refund(Numbers.refund(), purchase.row(), purchase.paidBy().orElseThrow(), back, reason, state, agenda.now(), false);
        postings.refund(purchase, back, refund.id());
        rows.insert(refund, key);
        if (state == RefundState.REQUESTED) {
            agenda.now(Agenda.Work.REFUND, refund.id());
        }
        less(purchase, back, reason);
    }

    /** So much less is left of the payment. */
    private void less(Purchase purchase, Money back, String reason) {
        Lifecycle step = back.equals(purchase.order().kept()) ? Lifecycle.REFUND_ALL : Lifecycle.REFUND_PART;
        purchases.move(purchase, step, Map.of(PURCHASE.REFUNDED, purchase.order().refunded().plus(back).minor()))
                .orElseThrow(() -> new Refused(Refused.Kind.CONFLICT, "money.not-paid", purchase.order().number()));
        sharing.less(purchase, purchase.order().kept().minus(back));
        if (step == Lifecycle.REFUND_ALL) {
            // Nobody is charged again for what was given back whole.
            renewals.stop(purchase.order().number());
        }
        events.publish(new Orders.Refunded(purchases.get(purchase.row()).order(), back, reason));
    }
}
