package org.guildhall.server.money;

import static org.guildhall.server.store.schema.Tables.PURCHASE;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.Period;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.guildhall.api.community.Group;
import org.guildhall.api.money.Money;
import org.guildhall.server.data.Words;
import org.guildhall.server.store.Store;
import org.jooq.Record;

/**
 * What a group's running subscriptions should bring. One is running while the period that was last paid for has not ended,
 * or its provider goes on charging; it is counted at its price in each month in which it falls due. Nobody is added, and
 * nobody is taken to leave.
 */
public final class Forecast {
    private static final int MONTHS = 6;
    private static final int MOST = 50_000;
    private static final List<String> PAID = List.of("paid", "fulfilled", "partially-refunded");
    private static final List<String> CHARGING = List.of(Words.of(Renewals.State.ACTIVE), Words.of(Renewals.State.PAST_DUE));

    private final Store store;
    private final InstantSource clock;

    /**
     * What one month should bring.
     *
     * @param automatic what providers charge by themselves
     * @param byHand what comes if everybody else pays again
     */
    public record Month(YearMonth month, Money automatic, Money byHand) {}

    /** What the next months should bring, and from how many subscriptions. */
    public record Outlook(List<Month> months, int automatic, int byHand) {}

    /** Counts by the hall's clock. */
    public Forecast(Store store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /** The next months of this group, in its own time and currency; this month is the first. */
    public Outlook of(Group group) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), group.zone());
        Map<YearMonth, long[]> sums = new TreeMap<>();
        for (int ahead = 0; ahead < MONTHS; ahead++) {
            sums.put(YearMonth.from(today).plusMonths(ahead), new long[2]);
        }
        int[] counts = new int[2];
        for (Record last : running(group, today)) {
            int which = CHARGING.contains(String.valueOf(last.get(PURCHASE.RENEWAL))) ? 0 : 1;
            counts[which]++;
            count(last, group.zone(), today, which, sums);
        }
        return new Outlook(sums.entrySet().stream().map(month -> new Month(month.getKey(), Money.of(month.getValue()[0], group.currency()),
                Money.of(month.getValue()[1], group.currency()))).toList(), counts[0], counts[1]);
    }

    /** Due again and again from the day of the first payment on, so that a month's last day stays one. */
    private static void count(Record last, ZoneId zone, LocalDate today, int which, Map<YearMonth, long[]> sums) {
        Period every = Period.parse(last.get(PURCHASE.RENEWS));
        LocalDate first = LocalDate.ofInstant(Instant.ofEpochMilli(last.get(PURCHASE.PAID_AT)), zone);
        LocalDate due = first.plus(every);
        for (int times = 2; sums.containsKey(YearMonth.from(due)) || due.isBefore(today); times++) {
            if (!due.isBefore(today)) {
                sums.get(YearMonth.from(due))[which] += last.get(PURCHASE.TOTAL);
            }
            due = first.plus(every.multipliedBy(times));
        }
    }

    /** The last payment of each subscription that still runs. */
    private Iterable<Record> running(Group group, LocalDate today) {
        Map<String, Record> last = new HashMap<>();
        long year = today.minusYears(1).minusDays(1).atStartOfDay(group.zone()).toInstant().toEpochMilli();
        store.read(sql -> sql.select(PURCHASE.BUYER_ID, PURCHASE.PRODUCT, PURCHASE.PAID_AT, PURCHASE.TOTAL, PURCHASE.RENEWS, PURCHASE.RENEWAL)
                        .from(PURCHASE).where(PURCHASE.COMMUNITY_ID.eq(group.id()), PURCHASE.PAID_AT.ge(year), PURCHASE.RENEWS.isNotNull(),
                                PURCHASE.STATE.in(PAID), PURCHASE.CURRENCY.eq(group.currency()), PURCHASE.TOTAL.gt(0L))
                        .orderBy(PURCHASE.PAID_AT).limit(MOST).fetch())
                .forEach(row -> last.merge(row.value1() + " " + row.value2(), row, Forecast::later));
        return last.values().stream().filter(row -> runs(row, group.zone(), today)).toList();
    }

    /** The later payment; that the provider charges stands on the first. */
    private static Record later(Record before, Record after) {
        if (after.get(PURCHASE.RENEWAL) == null && CHARGING.contains(String.valueOf(before.get(PURCHASE.RENEWAL)))) {
            after.set(PURCHASE.RENEWAL, before.get(PURCHASE.RENEWAL));
        }
        return after;
    }

    private static boolean runs(Record row, ZoneId zone, LocalDate today) {
        String renewal = String.valueOf(row.get(PURCHASE.RENEWAL));
        boolean ended = renewal.equals(Words.of(Renewals.State.STOPPING)) || renewal.equals(Words.of(Renewals.State.ENDED));
        LocalDate until = LocalDate.ofInstant(Instant.ofEpochMilli(row.get(PURCHASE.PAID_AT)), zone).plus(Period.parse(row.get(PURCHASE.RENEWS)));
        return !ended && (CHARGING.contains(renewal) || !until.isBefore(today));
    }
}
