package org.guildhall.server.money;

import static org.guildhall.server.store.schema.Tables.DISPUTE;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.guildhall.api.PaymentProvider;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Order;
import org.guildhall.server.data.Words;
import org.guildhall.server.store.Store;
import org.guildhall.server.store.schema.tables.records.DisputeRecord;
import org.jooq.Condition;

/** The rows of disputes; a state only ever moves on. */
final class DisputeRows {
    private static final List<String> OPEN = Arrays.stream(DisputeState.values()).filter(DisputeState::open).map(Words::of).toList();

    private final Store store;
    private final Purchases purchases;
    private final Attempts attempts;
    private final Market market;

    DisputeRows(Store store, Purchases purchases, Attempts attempts, Market market) {
        this.store = store;
        this.purchases = purchases;
        this.attempts = attempts;
        this.market = market;
    }

    Optional<Dispute> find(long id) {
        return list(DISPUTE.ID.eq(id)).stream().findFirst();
    }

    Optional<Dispute> find(Attempt attempt, String reference) {
        return list(DISPUTE.ATTEMPT_ID.eq(attempt.id()).and(DISPUTE.REFERENCE.eq(reference))).stream().findFirst();
    }

    /** Those of an order, from the first. */
    List<Dispute> of(Purchase purchase) {
        return list(DISPUTE.PURCHASE_ID.eq(purchase.row()));
    }

    /** Those of an order that are not decided, from the first. */
    List<Dispute> openOf(Purchase purchase) {
        return list(DISPUTE.PURCHASE_ID.eq(purchase.row()).and(DISPUTE.STATE.in(OPEN)));
    }

    /** All that are not decided, from the first. */
    List<DisputeView> open() {
        return list(DISPUTE.STATE.in(OPEN)).stream().map(this::view).toList();
    }

    DisputeView view(Dispute dispute) {
        String provider = attempts.find(dispute.attempt()).orElseThrow().provider();
        boolean contestable = market.provider(provider).filter(owned -> owned.contribution() instanceof PaymentProvider.Contesting).isPresent();
        Order order = purchases.get(dispute.purchase()).order();
        return new DisputeView(dispute.id(), order.number(), order.group().slug(), provider, dispute.reference(),
                dispute.amount(), dispute.state(), dispute.opened(), dispute.due(), contestable);
    }

    void insert(Attempt attempt, String reference, Money amount, Order.State before, Instant at) {
        store.run(sql -> sql.insertInto(DISPUTE)
                .set(DISPUTE.ATTEMPT_ID, attempt.id())
                .set(DISPUTE.PURCHASE_ID, attempt.purchase())
                .set(DISPUTE.REFERENCE, reference)
                .set(DISPUTE.AMOUNT, amount.minor())
                .set(DISPUTE.CURRENCY, amount.currency())
                .set(DISPUTE.STATE, Words.of(DisputeState.OPENED))
                .set(DISPUTE.ORDER_BEFORE, Words.of(before))
                .set(DISPUTE.OPENED_AT, at.toEpochMilli())
                .execute());
    }

    /** Moves a dispute on; false if it has come that far already. */
    boolean advance(Dispute dispute, DisputeState to, Instant at) {
        List<String> before = Arrays.stream(DisputeState.values()).filter(state -> state.compareTo(to) < 0).map(Words::of).toList();
        return 1 == store.write(sql -> sql.update(DISPUTE).set(DISPUTE.STATE, Words.of(to))
                .set(DISPUTE.ENDED_AT, to.open() ? null : at.toEpochMilli())
                .where(DISPUTE.ID.eq(dispute.id()), DISPUTE.STATE.in(before)).execute());
    }

    void due(Dispute dispute, Instant due) {
        store.run(sql -> sql.update(DISPUTE).set(DISPUTE.DUE_AT, due.toEpochMilli()).where(DISPUTE.ID.eq(dispute.id())).execute());
    }

    private List<Dispute> list(Condition which) {
        return store.read(sql -> sql.selectFrom(DISPUTE).where(which).orderBy(DISPUTE.ID).fetch(DisputeRows::dispute));
    }

    private static Dispute dispute(DisputeRecord row) {
        return new Dispute(row.getId(), row.getAttemptId(), row.getPurchaseId(), row.getReference(),
                Money.of(row.getAmount(), row.getCurrency()), Words.read(DisputeState.class, row.getState()).orElseThrow(),
                Words.read(Order.State.class, row.getOrderBefore()).orElseThrow(), Instant.ofEpochMilli(row.getOpenedAt()),
                Optional.ofNullable(row.getDueAt()).map(Instant::ofEpochMilli));
    }
}
