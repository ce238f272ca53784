package org.guildhall.server.money;

import static org.guildhall.server.store.schema.Tables.MONEY_DECISION;
import static org.guildhall.server.store.schema.Tables.PAYMENT_ATTEMPT;
import static org.guildhall.server.store.schema.Tables.REFUND;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.guildhall.api.Refused;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Payments.News;
import org.guildhall.server.store.Store;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/** What the hall knows about the numbers on a provider's bill, and what it can do where that differs. */
public final class Reckoning {
    private final Store store;
    private final Purchases purchases;
    private final Attempts attempts;
    private final RefundRows refunds;
    private final Strays strays;
    private final Suspense suspense;
    private final Hearing hearing;
    private final Refunding refunding;
    private final Till till;
    private final Alerts alerts;
    private final Agenda agenda;

    /**
     * What the hall has under a number.
     *
     * @param purchase the row of the order it belongs to
     * @param done whether the money has moved, as far as the hall knows
     */
    public record Ours(String about, Money amount, boolean done, Optional<Long> purchase) {}

    Reckoning(Store store, Purchases purchases, Attempts attempts, RefundRows refunds, Strays strays, Suspense suspense, Hearing hearing,
              Refunding refunding, Till till, Alerts alerts, Agenda agenda) {
        this.store = store;
        this.purchases = purchases;
        this.attempts = attempts;
        this.refunds = refunds;
        this.strays = strays;
        this.suspense = suspense;
        this.hearing = hearing;
        this.refunding = refunding;
        this.till = till;
        this.alerts = alerts;
        this.agenda = agenda;
    }

    /** The payment with this number, if it is one of ours by this provider. */
    public Optional<Ours> payment(String provider, String about) {
        return attempts.find(about).filter(attempt -> attempt.provider().equals(provider)).map(Reckoning::ours);
    }

    /** The refund with this number; or, for one the provider made by itself, that of the payment with this number and amount. */
    public Optional<Ours> refund(String provider, String about, Money amount) {
        return refunds.find(about).or(() -> attempts.find(about).flatMap(attempt -> refunds.of(purchases.get(attempt.purchase())).stream()
                        .filter(refund -> refund.attempt().equals(about) && refund.amount().equals(amount)).findFirst()))
                .filter(refund -> attempts.find(refund.attempt()).orElseThrow().provider().equals(provider)).map(this::ours);
    }

    /** What waits, or has waited, in suspense under this number; what a person took from there for its attempt is that attempt's. */
    public List<Money> suspended(String provider, String about) {
        Optional<Money> taken = attempts.find(about).filter(attempt -> attempt.is(AttemptState.SUCCEEDED)).map(Attempt::amount);
        return strays.about(provider, about).stream().filter(stray -> stray.state() == Stray.State.WAITING
                || !taken.equals(Optional.of(stray.amount()))).map(Stray::amount).toList();
    }

    /** Whether somebody has yet to decide about money under this number. */
    public boolean waits(String provider, String about) {
        return strays.about(provider, about).stream().anyMatch(stray -> stray.state() == Stray.State.WAITING);
    }

    /** The payments that came by this provider from then until before then, as far as the hall knows. */
    public List<Ours> payments(String provider, Instant from, Instant until) {
        Condition then = PAYMENT_ATTEMPT.PAID_AT.ge(from.toEpochMilli()).and(PAYMENT_ATTEMPT.PAID_AT.lt(until.toEpochMilli()));
        return attempts.list(PAYMENT_ATTEMPT.PROVIDER.eq(provider).and(then)).stream().map(Reckoning::ours).toList();
    }

    /** The refunds that this provider has made when it was asked, as far as the hall knows. */
    public List<Ours> refunds(String provider, Instant from, Instant until) {
        return refunds.list(REFUND.DONE_AT.ge(from.toEpochMilli()).and(REFUND.DONE_AT.lt(until.toEpochMilli()))
                        .and(REFUND.REFUND_KEY.notLike("outside:%")).and(REFUND.ATTEMPT_ID.in(DSL.select(PAYMENT_ATTEMPT.ID)
                                .from(PAYMENT_ATTEMPT).where(PAYMENT_ATTEMPT.PROVIDER.eq(provider)))))
                .stream().filter(refund -> !refund.byBank()).map(this::ours).filter(Ours::done).toList();
    }

    /** When money first came by this provider. */
    public Optional<Instant> first(String provider) {
        return store.read(sql -> sql.select(DSL.min(PAYMENT_ATTEMPT.BEGUN_AT)).from(PAYMENT_ATTEMPT)
                .where(PAYMENT_ATTEMPT.PROVIDER.eq(provider)).fetchOptional(0, Long.class)).map(Instant::ofEpochMilli);
    }

    /** Asks the provider how the payment stands, and applies what it says; false if it does not answer. */
    public boolean askPayment(String about) {
        Attempt attempt = attempts.find(about).orElseThrow();
        return answered(() -> hearing.apply(attempt.provider(), till.query(attempt, purchases.get(attempt.purchase()))));
    }

    /** Asks the provider for the refund under its own number; false if it does not answer. */
    public boolean askRefund(String about) {
        return answered(() -> refunding.ask(about));
    }

    /** Applies what the bill says as if the provider had told it. */
    public void hear(String provider, News news) {
        hearing.apply(provider, news);
    }

    /** Puts money that nobody knows into suspense, for a person to decide about. */
    public void suspend(String provider, News news) {
        suspense.stray(provider, news);
    }

    /** Tells the admins that so many numbers of a bill differ. */
    public void tell(String provider, LocalDate day, long differences) {
        alerts.tell("bills", provider + ":" + day, differences, provider + " " + day);
    }

    /** The attempt that paid the order with this number. */
    public String paidAttempt(String order) {
        return purchases.find(order).flatMap(Purchase::paidBy).orElseThrow(() -> Refused.field("order", "money.no-order"));
    }

    /** The number of this order. */
    public String number(long purchase) {
        return purchases.get(purchase).order().number();
    }

    /** Has the order settled if its time has come, because nothing stands in the way any more. */
    public void settle(long purchase) {
        Purchase order = purchases.get(purchase);
        order.settlesAt().filter(at -> order.settledAt().isEmpty())
                .ifPresent(at -> agenda.at(at, Agenda.Work.SETTLE, order.order().number()));
    }

    private static Ours ours(Attempt attempt) {
        return new Ours(attempt.id(), attempt.amount(), attempt.is(AttemptState.SUCCEEDED), Optional.of(attempt.purchase()));
    }

    private Ours ours(Refund refund) {
        boolean byHand = store.read(sql -> sql.fetchExists(MONEY_DECISION, MONEY_DECISION.ABOUT.eq("refund:" + refund.id()),
                MONEY_DECISION.WHAT.eq("refund-outside")));
        return new Ours(refund.id(), refund.amount(), refund.state() == RefundState.SUCCEEDED && !byHand, Optional.of(refund.purchase()));
    }

    private static boolean answered(Runnable question) {
        try {
            question.run();
            return true;
        } catch (NoAnswer | Refused e) {
            return false;
        }
    }
}
