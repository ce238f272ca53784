package org.guildhall.server.money;

import static org.guildhall.server.store.schema.Tables.COMMUNITY;
import static org.guildhall.server.store.schema.Tables.LEDGER_ACCOUNT;
import static org.guildhall.server.store.schema.Tables.LEDGER_ENTRY;
import static org.guildhall.server.store.schema.Tables.LEDGER_TRANSACTION;
import static org.guildhall.server.store.schema.Tables.PURCHASE;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.guildhall.api.Refused;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Person;
import org.guildhall.api.host.Page;
import org.guildhall.api.money.Money;
import org.guildhall.server.ledger.Account;
import org.guildhall.server.store.Store;
import org.jooq.Condition;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;

/** What groups have earned: five figures for each currency, and every entry behind them. */
public final class Income {
    private static final int PAGE = 20;
    private static final List<String> FIGURES = List.of("pending", "available", "withdrawing", "withdrawn", "frozen");

    private final Store store;

    /** What was earned, by how far it has come, in one currency. */
    public record Figures(String currency, Money pending, Money available, Money withdrawing, Money withdrawn, Money frozen) {}

    /**
     * A change of one figure.
     *
     * @param what the kind of posting: {@code paid}, {@code settled}, {@code refund}, {@code frozen}
     * @param figure which figure changed; {@code owed} is what an owner has to make good
     * @param gained whether it grew
     */
    public record Line(long id, Instant at, String what, String purpose, Optional<String> order, String group, String figure, boolean gained,
                       Money amount) {}

    /** The figures of a group or a person, and the entries behind them. */
    public record Statement(List<Figures> figures, Page<Line> entries) {}

    Income(Store store) {
        this.store = store;
    }

    /** A group's income. */
    public Statement of(Group group, Optional<String> after) {
        return store.read(sql -> statement(List.of(group.id()), group.currency(), after));
    }

    /** A person's wallet: the sum over the groups they own. */
    public Statement of(Person owner, String currency, Optional<String> after) {
        return store.read(sql -> statement(sql.select(COMMUNITY.ID).from(COMMUNITY).where(COMMUNITY.OWNER_ID.eq(owner.id()))
                .fetch(COMMUNITY.ID), currency, after));
    }

    private Statement statement(List<Long> groups, String currency, Optional<String> after) {
        return new Statement(figures(groups, currency), lines(groups, after));
    }

    private List<Figures> figures(List<Long> groups, String currency) {
        Map<String, Map<String, Long>> sums = new TreeMap<>();
        sums.put(currency, new TreeMap<>());
        if (groups.isEmpty()) {
            return List.of(figures(currency, Map.of()));
        }
        List<String> headings = groups.stream().flatMap(group -> FIGURES.stream().map(figure -> Account.heading(group, figure))).toList();
        store.read(sql -> sql.select(LEDGER_ACCOUNT.HEADING, LEDGER_ACCOUNT.CURRENCY, DSL.sum(LEDGER_ACCOUNT.BALANCE).cast(Long.class))
                        .from(LEDGER_ACCOUNT).where(LEDGER_ACCOUNT.HEADING.in(headings))
                        .groupBy(LEDGER_ACCOUNT.HEADING, LEDGER_ACCOUNT.CURRENCY).fetch())
                .forEach(row -> sums.computeIfAbsent(row.value2(), any -> new TreeMap<>())
                        .merge(figure(row.value1()), Math.abs(row.value3()), Math::addExact));
        return sums.entrySet().stream().map(sum -> figures(sum.getKey(), sum.getValue())).toList();
    }

    private static Figures figures(String currency, Map<String, Long> sums) {
        List<Money> five = FIGURES.stream().map(figure -> Money.of(sums.getOrDefault(figure, 0L), currency)).toList();
        return new Figures(currency, five.get(0), five.get(1), five.get(2), five.get(3), five.get(4));
    }

    private Page<Line> lines(List<Long> groups, Optional<String> after) {
        Condition from = after.map(Income::row).map(LEDGER_ENTRY.ID::lt).orElse(DSL.noCondition());
        List<Line> found = new ArrayList<>();
        // An index gives each group's newest entries in order; one list over all of them would have to be sorted whole.
        groups.forEach(group -> found.addAll(newest(LEDGER_ENTRY.COMMUNITY_ID.eq(group).and(from))));
        found.sort(Comparator.comparingLong(Line::id).reversed());
        Optional<String> next = found.size() > PAGE ? Optional.of(Long.toString(found.get(PAGE - 1).id())) : Optional.empty();
        return new Page<>(found.stream().limit(PAGE).toList(), next);
    }

    private List<Line> newest(Condition which) {
        // The entries are chosen first: joined at once, MariaDB may sort all entries of a group to find its newest.
        Table<?> chosen = DSL.select(LEDGER_ENTRY.fields()).from(LEDGER_ENTRY).where(which).orderBy(LEDGER_ENTRY.ID.desc()).limit(PAGE + 1)
                .asTable(LEDGER_ENTRY);
        return store.read(sql -> sql.select(LEDGER_ENTRY.ID, LEDGER_ENTRY.AMOUNT, LEDGER_ACCOUNT.HEADING, LEDGER_ACCOUNT.CURRENCY,
                        LEDGER_ACCOUNT.IS_DEBIT, LEDGER_TRANSACTION.BUSINESS_KEY, LEDGER_TRANSACTION.MEMO, LEDGER_TRANSACTION.POSTED_AT,
                        PURCHASE.NUMBER, COMMUNITY.SLUG)
                .from(chosen)
                .join(LEDGER_ACCOUNT).on(LEDGER_ACCOUNT.ID.eq(LEDGER_ENTRY.ACCOUNT_ID))
                .join(LEDGER_TRANSACTION).on(LEDGER_TRANSACTION.ID.eq(LEDGER_ENTRY.TRANSACTION_ID))
                .join(COMMUNITY).on(COMMUNITY.ID.eq(LEDGER_ENTRY.COMMUNITY_ID))
                .leftJoin(PURCHASE).on(PURCHASE.ID.eq(LEDGER_TRANSACTION.PURCHASE_ID))
                .orderBy(LEDGER_ENTRY.ID.desc()).fetch(Income::line));
    }

    private static Line line(Record row) {
        long amount = row.get(LEDGER_ENTRY.AMOUNT);
        String key = row.get(LEDGER_TRANSACTION.BUSINESS_KEY);
        return new Line(row.get(LEDGER_ENTRY.ID), Instant.ofEpochMilli(row.get(LEDGER_TRANSACTION.POSTED_AT)),
                key.substring(0, key.indexOf(':')), row.get(LEDGER_TRANSACTION.MEMO), Optional.ofNullable(row.get(PURCHASE.NUMBER)),
                row.get(COMMUNITY.SLUG), figure(row.get(LEDGER_ACCOUNT.HEADING)), row.get(LEDGER_ACCOUNT.IS_DEBIT) == (amount > 0),
                Money.of(Math.abs(amount), row.get(LEDGER_ACCOUNT.CURRENCY)));
    }

    private static String figure(String heading) {
        return heading.substring(heading.lastIndexOf(':') + 1);
    }

    private static long row(String after) {
        try {
            return Long.parseLong(after);
        } catch (NumberFormatException e) {
            throw Refused.field("after", "money.after");
        }
    }
}
