package org.guildhall.server.money;

import static org.guildhall.server.store.schema.Tables.ORDER_SHARE;
import static org.guildhall.server.store.schema.Tables.PERSON;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.guildhall.api.Reward.Claim;
import org.guildhall.api.community.Person;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Percent;
import org.guildhall.server.store.Race;
import org.guildhall.server.store.Store;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectField;
import org.jooq.SortField;
import org.jooq.impl.DSL;

/** The rows of shares; each changes only from what was read. */
final class PortionRows {
    private static final SelectField<?>[] COLUMNS = Stream.concat(Arrays.stream(ORDER_SHARE.fields()), Stream.of(PERSON.NAME))
            .toArray(SelectField[]::new);

    private final Store store;

    PortionRows(Store store) {
        this.store = store;
    }

    /** Keeps what was agreed when the order was opened. */
    void insert(Purchase purchase, int level, String reward, Claim claim, Percent rate) {
        store.run(sql -> sql.insertInto(ORDER_SHARE).set(ORDER_SHARE.PURCHASE_ID, purchase.row()).set(ORDER_SHARE.COMMUNITY_ID, purchase.group())
                .set(ORDER_SHARE.PERSON_ID, claim.person().id()).set(ORDER_SHARE.LEVEL, level).set(ORDER_SHARE.REWARD, reward)
                .set(ORDER_SHARE.POINTS, rate.basisPoints()).set(ORDER_SHARE.HOLD, claim.hold().toMillis())
                .set(ORDER_SHARE.CURRENCY, purchase.currency()).set(ORDER_SHARE.AMOUNT, 0L).set(ORDER_SHARE.KEPT, 0L).execute());
    }

    /** Those of an order, the nearest first. */
    List<Portion> of(Purchase purchase) {
        return list(ORDER_SHARE.PURCHASE_ID.eq(purchase.row()), ORDER_SHARE.LEVEL.asc(), Portion.MOST_LEVELS);
    }

    Portion get(long id) {
        return list(ORDER_SHARE.ID.eq(id), ORDER_SHARE.ID.asc(), 1).getFirst();
    }

    /** The first of those that fit, in this order. */
    List<Portion> list(Condition which, SortField<?> order, int most) {
        return store.read(sql -> sql.select(COLUMNS).from(ORDER_SHARE).join(PERSON).on(PERSON.ID.eq(ORDER_SHARE.PERSON_ID))
                .where(which).orderBy(order).limit(most).fetch(PortionRows::share));
    }

    /** The order is paid, and the share is so much, from then on. */
    void begin(Portion share, Percent rate, Money amount, Instant due) {
        change(share, ORDER_SHARE.DUE_AT.isNull(), Map.of(ORDER_SHARE.POINTS, rate.basisPoints(), ORDER_SHARE.AMOUNT, amount.minor(),
                ORDER_SHARE.KEPT, amount.minor(), ORDER_SHARE.DUE_AT, due.toEpochMilli()));
    }

    /** Only so much is left of it. */
    void keep(Portion share, Money left) {
        change(share, ORDER_SHARE.KEPT.eq(share.kept().minor()), Map.of(ORDER_SHARE.KEPT, left.minor()));
    }

    void release(Portion share, Instant now) {
        change(share, ORDER_SHARE.RELEASED_AT.isNull().and(ORDER_SHARE.KEPT.eq(share.kept().minor())),
                Map.of(ORDER_SHARE.RELEASED_AT, now.toEpochMilli()));
    }

    /** It came to nothing. */
    void drop(Portion share) {
        store.run(sql -> sql.deleteFrom(ORDER_SHARE).where(ORDER_SHARE.ID.eq(share.id())).execute());
    }

    private void change(Portion share, Condition still, Map<Field<?>, ?> values) {
        int rows = store.write(sql -> sql.update(ORDER_SHARE).set(values).where(ORDER_SHARE.ID.eq(share.id()), still).execute());
        if (rows != 1) {
            throw new Race("changed by another: share " + share.id());
        }
    }

    /** Where each released share of these people ends, if all they ever had released is laid end to end. */
    Map<Long, Long> ends(List<Long> people, String currency) {
        Field<Long> end = DSL.sum(ORDER_SHARE.KEPT).over().partitionBy(ORDER_SHARE.PERSON_ID)
                .orderBy(ORDER_SHARE.RELEASED_AT, ORDER_SHARE.ID).cast(Long.class);
        return store.read(sql -> sql.select(ORDER_SHARE.ID, end).from(ORDER_SHARE).where(ORDER_SHARE.PERSON_ID.in(people),
                ORDER_SHARE.CURRENCY.eq(currency), ORDER_SHARE.RELEASED_AT.isNotNull()).fetchMap(ORDER_SHARE.ID, end));
    }

    private static Portion share(Record row) {
        String currency = row.get(ORDER_SHARE.CURRENCY);
        return new Portion(row.get(ORDER_SHARE.ID), row.get(ORDER_SHARE.PURCHASE_ID), new Person(row.get(ORDER_SHARE.PERSON_ID), row.get(PERSON.NAME)),
                row.get(ORDER_SHARE.LEVEL), row.get(ORDER_SHARE.REWARD), new Percent(row.get(ORDER_SHARE.POINTS)),
                Duration.ofMillis(row.get(ORDER_SHARE.HOLD)), Money.of(row.get(ORDER_SHARE.AMOUNT), currency),
                Money.of(row.get(ORDER_SHARE.KEPT), currency), instant(row, ORDER_SHARE.DUE_AT), instant(row, ORDER_SHARE.RELEASED_AT));
    }

    private static Optional<Instant> instant(Record row, Field<Long> millis) {
        return Optional.ofNullable(row.get(millis)).map(Instant::ofEpochMilli);
    }
}
