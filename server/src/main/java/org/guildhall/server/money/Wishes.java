package org.guildhall.server.money;

import static org.guildhall.server.store.schema.Tables.PURCHASE;
import static org.guildhall.server.store.schema.Tables.REFUND;
import static org.guildhall.server.store.schema.Tables.REFUND_REQUEST;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.guildhall.api.Refused;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Person;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Order;
import org.guildhall.server.data.Words;
import org.guildhall.server.money.Decisions.By;
import org.guildhall.server.store.Store;
import org.guildhall.server.store.schema.tables.records.RefundRequestRecord;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/** Money that buyers want back by leaving: so often in a year it goes back at once, and beyond that a person decides. */
public final class Wishes {
    private static final Duration YEAR = Duration.ofDays(365);
    private static final int MOST = 100;
    private static final int LONGEST_REASON = 200;

    private final Store store;
    private final Purchases purchases;
    private final RefundRows rows;
    private final Refunds refunds;
    private final Decisions decisions;
    private final Alerts alerts;
    private final Agenda agenda;
    private final Supplier<MoneySettings> settings;

    /** What has become of a wish. */
    enum State {
        /** Nobody has decided yet. */
        WAITING,
        /** The money goes back. */
        GRANTED,
        /** It stays. */
        DECLINED
    }

    /** A wish that waits. */
    public record Wish(long id, ReviewList.OrderLine order, Money amount, Instant asked) {}

    Wishes(Store store, Purchases purchases, RefundRows rows, Refunds refunds, Decisions decisions, Alerts alerts, Agenda agenda,
           Supplier<MoneySettings> settings) {
        this.store = store;
        this.purchases = purchases;
        this.rows = rows;
        this.refunds = refunds;
        this.decisions = decisions;
        this.alerts = alerts;
        this.agenda = agenda;
        this.settings = settings;
    }

    /** How often this person may still have money of this group back at once. */
    public int left(Person buyer, Group group) {
        int had = store.read(sql -> sql.fetchCount(REFUND.join(PURCHASE).on(PURCHASE.ID.eq(REFUND.PURCHASE_ID)),
                PURCHASE.BUYER_ID.eq(buyer.id()), PURCHASE.COMMUNITY_ID.eq(group.id()), REFUND.IS_OWN_WISH.eq(true),
                REFUND.REQUESTED_AT.gt(agenda.now().minus(YEAR).toEpochMilli())));
        return Math.max(0, settings.get().refundsPerYear() - had);
    }

    /** Gives the money back, or asks a person to decide; the same key does one of the two once. */
    boolean back(String number, Money amount, String key, String reason) {
        return store.write(sql -> {
            Purchase purchase = purchases.find(number).orElseThrow(() -> new Refused(Refused.Kind.NOT_FOUND, "money.no-order"));
            boolean given = rows.keyed(purchase, key).isPresent();
            if (given || find(purchase, key).isPresent()) {
                return given;
            }
            if (left(purchase.order().buyer(), purchase.order().group()) == 0) {
                ask(purchase, amount, key, reason);
                return false;
            }
            refunds.refund(number, amount, key, reason);
            rows.keyed(purchase, key).ifPresent(refund -> sql.update(REFUND)
                    .set(REFUND.IS_OWN_WISH, true).where(REFUND.ID.eq(refund.id())).execute());
            return true;
        });
    }

    /** What this buyer has asked for in this group and nobody has decided about yet, in the group's currency. */
    public Money asked(Person buyer, Group group) {
        return store.read(sql -> sql.select(DSL.sum(REFUND_REQUEST.AMOUNT)).from(REFUND_REQUEST)
                .join(PURCHASE).on(PURCHASE.ID.eq(REFUND_REQUEST.PURCHASE_ID)).where(PURCHASE.BUYER_ID.eq(buyer.id()),
                        PURCHASE.COMMUNITY_ID.eq(group.id()), REFUND_REQUEST.CURRENCY.eq(group.currency()),
                        REFUND_REQUEST.STATE.eq(Words.of(State.WAITING))).fetchOptional(0, Long.class))
                .map(minor -> Money.of(minor, group.currency())).orElse(Money.zero(group.currency()));
    }

