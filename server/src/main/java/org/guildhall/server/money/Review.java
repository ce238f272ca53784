package org.guildhall.server.money;

import java.util.Optional;
import org.guildhall.api.Refused;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Order;
import org.guildhall.api.money.Orders;
import org.guildhall.api.money.Payments.Payer;
import org.guildhall.server.ledger.Account;
import org.guildhall.server.money.Decisions.By;
import org.guildhall.server.store.Store;
import org.guildhall.server.work.Events;

/** What a person decides about money that came and fits nothing; each decision is one transaction with its posting. */
public final class Review {
    private final Store store;
    private final Purchases purchases;
    private final Attempts attempts;
    private final Strays strays;
    private final Takings takings;
    private final Refunds refunds;
    private final Deliveries deliveries;
    private final Postings postings;
    private final Decisions decisions;
    private final Agenda agenda;
    private final Events events;
    private final Watch watch;

    Review(Store store, Purchases purchases, Attempts attempts, Strays strays, Takings takings, Refunds refunds, Deliveries deliveries,
           Postings postings, Decisions decisions, Agenda agenda, Events events, Watch watch) {
        this.store = store;
        this.purchases = purchases;
        this.attempts = attempts;
        this.strays = strays;
        this.takings = takings;
        this.refunds = refunds;
        this.deliveries = deliveries;
        this.postings = postings;
        this.decisions = decisions;
        this.agenda = agenda;
        this.events = events;
        this.watch = watch;
    }

    /**
     * Pays an order with stray money; what it is more than the price goes back.
     *
     * @throws Refused NOT_FOUND, CONFLICT if somebody has decided already, INVALID for an order it does not fit
     */
    public void take(long id, String number, By by) {
        store.run(sql -> {
            Stray stray = strays.waiting(id);
            Purchase purchase = payable(number.strip(), stray);
            Attempt attempt = bind(stray, purchase);
            takings.pay(purchase, attempt, stray);
            Money rest = stray.amount().minus(purchase.order().total());
            if (!rest.isZero()) {
                refunds.send(purchase, attempt, rest, "rest:" + stray.id(), "money.reason.too-much");
            }
            strays.decide(stray, Stray.State.TAKEN);
            decisions.keep("stray:" + id, "taken", purchase.ref(), stray.amount(), by);
            deliveries.deliverNow(purchase.order().number());
        });
    }

    /**
     * Sends stray money back by the way it came; the order it came for is called off if nothing else came for it.
     *
     * @throws Refused NOT_FOUND, CONFLICT if somebody has decided already or there is no such way
     */
    public void giveBack(long id, By by) {
        store.run(sql -> {
            Stray stray = strays.waiting(id);
            Purchase purchase = cameFor(stray).orElseThrow(() -> new Refused(Refused.Kind.CONFLICT, "money.no-way-back"));
            postings.strayBack(stray, Account.REFUNDS_DUE);
            refunds.send(purchase, bind(stray, purchase), stray.amount(), "stray:" + stray.id(), "money.reason.misfit");
            end(stray, Stray.State.GIVEN_BACK, "given-back", by);
        });
    }

    /**
     * Keeps that somebody has given stray money back by another way.
     *
     * @throws Refused NOT_FOUND, CONFLICT if somebody has decided already, INVALID without a note
     */
    public void givenBackOutside(long id, By by) {
        store.run(sql -> {
            Stray stray = strays.waiting(id);
            proven(by);
            postings.strayBack(stray, Account.PAID_OUTSIDE);
            end(stray, Stray.State.OUTSIDE, "outside", by);
        });
    }

    /**
     * Asks the providers once more what came for an order in review.
     *
     * @throws Refused NOT_FOUND, CONFLICT for any other order
     */
    public void ask(String number) {
        Purchase purchase = purchases.find(number).orElseThrow(() -> new Refused(Refused.Kind.NOT_FOUND, "money.no-order"));
        if (!purchase.is(Order.State.REVIEW)) {
            throw new Refused(Refused.Kind.CONFLICT, "money.not-in-review", number);
        }
        watch.look(number);
    }

    /**
     * Calls off an order in review for which no money is waiting.
     *
     * @throws Refused NOT_FOUND, CONFLICT for any other order
     */
    public void callOff(String number, By by) {
        store.run(sql -> {
            Purchase purchase = purchases.find(number).orElseThrow(() -> new Refused(Refused.Kind.NOT_FOUND, "money.no-order"));
            if (!strays.waitingFor(purchase).isEmpty() || !clear(purchase)) {
                throw new Refused(Refused.Kind.CONFLICT, "money.not-in-review", number);
            }
            decisions.keep("order:" + number, "called-off", purchase.ref(), Money.zero(purchase.currency()), by);
        });
    }

    /** Refuses a decision that somebody has to be able to prove later, and cannot. */
    static void proven(By by) {
        if (by.note().isBlank()) {
            throw Refused.field("note", "money.note-needed");
        }
    }

    private void end(Stray stray, Stray.State state, String what, By by) {
        strays.decide(stray, state);
        decisions.keep("stray:" + stray.id(), what, stray.purchase(), stray.amount(), by);
        stray.purchase().map(purchases::get).filter(purchase -> strays.waitingFor(purchase).isEmpty()).ifPresent(this::clear);
    }

    private boolean clear(Purchase purchase) {
        boolean cleared = purchases.move(purchase, Lifecycle.CLEAR).isPresent();
        if (cleared) {
            events.publish(new Orders.Closed(purchases.get(purchase.row()).order()));
        }
        return cleared;
    }

    private Purchase payable(String number, Stray stray) {
        Purchase purchase = purchases.find(number).orElseThrow(() -> Refused.field("order", "money.no-order"));
        if (Lifecycle.PAY.from(purchase.order().state()).isEmpty()) {
            throw Refused.field("order", "money.not-payable", number);
        }
        if (!purchase.currency().equals(stray.amount().currency()) || purchase.order().total().exceeds(stray.amount())) {
            throw Refused.field("order", "money.too-little", number, purchase.order().total(), stray.amount());
        }
        return purchase;
    }

    private Optional<Purchase> cameFor(Stray stray) {
        return ours(stray).map(attempt -> purchases.get(attempt.purchase()));
    }

    private Optional<Attempt> ours(Stray stray) {
        return attempts.find(stray.about()).filter(attempt -> attempt.provider().equals(stray.provider()));
    }

    /** The attempt that brought the money, known from now on for what it brought; money nobody asked for gets one of its own. */
    private Attempt bind(Stray stray, Purchase purchase) {
        String id = ours(stray).filter(attempt -> !attempt.is(AttemptState.SUCCEEDED)).map(Attempt::id).orElseGet(() -> fresh(stray, purchase));
        attempts.brought(id, purchase, stray.amount(), stray.reference(), stray.came());
        return attempts.find(id).orElseThrow();
    }

    private String fresh(Stray stray, Purchase purchase) {
        boolean usable = stray.about().matches("[A-Za-z0-9]{1,40}") && attempts.find(stray.about()).isEmpty();
        String id = usable ? stray.about() : Numbers.attempt();
        attempts.insert(new Attempt(id, purchase.row(), stray.provider(), stray.amount(), AttemptState.CREATED, "", Optional.empty(),
                agenda.now(), agenda.now(), Payer.UNKNOWN));
        return id;
    }
}
