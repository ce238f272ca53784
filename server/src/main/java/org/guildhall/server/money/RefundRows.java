package org.guildhall.server.money;

import static org.guildhall.server.store.schema.Tables.PURCHASE;
import static org.guildhall.server.store.schema.Tables.REFUND;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.guildhall.api.money.Money;
import org.guildhall.server.data.Words;
import org.guildhall.server.store.Store;
import org.guildhall.server.store.schema.tables.records.RefundRecord;
import org.jooq.Condition;

/** The rows of refunds; a state only ever moves on. */
final class RefundRows {
    private static final int LONGEST_REASON = 200;

    private final Store store;

    RefundRows(Store store) {
        this.store = store;
    }

    Optional<Refund> find(String id) {
        return list(REFUND.ID.eq(id)).stream().findFirst();
    }

    /** Those of an order, from the first. */
    List<Refund> of(Purchase purchase) {
        return list(REFUND.PURCHASE_ID.eq(purchase.row()));
    }

    /** Those a person has to see to, from the first. */
    List<Refund> stuck() {
        return list(REFUND.STATE.in(Words.of(RefundState.ABNORMAL), Words.of(RefundState.FAILED)));
    }

    /** The refund that was asked for with this key, if it was. */
    Optional<Refund> keyed(Purchase purchase, String key) {
        return list(REFUND.PURCHASE_ID.eq(purchase.row()).and(REFUND.REFUND_KEY.eq(key))).stream().findFirst();
    }

    /** The newest of a buyer's orders in a group that was asked for since then. */
    Optional<Refund> newest(long buyer, long group, Instant since) {
        return store.read(sql -> sql.select(REFUND.ID).from(PURCHASE).join(REFUND).on(REFUND.PURCHASE_ID.eq(PURCHASE.ID))
                .where(PURCHASE.BUYER_ID.eq(buyer), PURCHASE.COMMUNITY_ID.eq(group), REFUND.REQUESTED_AT.ge(since.toEpochMilli()))
                .orderBy(REFUND.REQUESTED_AT.desc()).limit(1).fetchOptional(REFUND.ID)).flatMap(this::find);
    }

    void insert(Refund refund, String key) {
        store.run(sql -> sql.insertInto(REFUND)
                .set(REFUND.ID, refund.id())
                .set(REFUND.PURCHASE_ID, refund.purchase())
                .set(REFUND.ATTEMPT_ID, refund.attempt())
                .set(REFUND.REFUND_KEY, key)
                .set(REFUND.AMOUNT, refund.amount().minor())
                .set(REFUND.CURRENCY, refund.amount().currency())
                .set(REFUND.REASON, refund.reason().substring(0, Math.min(refund.reason().length(), LONGEST_REASON)))
                .set(REFUND.STATE, Words.of(refund.state()))
                .set(REFUND.REQUESTED_AT, refund.requested().toEpochMilli())
                .set(REFUND.IS_SPARE, refund.spare())
                .execute());
    }

    /** Moves a refund on; false if it has come that far already. */
    boolean advance(String id, RefundState to, Instant at) {
        List<String> before = Arrays.stream(RefundState.values()).filter(state -> state.compareTo(to) < 0).map(Words::of).toList();
        return 1 == store.write(sql -> sql.update(REFUND).set(REFUND.STATE, Words.of(to))
                .set(REFUND.DONE_AT, to == RefundState.SUCCEEDED ? at.toEpochMilli() : null)
                .where(REFUND.ID.eq(id), REFUND.STATE.in(before)).execute());
    }

    List<Refund> list(Condition which) {
        return store.read(sql -> sql.selectFrom(REFUND).where(which).orderBy(REFUND.REQUESTED_AT, REFUND.ID).fetch(RefundRows::refund));
    }

    private static Refund refund(RefundRecord row) {
        return new Refund(row.getId(), row.getPurchaseId(), row.getAttemptId(), Money.of(row.getAmount(), row.getCurrency()), row.getReason(),
                Words.read(RefundState.class, row.getState()).orElseThrow(), Instant.ofEpochMilli(row.getRequestedAt()),
                row.getIsSpare());
    }
}
