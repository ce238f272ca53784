package org.guildhall.server.money;

import static org.guildhall.server.store.schema.Tables.PURCHASE;
import static org.guildhall.server.store.schema.Tables.RENEWAL_FAILURE;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guildhall.api.host.Event;
import org.guildhall.api.money.Order;
import org.guildhall.api.money.Orders;
import org.guildhall.server.data.Words;
import org.guildhall.server.store.Store;
import org.guildhall.server.work.Events;
import org.jooq.Condition;
import org.jooq.Field;

/**
 * How it stands with orders from which a provider charges again by itself. It is kept with the first order; whatever is
 * asked of one that renews it is asked of that.
 */
final class Renewals {
    private static final Duration BETWEEN_LOOKS = Duration.ofDays(1);

    private final Store store;
    private final Purchases purchases;
    private final Attempts attempts;
    private final Till till;
    private final Agenda agenda;
    private final Events events;

    /** How it stands with charging again. */
    enum State {
        /** The provider charges again when the time has come. */
        ACTIVE,
        /** The provider could not, and tries again. */
        PAST_DUE,
        /** The provider is to be told to stop. */
        STOPPING,
        /** The provider was told to stop: what it charges nevertheless goes back. */
        STOPPED,
        /** The provider has ended it; what it had charged before may still be heard of. */
        ENDED
    }

    Renewals(Store store, Purchases purchases, Attempts attempts, Till till, Agenda agenda, Events events) {
        this.store = store;
        this.purchases = purchases;
        this.attempts = attempts;
        this.till = till;
        this.agenda = agenda;
        this.events = events;
    }

    /** What paying this order by this attempt also sets: it goes on renewing, if that was agreed and the provider can. */
    Map<Field<?>, ?> begin(Purchase purchase, Attempt attempt) {
        if (purchase.agreed().renews().isEmpty() || !till.renews(attempt.provider())) {
            return Map.of();
        }
        lookLater(attempt.id());
        return Map.of(PURCHASE.RENEWAL, Words.of(State.ACTIVE));
    }

    /** How it stands with the order, or with the one it renews; empty where nothing is charged again. */
    Optional<State> state(String number) {
        return store.read(sql -> sql.select(PURCHASE.RENEWAL).from(PURCHASE).where(NextCharges.first(number)).fetchOptional(PURCHASE.RENEWAL))
                .flatMap(word -> Words.read(State.class, word));
    }

    /** Whether the provider goes on charging. */
    boolean goesOn(String number) {
        return state(number).filter(state -> state == State.ACTIVE || state == State.PAST_DUE).isPresent();
    }

    /** The order that this one renews. */
    Optional<Order> renewalOf(String number) {
        return store.read(sql -> sql.select(PURCHASE.RENEWAL_OF).from(PURCHASE).where(PURCHASE.NUMBER.eq(number))
                .fetchOptional(PURCHASE.RENEWAL_OF)).map(row -> purchases.get(row).order());
    }

    /** Decides to charge no more; the provider is told after commit. */
    void stop(String number) {
        store.run(sql -> {
            Optional<String> attempt = sql.select(PURCHASE.PAID_ATTEMPT).from(PURCHASE).where(NextCharges.first(number))
                    .fetchOptional(PURCHASE.PAID_ATTEMPT);
            attempt.filter(paid -> move(paid, State.STOPPING, State.ACTIVE, State.PAST_DUE)).ifPresent(this::stopCharging);
        });
    }

    /** Has the provider told, after commit, to charge no more from an attempt, whatever order it paid. */
    void stopCharging(String attempt) {
        agenda.now(Agenda.Work.STOP_RENEWING, attempt);
    }

    /** Tells the provider, which may be told again. */
    void tellProvider(String id) {
        Attempt attempt = attempts.find(id).orElseThrow();
        till.stopRenewing(attempt, purchases.get(attempt.purchase()));
        store.run(sql -> move(id, State.STOPPED, State.STOPPING));
    }

    /** Whether what this attempt's payer is charged again is wanted: it paid its order, and nobody has stopped it. */
    boolean wants(Attempt first) {
        return in(first.id(), State.ACTIVE, State.PAST_DUE, State.ENDED);
    }

    /** A charge was made: whatever else failed is still open, and if nothing did, all is well. */
    void charged(Attempt first, String reference) {
        store.run(sql -> {
            sql.deleteFrom(RENEWAL_FAILURE)
                    .where(RENEWAL_FAILURE.ATTEMPT_ID.eq(first.id()), RENEWAL_FAILURE.REFERENCE.eq(reference)).execute();
            if (!sql.fetchExists(RENEWAL_FAILURE, RENEWAL_FAILURE.ATTEMPT_ID.eq(first.id()))) {
                move(first.id(), State.ACTIVE, State.PAST_DUE);
            }
        });
    }

    /** A charge could not be made and is tried again; that it was made after all is known already if this comes late. */
    void failed(Attempt first, String reference) {
        store.run(sql -> {
            sql.insertInto(RENEWAL_FAILURE).set(RENEWAL_FAILURE.ATTEMPT_ID, first.id()).set(RENEWAL_FAILURE.REFERENCE, reference)
                    .onConflict(RENEWAL_FAILURE.ATTEMPT_ID, RENEWAL_FAILURE.REFERENCE).doNothing().execute();
            if (move(first.id(), State.PAST_DUE, State.ACTIVE)) {
                events.publish(new Orders.RenewalFailed(order(first)));
            }
        });
    }

    /** The provider charges no more; false if that was known, or wished. */
    boolean ended(Attempt first) {
        return store.write(sql -> {
            boolean news = move(first.id(), State.ENDED, State.ACTIVE, State.PAST_DUE);
            if (news) {
                events.publish(new Orders.RenewalEnded(order(first)));
            }
            return news;
        });
    }

    /** Comes back to ask the provider, as long as there is something to hear of. */
    void lookAgain(String attempt) {
        if (in(attempt, State.ACTIVE, State.PAST_DUE, State.STOPPING)) {
            lookLater(attempt);
        }
    }

    private void lookLater(String attempt) {
        agenda.at(agenda.now().plus(BETWEEN_LOOKS), Agenda.Work.WATCH_RENEWAL, attempt);
    }

    private Order order(Attempt first) {
        return purchases.get(first.purchase()).order();
    }

    private boolean in(String attempt, State... states) {
        return store.read(sql -> sql.fetchExists(PURCHASE, paidBy(attempt), PURCHASE.RENEWAL.in(words(states))));
    }

    private boolean move(String attempt, State to, State... from) {
        return 1 == store.write(sql -> sql.update(PURCHASE).set(PURCHASE.RENEWAL, Words.of(to))
                .where(paidBy(attempt), PURCHASE.RENEWAL.in(words(from))).execute());
    }

    private Condition paidBy(String attempt) {
        return PURCHASE.ID.eq(attempts.find(attempt).orElseThrow().purchase()).and(PURCHASE.PAID_ATTEMPT.eq(attempt));
    }

    private static List<String> words(State... states) {
        return Arrays.stream(states).map(Words::of).toList();
    }
}
