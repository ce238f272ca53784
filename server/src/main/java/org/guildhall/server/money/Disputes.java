package org.guildhall.server.money;

import java.util.Comparator;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Order;
import org.guildhall.api.money.Orders;
import org.guildhall.api.money.Payments.News;
import org.guildhall.server.store.Store;
import org.guildhall.server.work.Events;

/**
 * What providers do by themselves to money that was paid: freeze it for the payer's bank, take it, or give it back. The
 * end of a dispute implies its beginning, so that news in any order comes to the same.
 */
final class Disputes {
    private final Store store;
    private final Purchases purchases;
    private final DisputeRows rows;
    private final RefundRows refundRows;
    private final Refunds refunds;
    private final Postings postings;
    private final Shelf shelf;
    private final Agenda agenda;
    private final Events events;
    private final Alerts alerts;
    private final BooleanSupplier takesBack;

    Disputes(Store store, Purchases purchases, DisputeRows rows, RefundRows refundRows, Refunds refunds, Postings postings, Shelf shelf,
             Agenda agenda, Events events, Alerts alerts, BooleanSupplier takesBack) {
        this.store = store;
        this.purchases = purchases;
        this.rows = rows;
        this.refundRows = refundRows;
        this.refunds = refunds;
        this.postings = postings;
        this.shelf = shelf;
        this.agenda = agenda;
        this.events = events;
        this.alerts = alerts;
        this.takesBack = takesBack;
    }

    /** The payer's bank asks for the money back, or has decided. */
    String heard(Attempt attempt, News news) {
        return store.write(sql -> {
            String reference = news.reference().isEmpty() ? attempt.id() : news.reference();
            boolean known = rows.find(attempt, reference).isPresent();
            if (!known) {
                open(attempt, reference, news.amount());
            }
            Dispute dispute = rows.find(attempt, reference).orElseThrow();
            return switch (news.what()) {
                case DISPUTE_WON -> won(dispute);
                case DISPUTE_LOST -> lost(dispute, attempt);
                default -> known ? "repeated" : "disputed";
            };
        });
    }

    /** What is left of the money is put aside, and is not settled. */
    private void open(Attempt attempt, String reference, Money claimed) {
        Purchase purchase = purchases.get(attempt.purchase());
        Order.State before = rows.openOf(purchase).stream().findFirst().map(Dispute::before).orElse(purchase.order().state());
        Money amount = claimed.currency().equals(attempt.amount().currency()) ? claimed : attempt.amount();
        rows.insert(attempt, reference, amount, before, agenda.now());
        Dispute dispute = rows.find(attempt, reference).orElseThrow();
        freeze(dispute, purchase, "opened");
        alerts.tellOwner(purchase.order(), "dispute", "dispute", Long.toString(dispute.id()), purchase.order().number(), amount);
        agenda.now(Agenda.Work.ASK_DISPUTE, Long.toString(dispute.id()));
        alerts.tell("dispute", Long.toString(dispute.id()), purchase.order().number(), amount);
    }

    private void freeze(Dispute dispute, Purchase purchase, String why) {
        if (paidBy(dispute.attempt(), purchase) && purchases.move(purchase, Lifecycle.DISPUTE).isPresent()) {
            postings.frozen(purchase, dispute.id() + ":" + why);
            events.publish(new Orders.Disputed(purchases.get(purchase.row()).order()));
        }
    }

    private String won(Dispute dispute) {
        if (!rows.advance(dispute, DisputeState.WON, agenda.now())) {
            return "repeated";
        }
        resume(dispute);
        events.publish(new Orders.DisputeEnded(purchases.get(dispute.purchase()).order(), true));
        return "dispute-won";
    }

    private String lost(Dispute dispute, Attempt attempt) {
        if (!rows.advance(dispute, DisputeState.LOST, agenda.now())) {
            return "repeated";
        }
        // It may have been won before, and the money may be where it was: it is put aside once more, so that it can be taken.
        freeze(dispute, purchases.get(dispute.purchase()), "lost");
        Purchase purchase = purchases.get(dispute.purchase());
        Money kept = paidBy(dispute.attempt(), purchase) ? purchase.order().kept() : Money.zero(dispute.amount().currency());
        Money part = dispute.amount().exceeds(kept) ? kept : dispute.amount();
        postings.lost(dispute, attempt, purchase, part);
        refunds.taken(purchase, attempt, part, "dispute:" + dispute.id());
        resume(dispute);
        Order after = purchases.get(dispute.purchase()).order();
        if (after.state() == Order.State.REFUNDED && !part.isZero() && takesBack.getAsBoolean() && shelf.has(after.product())) {
            shelf.takeBack(after);
        }
        events.publish(new Orders.DisputeEnded(after, false));
        return "dispute-lost";
    }

    /** What is still frozen goes back where it was, once nothing of the order is disputed any more. */
    private void resume(Dispute dispute) {
        Purchase purchase = purchases.get(dispute.purchase());
        if (!purchase.is(Order.State.DISPUTED) || !rows.openOf(purchase).isEmpty()) {
            return;
        }
        Lifecycle back = !purchase.order().refunded().isZero() || dispute.before() == Order.State.PARTIALLY_REFUNDED
                ? Lifecycle.RESUME_PARTLY_REFUNDED : dispute.before() == Order.State.PAID ? Lifecycle.RESUME_PAID : Lifecycle.RESUME_FULFILLED;
        purchases.move(purchase, back);
        postings.thawed(purchase, dispute);
        if (back == Lifecycle.RESUME_PAID) {
            agenda.now(Agenda.Work.DELIVER, purchase.order().number());
        }
        purchase.settlesAt().filter(at -> purchase.settledAt().isEmpty())
                .ifPresent(at -> agenda.at(at, Agenda.Work.SETTLE, purchase.order().number()));
    }

    /** Money went back. If we had asked for it, this is the answer; if not, the books follow, and so does the product. */
    String refundedOutside(Attempt attempt, News news) {
        return store.write(sql -> {
            Purchase purchase = purchases.get(attempt.purchase());
            Optional<Refund> asked = refundRows.of(purchase).stream()
                    .filter(refund -> refund.attempt().equals(attempt.id()) && refund.amount().equals(news.amount()) && !refund.byBank()
                            && !refund.isOutside())
                    .min(Comparator.comparing(Refund::state));
            if (asked.isPresent()) {
                return refunds.done(asked.get(), attempt, purchase) ? "refunded" : "repeated";
            }
            if (!paidBy(attempt.id(), purchase) || !news.amount().currency().equals(purchase.currency())) {
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

    private static boolean paidBy(String attempt, Purchase purchase) {
        return purchase.paidBy().filter(attempt::equals).isPresent();
    }
}
