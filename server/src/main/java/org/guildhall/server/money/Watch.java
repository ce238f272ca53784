package org.guildhall.server.money;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.guildhall.api.Refused;
import org.guildhall.api.money.Order;
import org.guildhall.api.money.Orders;
import org.guildhall.api.money.Payments.News;
import org.guildhall.server.store.Store;
import org.guildhall.server.work.Events;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after orders that nobody has paid yet: asks providers whose word did not come, and ends an order, by time or by
 * the buyer's wish, only once they have been asked.
 */
final class Watch {
    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);

    private final Store store;
    private final Purchases purchases;
    private final Attempts attempts;
    private final Till till;
    private final Hearing hearing;
    private final Agenda agenda;
    private final Events events;

    Watch(Store store, Purchases purchases, Attempts attempts, Till till, Hearing hearing, Agenda agenda, Events events) {
        this.store = store;
        this.purchases = purchases;
        this.attempts = attempts;
        this.till = till;
        this.hearing = hearing;
        this.agenda = agenda;
        this.events = events;
    }

    /** Sees how the order stands, ends it if its time is over, and comes back as long as there is something to wait for. */
    void look(String number) {
        Purchase purchase = purchases.find(number).orElseThrow();
        boolean over = !purchase.is(Order.State.AWAITING_PAYMENT) || !agenda.now().isBefore(purchase.expires()) && !isHeldOpen(purchase);
        ask(purchase, over);
        if (over) {
            end(number, Lifecycle.EXPIRE);
        } else {
            comeBack(number);
        }
    }

    /** Whether a provider has the order wait on, because paying it takes longer than usual; then it does. */
    private boolean isHeldOpen(Purchase purchase) {
        List<Attempt> held = attempts.open(purchase).stream().map(attempt -> attempt.until(till.awaits(attempt, purchase)))
                .filter(attempt -> attempt.expires().isAfter(agenda.now())).toList();
        store.run(sql -> held.forEach(attempt -> {
            attempts.waitUntil(attempt);
            purchases.waitUntil(purchases.get(purchase.row()), attempt.expires());
        }));
        return !held.isEmpty();
    }

    /** The buyer calls it off; money that is on its way is seen first, and then the order is paid instead. */
    void cancel(Purchase purchase) {
        ask(purchase, true);
        end(purchase.order().number(), Lifecycle.CANCEL);
    }

    /** Ends one attempt of an order that goes on, unless its money is on the way. */
    void close(Purchase purchase, Attempt attempt) {
        ask(purchase, attempt, true);
    }

    private void ask(Purchase purchase, boolean close) {
        attempts.open(purchase).forEach(attempt -> ask(purchase, attempt, close));
    }

    private void ask(Purchase purchase, Attempt attempt, boolean close) {
        try {
            heard(attempt, till.query(attempt, purchase));
            if (close && attempts.find(attempt.id()).orElseThrow().state().open()) {
                heard(attempt, till.close(attempt, purchase));
            }
        } catch (NoAnswer | Refused e) {
            // Whether it was paid stays open. Money that comes after the end is taken or given back by the same rules.
            LOG.warn("Order {}: {}", purchase.order().number(), e.toString());
        }
    }

    private void heard(Attempt attempt, News news) {
        if (news.what() != News.What.UNKNOWN) {
            hearing.apply(attempt.provider(), news);
        }
    }

    private void end(String number, Lifecycle how) {
        store.run(sql -> {
            purchases.find(number).flatMap(purchase -> purchases.move(purchase, how))
                    .ifPresent(ended -> events.publish(new Orders.Closed(purchases.find(number).orElseThrow().order())));
            comeBack(number);
        });
    }

    private void comeBack(String number) {
        store.run(sql -> {
            Purchase purchase = purchases.find(number).orElseThrow();
            List<Attempt> open = attempts.open(purchase);
            Optional<Instant> next = open.stream().map(Attempt::begun).min(Instant::compareTo).map(agenda::again);
            if (purchase.is(Order.State.AWAITING_PAYMENT)) {
                agenda.at(next.filter(purchase.expires()::isAfter).orElse(purchase.expires()), Agenda.Work.WATCH, number);
            } else if (next.isPresent()) {
                agenda.at(next.get(), Agenda.Work.WATCH, number);
            } else {
                agenda.done(Agenda.Work.WATCH, number);
            }
        });
    }
}
