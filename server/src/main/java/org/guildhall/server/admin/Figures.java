package org.guildhall.server.admin;

import static org.guildhall.server.store.schema.Tables.COMMUNITY;
import static org.guildhall.server.store.schema.Tables.LEDGER_HEADING;
import static org.guildhall.server.store.schema.Tables.PERSON;
import static org.guildhall.server.store.schema.Tables.PURCHASE;
import static org.guildhall.server.store.schema.Tables.TASK;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.guildhall.api.money.Money;
import org.guildhall.server.store.Store;
import org.jooq.impl.DSL;

/**
 * The hall counted.
 *
 * @param memberships people in groups, each group counted by itself
 * @param ordersToday orders opened since midnight
 * @param held what the hall holds for owners, per currency
 * @param failing owners of work that keeps failing
 * @param paid orders paid on each of the last days, today last
 */
record Figures(long people, long newPeople, long groups, long memberships, long ordersToday, long ordersOpen, List<Money> held,
               List<String> inReview, long waiting, List<String> failing, List<Long> paid) {
    /** How many days the chart shows. */
    static final int DAYS = 30;

    private static final int MOST_PAYMENTS = 100_000;
    private static final int MOST_NAMED = 5;
    private static final int TRIES_BEFORE_TOLD = 3;

    static Figures count(Store store, Instant now, ZoneId zone) {
        Instant midnight = LocalDate.ofInstant(now, zone).atStartOfDay(zone).toInstant();
        return store.read(sql -> new Figures(
                sql.fetchCount(PERSON),
                sql.fetchCount(PERSON, PERSON.CREATED_AT.ge(now.minus(Duration.ofDays(7)).toEpochMilli())),
                sql.fetchCount(COMMUNITY),
                sql.select(DSL.coalesce(DSL.sum(COMMUNITY.MEMBER_COUNT).cast(Long.class), 0L)).from(COMMUNITY).fetchSingle().value1(),
                sql.fetchCount(PURCHASE, PURCHASE.PLACED_AT.ge(midnight.toEpochMilli())),
                sql.fetchCount(PURCHASE, PURCHASE.STATE.eq("awaiting-payment")),
                held(sql),
                sql.select(PURCHASE.NUMBER).from(PURCHASE).where(PURCHASE.STATE.in("review", "disputed"))
                        .orderBy(PURCHASE.ID.desc()).limit(MOST_NAMED).fetch(PURCHASE.NUMBER),
                sql.fetchCount(TASK),
                sql.selectDistinct(TASK.OWNER).from(TASK).where(TASK.ATTEMPTS.ge(TRIES_BEFORE_TOLD)).limit(MOST_NAMED).fetch(TASK.OWNER),
                paid(sql, now, zone)));
    }

    /** Orders paid on all these days. */
    long paidInAll() {
        return paid.stream().mapToLong(Long::longValue).sum();
    }

    private static List<Money> held(org.jooq.DSLContext sql) {
        return sql.select(LEDGER_HEADING.CURRENCY, DSL.sum(LEDGER_HEADING.BALANCE)).from(LEDGER_HEADING)
                .where(LEDGER_HEADING.HEADING.like("group:%:pending").or(LEDGER_HEADING.HEADING.like("group:%:available")))
                .groupBy(LEDGER_HEADING.CURRENCY).orderBy(LEDGER_HEADING.CURRENCY)
                .fetch(row -> Money.of(Math.abs(row.value2().longValue()), row.value1()));
    }

    private static List<Long> paid(org.jooq.DSLContext sql, Instant now, ZoneId zone) {
        LocalDate today = LocalDate.ofInstant(now, zone);
        LocalDate first = today.minusDays(DAYS - 1L);
        long[] days = new long[DAYS];
        sql.select(PURCHASE.PAID_AT).from(PURCHASE).where(PURCHASE.PAID_AT.ge(first.atStartOfDay(zone).toInstant().toEpochMilli()))
                .orderBy(PURCHASE.PAID_AT.desc()).limit(MOST_PAYMENTS).fetch(PURCHASE.PAID_AT)
                .forEach(paid -> days[index(paid, first, zone)]++);
        List<Long> counts = new ArrayList<>();
        for (long day : days) {
            counts.add(day);
        }
        return List.copyOf(counts);
    }

    private static int index(long paid, LocalDate first, ZoneId zone) {
        long day = LocalDate.ofInstant(Instant.ofEpochMilli(paid), zone).toEpochDay() - first.toEpochDay();
        return (int) Math.max(0, Math.min(DAYS - 1, day));
    }
}
