package org.guildhall.server.money;

import static org.guildhall.server.store.schema.Tables.PURCHASE;
import static org.guildhall.server.store.schema.Tables.RUNNING_SUBSCRIPTION;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.Period;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.guildhall.api.community.Group;
import org.guildhall.api.money.Money;
import org.guildhall.server.data.Words;
import org.guildhall.server.store.Store;
import org.guildhall.server.store.schema.tables.records.RunningSubscriptionRecord;

/**
 * What a group's running subscriptions should bring, as those who sell them say: each is counted at its price in each month
 * in which it falls due. Nobody is added, and nobody is taken to leave but those who have said so.
 */
public final class Forecast {
    private static final int MONTHS = 6;
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
        Set<Long> charged = charged(group);
        int[] counts = new int[2];
        for (RunningSubscriptionRecord running : running(group)) {
            int which = charged.contains(running.getPersonId()) ? 0 : 1;
            counts[which]++;
            count(running, group.zone(), today, which, sums);
        }
        return new Outlook(sums.entrySet().stream().map(month -> new Month(month.getKey(), Money.of(month.getValue()[0], group.currency()),
                Money.of(month.getValue()[1], group.currency()))).toList(), counts[0], counts[1]);
    }

    /** Due again and again from the end of what was paid for; what is overdue should come today. */
    private static void count(RunningSubscriptionRecord running, ZoneId zone, LocalDate today, int which, Map<YearMonth, long[]> sums) {
        Period every = Period.parse(running.getEvery());
        LocalDate end = LocalDate.ofInstant(Instant.ofEpochMilli(running.getDueAt()), zone);
        LocalDate first = end.isBefore(today) ? today : end;
        LocalDate due = first;
        for (int times = 1; sums.containsKey(YearMonth.from(due)); times++) {
            sums.get(YearMonth.from(due))[which] += running.getPrice();
            due = first.plus(every.multipliedBy(times));
        }
    }

    private List<RunningSubscriptionRecord> running(Group group) {
        return store.read(sql -> sql.selectFrom(RUNNING_SUBSCRIPTION).where(RUNNING_SUBSCRIPTION.COMMUNITY_ID.eq(group.id()),
                RUNNING_SUBSCRIPTION.GOES_ON.eq(true), RUNNING_SUBSCRIPTION.CURRENCY.eq(group.currency())).fetch());
    }

    /** Those whom a provider charges by itself in this group. */
    private Set<Long> charged(Group group) {
        return new HashSet<>(store.read(sql -> sql.select(PURCHASE.BUYER_ID).from(PURCHASE)
                .where(PURCHASE.COMMUNITY_ID.eq(group.id()), PURCHASE.RENEWAL.in(CHARGING)).fetch(PURCHASE.BUYER_ID)));
    }
}
