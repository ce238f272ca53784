package org.guildhall.server.ledger;

import static org.guildhall.server.store.schema.Tables.LEDGER_DAY;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.jooq.DSLContext;

/** Adds up what moved in groups day by day, each in its own time. */
public final class Days {
    private final Map<Long, ZoneId> zones;
    private final Map<Key, Day> sums = new TreeMap<>();

    /**
     * What moved in a group on one day.
     *
     * @param kind what happened: {@code paid}, {@code refund}, {@code settled}
     * @param debit how much left the group's accounts, in minor units
     * @param credit how much came to them
     */
    public record Day(long group, String currency, String kind, LocalDate day, long debit, long credit) {
        Day plus(Day other) {
            return new Day(group, currency, kind, day, Math.addExact(debit, other.debit), Math.addExact(credit, other.credit));
        }
    }

    private record Key(long group, String currency, String kind, LocalDate day) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            return java.util.Comparator.comparingLong(Key::group).thenComparing(Key::currency).thenComparing(Key::kind)
                    .thenComparing(Key::day).compare(this, other);
        }
    }

    /** Only for these groups. */
    Days(Map<Long, ZoneId> zones) {
        this.zones = zones;
    }

    void add(Sealed posted) {
        for (Sealed.Part part : posted.parts()) {
            part.community().filter(zones::containsKey).ifPresent(group -> {
                LocalDate day = LocalDate.ofInstant(Instant.ofEpochMilli(posted.posted()), zones.get(group));
                Day one = new Day(group, part.currency(), posted.kind(), day, Math.max(0, part.amount()), Math.max(0, -part.amount()));
                sums.merge(new Key(group, part.currency(), posted.kind(), day), one, Day::plus);
            });
        }
    }

    Collection<Day> all() {
        return sums.values();
    }

    /** Adds the sums to those that are kept, in the order of their keys. */
    void keep(DSLContext sql) {
        for (Day day : sums.values()) {
            long number = day.day().toEpochDay();
            int known = sql.update(LEDGER_DAY).set(LEDGER_DAY.DEBIT, LEDGER_DAY.DEBIT.plus(day.debit()))
                    .set(LEDGER_DAY.CREDIT, LEDGER_DAY.CREDIT.plus(day.credit()))
                    .where(LEDGER_DAY.COMMUNITY_ID.eq(day.group()), LEDGER_DAY.CURRENCY.eq(day.currency()), LEDGER_DAY.KIND.eq(day.kind()),
                            LEDGER_DAY.DAY_NUMBER.eq(number)).execute();
            if (known == 0) {
                sql.insertInto(LEDGER_DAY, LEDGER_DAY.COMMUNITY_ID, LEDGER_DAY.CURRENCY, LEDGER_DAY.KIND, LEDGER_DAY.DAY_NUMBER, LEDGER_DAY.DEBIT,
                        LEDGER_DAY.CREDIT).values(day.group(), day.currency(), day.kind(), number, day.debit(), day.credit()).execute();
            }
        }
    }
}
