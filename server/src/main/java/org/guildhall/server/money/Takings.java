package org.guildhall.server.money;

import static org.guildhall.server.store.schema.Tables.PURCHASE;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Order;
import org.guildhall.api.money.Payments.News;
import org.guildhall.server.store.Store;
import org.jooq.Field;

/**
 * Decides what money that came is for: the order it was meant for, back to the payer, or a person's eyes. Each decision is
 * one transaction of state, books and what follows, and comes out the same however often and in whatever order news comes.
 */
final class Takings {
    private final Store store;
    private final Purchases purchases;
    private final Attempts attempts;
    private final Postings postings;
    private final Sharing sharing;
    private final Refunds refunds;
    private final Renewals renewals;
    private final Shelf shelf;
    private final Agenda agenda;
    private final Supplier<Terms> terms;
    private final Suspense suspense;
    private final Alerts alerts;

    /** What the hall takes of a payment, and when the rest is settled. */
    record Terms(MoneySettings settings, WorkingDays days, java.time.ZoneId zone) {
        Instant settlement(Purchase purchase, Instant paid) {
            return days.settlement(paid, purchase.refundWindow(), settings.settlementWorkingDays(), zone);
        }
    }

    Takings(Store store, Purchases purchases, Attempts attempts, Postings postings, Sharing sharing, Refunds refunds, Renewals renewals, Shelf shelf,
            Agenda agenda, Supplier<Terms> terms, Suspense suspense, Alerts alerts) {
        this.store = store;
        this.purchases = purchases;
        this.attempts = attempts;
        this.postings = postings;
        this.sharing = sharing;
        this.refunds = refunds;
        this.renewals = renewals;
        this.shelf = shelf;
        this.agenda = agenda;
        this.terms = terms;
        this.suspense = suspense;
        this.alerts = alerts;
    }

    /** Takes the money of an attempt, and says what came of it. */
    String take(Attempt attempt, News news) {
        return store.write(sql -> {
            postings.await(attempt);
            Purchase purchase = purchases.get(attempt.purchase());
            if (!news.amount().equals(attempt.amount())) {
                return misfit(purchase, attempt, news);
            }
            if (!attempts.succeeded(attempt.id(), news.reference(), agenda.now())) {
                return "repeated";
            }
            return wanted(purchase) ? pay(purchase, attempt) : back(purchase, attempt);
        });
    }

    private String misfit(Purchase purchase, Attempt attempt, News news) {
        boolean first = news.amount().isZero() || suspense.keep(attempt.provider(), news, purchase.ref());
        purchases.move(purchase, Lifecycle.MISFIT).ifPresent(review -> alerts.tell("review", purchase.order().number(), purchase.order().number()));
        return first ? "suspense" : "repeated";
    }

    /** Whether the money still has something to buy. */
    private boolean wanted(Purchase purchase) {
        return Lifecycle.PAY.from(purchase.order().state()).isPresent()
                && (purchase.is(Order.State.AWAITING_PAYMENT) || shelf.offers(purchase));
    }

    private String pay(Purchase purchase, Attempt attempt) {
        Map<Field<?>, Object> by = new HashMap<>(renewals.begin(purchase, attempt));
        by.put(PURCHASE.PAID_ATTEMPT, attempt.id());
        paid(purchase, by);
        postings.paid(purchase, attempt);
        sharing.begin(purchase);
        return "paid";
    }

    /** Makes an order paid with money that waited for a person. */
    void pay(Purchase purchase, Attempt attempt, Stray stray) {
        paid(purchase, Map.of(PURCHASE.PAID_ATTEMPT, attempt.id()));
        postings.taken(purchase, stray);
        sharing.begin(purchase);
    }

    /** Makes an order that costs nothing paid. */
    void free(Purchase purchase) {
        paid(purchase, Map.of());
    }

    private void paid(Purchase purchase, Map<Field<?>, ?> by) {
        Instant now = agenda.now();
        String number = purchase.order().number();
        Terms agreed = terms.get();
        Instant settles = agreed.settlement(purchase, now);
        Map<Field<?>, Object> terms = new HashMap<>(by);
        terms.put(PURCHASE.PAID_AT, now.toEpochMilli());
        terms.put(PURCHASE.COMMISSION_POINTS, agreed.settings().commissionPercent().basisPoints());
        terms.put(PURCHASE.SETTLE_AT, settles.toEpochMilli());
        purchases.move(purchase, Lifecycle.PAY, terms).orElseThrow();
        agenda.safely(Agenda.Work.DELIVER, number);
        if (!purchase.order().total().isZero()) {
            agenda.at(settles, Agenda.Work.SETTLE, number);
        }
        closeOthers(purchase);
    }

    /** Another attempt may still be open at a provider; it is closed, so that nobody pays twice. */
    private void closeOthers(Purchase purchase) {
        List<Attempt> open = attempts.open(purchase);
        if (open.isEmpty()) {
            agenda.done(Agenda.Work.WATCH, purchase.order().number());
        } else {
            agenda.now(Agenda.Work.WATCH, purchase.order().number());
        }
    }

    private String back(Purchase purchase, Attempt attempt) {
        if (purchase.agreed().renews().isPresent()) {
            renewals.stopCharging(attempt.id());
        }
        return back(purchase, attempt, purchase.isPaid() ? "money.reason.twice" : "money.reason.late");
    }

    /** Books money that buys nothing, and sends it back. */
    String back(Purchase purchase, Attempt attempt, String reason) {
        postings.spare(purchase, attempt);
        refunds.giveBack(purchase, attempt, reason);
        return "given-back";
    }
}
