package org.guildhall.server.pages;

import static org.guildhall.server.store.schema.Tables.PURCHASE;

import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.guildhall.api.community.Group;
import org.guildhall.api.money.Money;
import org.guildhall.server.store.Store;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;

/** A group's income month by month. */
public final class Months {
    private static final int YEAR = 12;

    private final Store store;
    private final InstantSource clock;

    /** Counts by the hall's clock. */
    public Months(Store store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * One month.
     *
     * @param paid what was paid in it
     * @param refunded how much of that has gone back since
     */
    record Month(YearMonth month, Money paid, Money refunded) {}

    /** The last twelve months in the group's own time and currency, this one last; one pass over its orders. */
    List<Month> of(Group group) {
        YearMonth now = YearMonth.from(clock.instant().atZone(group.zone()));
        List<YearMonth> months = new ArrayList<>();
        List<Field<?>> sums = new ArrayList<>();
        for (int back = YEAR - 1; back >= 0; back--) {
            YearMonth month = now.minusMonths(back);
            Condition within = PURCHASE.PAID_AT.ge(millis(month, group.zone()))
                    .and(PURCHASE.PAID_AT.lt(millis(month.plusMonths(1), group.zone())));
            months.add(month);
            sums.add(sum(within, PURCHASE.TOTAL));
            sums.add(sum(within, PURCHASE.REFUNDED));
        }
        Record counted = store.read(sql -> sql.select(sums).from(PURCHASE)
                .where(PURCHASE.COMMUNITY_ID.eq(group.id()), PURCHASE.CURRENCY.eq(group.currency()), PURCHASE.PAID_AT.isNotNull())
                .fetchSingle());
        List<Month> result = new ArrayList<>();
        for (int i = 0; i < months.size(); i++) {
            result.add(new Month(months.get(i), money(counted, 2 * i, group), money(counted, 2 * i + 1, group)));
        }
        return List.copyOf(result);
    }

    private static Field<?> sum(Condition within, Field<Long> amounts) {
        return DSL.sum(DSL.when(within, amounts).otherwise(0L)).cast(Long.class);
    }

    private static Money money(Record counted, int column, Group group) {
        Long minor = counted.get(column, Long.class);
        return Money.of(minor == null ? 0 : minor, group.currency());
    }

    private static long millis(YearMonth month, ZoneId zone) {
        Instant start = month.atDay(1).atStartOfDay(zone).toInstant();
        return start.toEpochMilli();
    }
}
