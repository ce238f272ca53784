package org.guildhall.server.money;

import static org.guildhall.server.store.schema.Tables.LEDGER_DAY;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.guildhall.api.community.Group;
import org.guildhall.api.money.Money;
import org.guildhall.server.ledger.Days;
import org.guildhall.server.ledger.Seals;
import org.guildhall.server.store.Store;

/** What came to a group and went back, by day and by month, from sums that are kept as the books are sealed. */
public final class Flow {
    private static final List<String> KINDS = List.of("paid", "refund", "settled");

    private final Store store;
    private final Seals seals;
    private final InstantSource clock;

    /**
     * What moved in one stretch of time.
     *
     * @param from its first day
     * @param paid what was paid
     * @param refunded what was decided to go back, of the owner's part
     * @param settled what became available
     */
    public record Span(LocalDate from, Money paid, Money refunded, Money settled) {}

    /** Counts by the hall's clock. */
    public Flow(Store store, InstantSource clock) {
        this.store = store;
        this.seals = new Seals(store);
        this.clock = clock;
    }

    /** The last days in the group's own time and currency, today last. */
    public List<Span> days(Group group, int count) {
        LocalDate today = today(group);
        return spans(group, today.minusDays(count - 1L), Function.identity(), day -> day.plusDays(1));
    }

    /** The last months in the group's own time and currency, this one last. */
    public List<Span> months(Group group, int count) {
        LocalDate first = YearMonth.from(today(group)).minusMonths(count - 1L).atDay(1);
        return spans(group, first, day -> day.withDayOfMonth(1), day -> day.plusMonths(1));
    }

    private LocalDate today(Group group) {
        return LocalDate.ofInstant(Instant.ofEpochMilli(clock.millis()), group.zone());
    }

    private List<Span> spans(Group group, LocalDate first, Function<LocalDate, LocalDate> begin, Function<LocalDate, LocalDate> next) {
        Map<LocalDate, long[]> sums = new TreeMap<>();
        for (LocalDate at = first; !at.isAfter(today(group)); at = next.apply(at)) {
            sums.put(at, new long[KINDS.size()]);
        }
        for (Days.Day day : moved(group, first)) {
            int kind = KINDS.indexOf(day.kind());
            long[] span = sums.get(begin.apply(day.day()));
            if (kind >= 0 && span != null && day.currency().equals(group.currency())) {
                span[kind] += day.kind().equals("refund") ? day.debit() : day.credit();
            }
        }
        return sums.entrySet().stream().map(sum -> new Span(sum.getKey(), money(sum.getValue()[0], group), money(sum.getValue()[1], group),
                money(sum.getValue()[2], group))).toList();
    }

    private List<Days.Day> moved(Group group, LocalDate first) {
        return store.read(sql -> {
            List<Days.Day> all = new ArrayList<>(sql.selectFrom(LEDGER_DAY).where(LEDGER_DAY.COMMUNITY_ID.eq(group.id()),
                            LEDGER_DAY.CURRENCY.eq(group.currency()), LEDGER_DAY.KIND.in(KINDS), LEDGER_DAY.DAY_NUMBER.ge(first.toEpochDay()))
                    .fetch(row -> new Days.Day(row.getCommunityId(), row.getCurrency(), row.getKind(), LocalDate.ofEpochDay(row.getDayNumber()),
                            row.getDebit(), row.getCredit())));
            all.addAll(seals.unsealed(group.id(), group.zone()));
            return all;
        });
    }

    private static Money money(long minor, Group group) {
        return Money.of(minor, group.currency());
    }
}
