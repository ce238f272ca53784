package org.guildhall.plugins.creditratings;

import static org.guildhall.plugins.creditratings.tables.Tables.CREDIT_RATINGS_ORDER;
import static org.jooq.impl.DSL.count;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.guildhall.api.host.Database;
import org.guildhall.api.money.Order;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** What became of the orders of groups: each counts once, however often news of it comes. */
record SalesBook(Database database) {
    private static final Duration A_YEAR = Duration.ofDays(365);

    /** Of how many paid orders how many were given back and how many disputed. */
    record Tally(int paid, int refunded, int disputed) {
        static final Tally NONE = new Tally(0, 0, 0);

        /** Per thousand. */
        int rate(String event) {
            int bad = event.equals(Events.REFUNDS) ? refunded : disputed;
            return paid == 0 ? 0 : (int) Math.min(1000, 1000L * bad / paid);
        }
    }

    /** How many orders were settled, in the last year and ever. */
    record Settled(int year, int ever) {
        static final Settled NONE = new Settled(0, 0);
    }

    void paid(Order order) {
        database.run(sql -> order.paid().ifPresent(at -> sql.insertInto(CREDIT_RATINGS_ORDER)
                .set(CREDIT_RATINGS_ORDER.ORDER_NUMBER, order.number())
                .set(CREDIT_RATINGS_ORDER.GROUP_ID, order.group().id())
                .set(CREDIT_RATINGS_ORDER.PAID_AT, at.toEpochMilli())
                .set(CREDIT_RATINGS_ORDER.IS_REFUNDED, false)
                .set(CREDIT_RATINGS_ORDER.IS_DISPUTED, false)
                .onConflictDoNothing().execute()));
    }

    void refunded(Order order) {
        note(order, CREDIT_RATINGS_ORDER.IS_REFUNDED, true);
    }

    void disputed(Order order) {
        note(order, CREDIT_RATINGS_ORDER.IS_DISPUTED, true);
    }

    void settled(Order order, Instant now) {
        note(order, CREDIT_RATINGS_ORDER.SETTLED_AT, now.toEpochMilli());
    }

    boolean hasSold(long group) {
        return database.read(sql -> sql.fetchExists(CREDIT_RATINGS_ORDER, CREDIT_RATINGS_ORDER.GROUP_ID.eq(group)));
    }

    /** What was paid since then, and what became of it. */
    Tally tally(long group, Instant from) {
        return database.read(sql -> sql.select(count(), sum(CREDIT_RATINGS_ORDER.IS_REFUNDED), sum(CREDIT_RATINGS_ORDER.IS_DISPUTED))
                .from(CREDIT_RATINGS_ORDER).where(CREDIT_RATINGS_ORDER.GROUP_ID.eq(group), CREDIT_RATINGS_ORDER.PAID_AT.gt(from.toEpochMilli()))
                .fetchSingle(row -> new Tally(row.value1(), row.value2(), row.value3())));
    }

    Map<Long, Settled> settled(Collection<Long> groups, Instant now) {
        Field<Integer> year = DSL.count(DSL.case_().when(CREDIT_RATINGS_ORDER.SETTLED_AT.gt(now.minus(A_YEAR).toEpochMilli()), 1));
        return groups.isEmpty() ? Map.of() : database.read(sql -> sql.select(CREDIT_RATINGS_ORDER.GROUP_ID, year, count(CREDIT_RATINGS_ORDER.SETTLED_AT))
                .from(CREDIT_RATINGS_ORDER).where(CREDIT_RATINGS_ORDER.GROUP_ID.in(groups)).groupBy(CREDIT_RATINGS_ORDER.GROUP_ID)
                .fetchMap(CREDIT_RATINGS_ORDER.GROUP_ID, row -> new Settled(row.value2(), row.value3())));
    }

    private <T> void note(Order order, Field<T> what, T value) {
        database.run(sql -> {
            paid(order);
            sql.update(CREDIT_RATINGS_ORDER).set(what, value).where(CREDIT_RATINGS_ORDER.ORDER_NUMBER.eq(order.number())).execute();
        });
    }

    private static Field<Integer> sum(Field<Boolean> flag) {
        return DSL.count(DSL.case_().when(flag.isTrue(), 1));
    }
}