    /** The wishes that wait, from the first. */
    List<Wish> waiting() {
        return list(REFUND_REQUEST.STATE.eq(Words.of(State.WAITING))).stream().map(this::wish).toList();
    }

    /** The wish about this order that waits, if one does. */
    public Optional<Wish> waiting(String number) {
        return purchases.find(number).flatMap(purchase -> list(REFUND_REQUEST.PURCHASE_ID.eq(purchase.row())
                .and(REFUND_REQUEST.STATE.eq(Words.of(State.WAITING)))).stream().findFirst()).map(this::wish);
    }

    /**
     * Decides: the money goes back, or it stays.
     *
     * @throws Refused NOT_FOUND, CONFLICT if somebody has decided already
     */
    public void decide(long id, boolean granted, By by) {
        store.run(sql -> {
            RefundRequestRecord row = list(REFUND_REQUEST.ID.eq(id)).stream().findFirst()
                    .orElseThrow(() -> new Refused(Refused.Kind.NOT_FOUND, "money.no-wish"));
            int rows = sql.update(REFUND_REQUEST).set(REFUND_REQUEST.STATE, Words.of(granted ? State.GRANTED : State.DECLINED))
                    .where(REFUND_REQUEST.ID.eq(id), REFUND_REQUEST.STATE.eq(Words.of(State.WAITING))).execute();
            if (rows != 1) {
                throw new Refused(Refused.Kind.CONFLICT, "money.decided");
            }
            Money amount = Money.of(row.getAmount(), row.getCurrency());
            if (granted) {
                refunds.refund(purchases.get(row.getPurchaseId()).order().number(), amount, row.getRefundKey(), row.getReason());
            }
            decisions.keep("wish:" + id, granted ? "wish-granted" : "wish-declined", Optional.of(row.getPurchaseId()), amount, by);
        });
    }

    private void ask(Purchase purchase, Money amount, String key, String reason) {
        store.run(sql -> sql.insertInto(REFUND_REQUEST)
                .set(REFUND_REQUEST.PURCHASE_ID, purchase.row())
                .set(REFUND_REQUEST.REFUND_KEY, key)
                .set(REFUND_REQUEST.AMOUNT, amount.minor())
                .set(REFUND_REQUEST.CURRENCY, amount.currency())
                .set(REFUND_REQUEST.REASON, reason.substring(0, Math.min(reason.length(), LONGEST_REASON)))
                .set(REFUND_REQUEST.STATE, Words.of(State.WAITING))
                .set(REFUND_REQUEST.ASKED_AT, agenda.now().toEpochMilli())
                .execute());
        Order order = purchase.order();
        alerts.tellOwner(order, "refund", "wish", order.number() + key, order.buyer().name(), amount, order.number());
        alerts.tell("wish", order.number() + key, order.buyer().name(), amount, order.number());
    }

    private Optional<RefundRequestRecord> find(Purchase purchase, String key) {
        return list(REFUND_REQUEST.PURCHASE_ID.eq(purchase.row()).and(REFUND_REQUEST.REFUND_KEY.eq(key))).stream().findFirst();
    }

    private Wish wish(RefundRequestRecord row) {
        return new Wish(row.getId(), ReviewList.line(purchases.get(row.getPurchaseId())), Money.of(row.getAmount(), row.getCurrency()),
                Instant.ofEpochMilli(row.getAskedAt()));
    }

    private List<RefundRequestRecord> list(Condition which) {
        return store.read(sql -> sql.selectFrom(REFUND_REQUEST).where(which).orderBy(REFUND_REQUEST.ID).limit(MOST).fetch());
    }
}
