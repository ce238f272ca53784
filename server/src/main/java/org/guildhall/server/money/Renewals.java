package org.guildhall.server.money;

import static org.guildhall.server.store.schema.Tables.PURCHASE;

import org.guildhall.server.data.Words;
import org.guildhall.server.store.Store;

/** Orders from which a provider charges again by itself, until it is told to stop. */
final class Renewals {
    private final Store store;
    private final Purchases purchases;
    private final Attempts attempts;
    private final Till till;
    private final Agenda agenda;

    /** How it stands with charging again. */
    enum State {
        /** The provider charges again when the time has come. */
        ACTIVE,
        /** The provider could not, and tries again. */
        PAST_DUE,
        /** The provider is to be told to stop. */
        STOPPING,
        /** The provider charges no more. */
        ENDED
    }

    Renewals(Store store, Purchases purchases, Attempts attempts, Till till, Agenda agenda) {
        this.store = store;
        this.purchases = purchases;
        this.attempts = attempts;
        this.till = till;
        this.agenda = agenda;
    }

    /** Whether the provider goes on charging. */
    boolean goesOn(String number) {
        return store.read(sql -> sql.fetchExists(PURCHASE, PURCHASE.NUMBER.eq(number),
                PURCHASE.RENEWAL.in(Words.of(State.ACTIVE), Words.of(State.PAST_DUE))));
    }

    /** Decides to charge no more; the provider is told after commit. */
    void stop(String number) {
        store.run(sql -> {
            int stopped = sql.update(PURCHASE).set(PURCHASE.RENEWAL, Words.of(State.STOPPING))
                    .where(PURCHASE.NUMBER.eq(number), PURCHASE.RENEWAL.in(Words.of(State.ACTIVE), Words.of(State.PAST_DUE))).execute();
            if (stopped == 1) {
                agenda.now(Agenda.Work.STOP_RENEWING, number);
            }
        });
    }

    /** Tells the provider, which may be told again. */
    void tellProvider(String number) {
        Purchase purchase = purchases.find(number).orElseThrow();
        Attempt attempt = attempts.find(purchase.paidBy().orElseThrow()).orElseThrow();
        till.stopRenewing(attempt, purchase);
        store.run(sql -> sql.update(PURCHASE).set(PURCHASE.RENEWAL, Words.of(State.ENDED))
                .where(PURCHASE.NUMBER.eq(number), PURCHASE.RENEWAL.eq(Words.of(State.STOPPING))).execute());
    }
}
