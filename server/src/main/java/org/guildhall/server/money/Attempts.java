package org.guildhall.server.money;

import static org.guildhall.server.store.schema.Tables.PAYMENT_ATTEMPT;

import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guildhall.api.PaymentProvider.Step;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Payments.Payer;
import org.guildhall.server.data.Words;
import org.guildhall.server.store.Store;
import org.guildhall.server.store.schema.tables.records.PaymentAttemptRecord;
import org.jooq.Condition;
import org.jooq.Field;

/** The rows of attempts; a state only ever moves on, whoever says it and how often. */
final class Attempts {
    private final Store store;

    Attempts(Store store) {
        this.store = store;
    }

    Optional<Attempt> find(String id) {
        return list(PAYMENT_ATTEMPT.ID.eq(id)).stream().findFirst();
    }

    /** Those of an order, from the first. */
    List<Attempt> of(Purchase purchase) {
        return list(PAYMENT_ATTEMPT.PURCHASE_ID.eq(purchase.row()));
    }

    /** Those of an order by which the payer may still pay, or may have paid. */
    List<Attempt> open(Purchase purchase) {
        return of(purchase).stream().filter(attempt -> attempt.state().open()).toList();
    }

    void insert(Attempt attempt) {
        store.run(sql -> sql.insertInto(PAYMENT_ATTEMPT)
                .set(PAYMENT_ATTEMPT.ID, attempt.id())
                .set(PAYMENT_ATTEMPT.PURCHASE_ID, attempt.purchase())
                .set(PAYMENT_ATTEMPT.PROVIDER, attempt.provider())
                .set(PAYMENT_ATTEMPT.AMOUNT, attempt.amount().minor())
                .set(PAYMENT_ATTEMPT.CURRENCY, attempt.amount().currency())
                .set(PAYMENT_ATTEMPT.STATE, Words.of(attempt.state()))
                .set(PAYMENT_ATTEMPT.REFERENCE, attempt.reference())
                .set(PAYMENT_ATTEMPT.URL, "")
                .set(PAYMENT_ATTEMPT.BEGUN_AT, attempt.begun().toEpochMilli())
                .set(PAYMENT_ATTEMPT.EXPIRES_AT, attempt.expires().toEpochMilli())
                .set(PAYMENT_ATTEMPT.PAYER_ADDRESS, attempt.payer().address())
                .set(PAYMENT_ATTEMPT.PAYER_AGENT, attempt.payer().agent())
                .execute());
    }

    /** Moves the time when it is over. */
    void waitUntil(Attempt attempt) {
        store.run(sql -> sql.update(PAYMENT_ATTEMPT).set(PAYMENT_ATTEMPT.EXPIRES_AT, attempt.expires().toEpochMilli())
                .where(PAYMENT_ATTEMPT.ID.eq(attempt.id())).execute());
    }

    /** Moves an attempt on; false if it has come that far already. */
    boolean advance(String id, AttemptState to) {
        return advance(id, to, Map.of());
    }

    /** The money came; false if that was known. Keeps what the provider calls the payment. */
    boolean succeeded(String id, String reference, Instant at) {
        return advance(id, AttemptState.SUCCEEDED, Map.of(PAYMENT_ATTEMPT.REFERENCE, reference, PAYMENT_ATTEMPT.PAID_AT, at.toEpochMilli()));
    }

    /** By this attempt so much has come, whatever was asked for, and it is for this order; false if it has paid something already. */
    boolean brought(String id, Purchase purchase, Money money, String reference, Instant at) {
        return advance(id, AttemptState.SUCCEEDED, Map.of(PAYMENT_ATTEMPT.REFERENCE, reference, PAYMENT_ATTEMPT.PAID_AT, at.toEpochMilli(),
                PAYMENT_ATTEMPT.PURCHASE_ID, purchase.row(), PAYMENT_ATTEMPT.AMOUNT, money.minor(), PAYMENT_ATTEMPT.CURRENCY, money.currency()));
    }

    private boolean advance(String id, AttemptState to, Map<Field<?>, ?> also) {
        List<String> before = Arrays.stream(AttemptState.values()).filter(state -> state.compareTo(to) < 0).map(Words::of).toList();
        return 1 == store.write(sql -> sql.update(PAYMENT_ATTEMPT).set(PAYMENT_ATTEMPT.STATE, Words.of(to)).set(also)
                .where(PAYMENT_ATTEMPT.ID.eq(id), PAYMENT_ATTEMPT.STATE.in(before)).execute());
    }

    /** Keeps where the payer goes. */
    void submitted(String id, Step step) {
        Map<Field<?>, Object> where = new HashMap<>();
        where.put(PAYMENT_ATTEMPT.URL, step.url().toString());
        where.put(PAYMENT_ATTEMPT.QR, step.qr().orElse(null));
        store.run(sql -> {
            boolean moved = advance(id, AttemptState.SUBMITTED, where);
            if (!moved) {
                sql.update(PAYMENT_ATTEMPT).set(where).where(PAYMENT_ATTEMPT.ID.eq(id)).execute();
            }
        });
    }

    List<Attempt> list(Condition which) {
        return store.read(sql -> sql.selectFrom(PAYMENT_ATTEMPT).where(which)
                .orderBy(PAYMENT_ATTEMPT.BEGUN_AT, PAYMENT_ATTEMPT.ID).fetch(Attempts::attempt));
    }

    private static Attempt attempt(PaymentAttemptRecord row) {
        Optional<Step> step = row.getUrl().isEmpty() ? Optional.empty()
                : Optional.of(new Step(URI.create(row.getUrl()), Optional.ofNullable(row.getQr())));
        return new Attempt(row.getId(), row.getPurchaseId(), row.getProvider(), Money.of(row.getAmount(), row.getCurrency()),
                Words.read(AttemptState.class, row.getState()).orElseThrow(), row.getReference(), step,
                Instant.ofEpochMilli(row.getBegunAt()), Instant.ofEpochMilli(row.getExpiresAt()),
                new Payer(row.getPayerAddress(), row.getPayerAgent()));
    }
}
