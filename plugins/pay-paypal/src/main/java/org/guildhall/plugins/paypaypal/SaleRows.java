package org.guildhall.plugins.paypaypal;

import static org.guildhall.plugins.paypaypal.tables.Tables.PAY_PAYPAL_REFUND;
import static org.guildhall.plugins.paypaypal.tables.Tables.PAY_PAYPAL_SALE;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.Stream;
import org.guildhall.api.host.Database;
import org.guildhall.plugins.paypaypal.tables.tables.records.PayPaypalSaleRecord;

/** What PayPal calls our payments, and whether its money may still be fetched: one row decides that for everybody. */
record SaleRows(Database database, InstantSource clock) {
    /** How far it has come here. */
    enum State {
        /** The payer may agree. */
        OPEN,
        /** The money is being fetched. */
        CAPTURING,
        /** The money was fetched. */
        DONE,
        /** The money is not fetched any more, whatever the payer agrees to. */
        CLOSED
    }

    /**
     * A payment.
     *
     * @param order what PayPal calls it; empty if it was closed before PayPal heard of it
     * @param tries how often fetching the money was tried in vain
     * @param touched when it last changed
     */
    record Sale(String attempt, String order, String url, State state, int tries, String capture, Instant touched) {}

    Optional<Sale> find(String attempt) {
        return database.read(sql -> sql.selectFrom(PAY_PAYPAL_SALE).where(PAY_PAYPAL_SALE.ATTEMPT.eq(attempt)).fetchOptional(SaleRows::sale));
    }

    /** The attempt whose money this was. */
    Optional<String> paidBy(String capture) {
        return capture.isEmpty() ? Optional.empty() : database.read(sql -> sql.select(PAY_PAYPAL_SALE.ATTEMPT).from(PAY_PAYPAL_SALE)
                .where(PAY_PAYPAL_SALE.CAPTURE.eq(capture)).fetchOptional(PAY_PAYPAL_SALE.ATTEMPT));
    }

    /** Keeps it, unless it is known already. */
    Sale keep(String attempt, String order, String url, State state) {
        return database.write(sql -> {
            sql.insertInto(PAY_PAYPAL_SALE)
                    .set(PAY_PAYPAL_SALE.ATTEMPT, attempt).set(PAY_PAYPAL_SALE.PAYPAL_ORDER, order).set(PAY_PAYPAL_SALE.URL, url)
                    .set(PAY_PAYPAL_SALE.STATE, state.name()).set(PAY_PAYPAL_SALE.TRIES, 0).set(PAY_PAYPAL_SALE.CAPTURE, "")
                    .set(PAY_PAYPAL_SALE.TOUCHED_AT, clock.instant().toEpochMilli())
                    .onConflict(PAY_PAYPAL_SALE.ATTEMPT).doNothing().execute();
            return find(attempt).orElseThrow();
        });
    }

    /** Moves it on from one of these states; false if it is in none of them. */
    boolean move(String attempt, State to, State... from) {
        return 1 == database.write(sql -> sql.update(PAY_PAYPAL_SALE).set(PAY_PAYPAL_SALE.STATE, to.name())
                .set(PAY_PAYPAL_SALE.TRIES, to == State.OPEN ? PAY_PAYPAL_SALE.TRIES.plus(1) : PAY_PAYPAL_SALE.TRIES)
                .set(PAY_PAYPAL_SALE.TOUCHED_AT, clock.instant().toEpochMilli())
                .where(PAY_PAYPAL_SALE.ATTEMPT.eq(attempt), PAY_PAYPAL_SALE.STATE.in(Stream.of(from).map(State::name).toList())).execute());
    }

    /** The money was fetched, under this name of PayPal's. */
    void done(String attempt, String capture) {
        database.run(sql -> sql.update(PAY_PAYPAL_SALE).set(PAY_PAYPAL_SALE.STATE, State.DONE.name()).set(PAY_PAYPAL_SALE.CAPTURE, capture)
                .where(PAY_PAYPAL_SALE.ATTEMPT.eq(attempt)).execute());
    }

    /** What PayPal calls a refund of ours. */
    Optional<String> refund(String id) {
        return database.read(sql -> sql.select(PAY_PAYPAL_REFUND.PAYPAL_REFUND).from(PAY_PAYPAL_REFUND)
                .where(PAY_PAYPAL_REFUND.ID.eq(id)).fetchOptional(PAY_PAYPAL_REFUND.PAYPAL_REFUND));
    }

    /** The refund of ours that PayPal calls this. */
    Optional<String> refundNamed(String paypals) {
        return database.read(sql -> sql.select(PAY_PAYPAL_REFUND.ID).from(PAY_PAYPAL_REFUND)
                .where(PAY_PAYPAL_REFUND.PAYPAL_REFUND.eq(paypals)).limit(1).fetchOptional(PAY_PAYPAL_REFUND.ID));
    }

    void keepRefund(String id, String paypals) {
        database.run(sql -> sql.insertInto(PAY_PAYPAL_REFUND).set(PAY_PAYPAL_REFUND.ID, id).set(PAY_PAYPAL_REFUND.PAYPAL_REFUND, paypals)
                .onConflict(PAY_PAYPAL_REFUND.ID).doNothing().execute());
    }

    private static Sale sale(PayPaypalSaleRecord row) {
        return new Sale(row.getAttempt(), row.getPaypalOrder(), row.getUrl(), State.valueOf(row.getState()), row.getTries(), row.getCapture(),
                Instant.ofEpochMilli(row.getTouchedAt()));
    }
}
