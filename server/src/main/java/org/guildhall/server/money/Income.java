package org.guildhall.server.money;

import static org.guildhall.server.store.schema.Tables.COMMUNITY;
import static org.guildhall.server.store.schema.Tables.LEDGER_ACCOUNT;
import static org.guildhall.server.store.schema.Tables.LEDGER_ENTRY;
import static org.guildhall.server.store.schema.Tables.LEDGER_HEADING;
import static org.guildhall.server.store.schema.Tables.LEDGER_TRANSACTION;
import static org.guildhall.server.store.schema.Tables.PAYOUT;
import static org.guildhall.server.store.schema.Tables.PAYOUT_PART;
import static org.guildhall.server.store.schema.Tables.PURCHASE;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
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
    private static final int STRETCH = 500;
    private static final List<String> FIGURES = List.of("pending", "available", "withdrawing", "frozen", "deposit");

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

    /** The income in this store. */
    public Income(Store store) {
        this.store = store;
    }

    /** A group's income. */
    public Statement of(Group group, Optional<String> after) {
        return store.read(sql -> statement(List.of(group.id()), Optional.empty(), group.currency(), after));
    }

    /** A person's wallet: the sum over the groups they own. */
    public Statement of(Person owner, String currency, Optional<String> after) {
        return store.read(sql -> statement(sql.select(COMMUNITY.ID).from(COMMUNITY).where(COMMUNITY.OWNER_ID.eq(owner.id()))
                .fetch(COMMUNITY.ID), Optional.of(owner.id()), currency, after));
    }

    /** Every entry of a group, the newest first, read a stretch at a time. */
    public void each(Group group, Consumer<Line> reader) {
        long before = Long.MAX_VALUE;
        List<Line> stretch;
        do {
            Condition rest = LEDGER_ENTRY.COMMUNITY_ID.eq(group.id()).and(LEDGER_ENTRY.ID.lt(before));
            stretch = newest(rest, STRETCH);
            stretch.forEach(reader);
            before = stretch.isEmpty() ? before : stretch.getLast().id();
        } while (stretch.size() == STRETCH);
    }

    private Statement statement(List<Long> groups, Optional<Long> person, String currency, Optional<String> after) {
        return new Statement(figures(groups, person, currency), lines(groups, person, after));
    }

    private List<Figures> figures(List<Long> groups, Optional<Long> person, String currency) {
        Map<String, Map<String, Long>> sums = new TreeMap<>();
        sums.put(currency, new TreeMap<>());
        List<String> headings = new ArrayList<>(groups.stream()
                .flatMap(group -> FIGURES.stream().map(figure -> Account.heading(group, figure))).toList());
        person.ifPresent(id -> {
            headings.addAll(purses(id));
            headings.add("person:" + id + ":held");
        });
        store.read(sql -> sql.select(LEDGER_HEADING.HEADING, LEDGER_HEADING.CURRENCY, LEDGER_HEADING.BALANCE)
                        .from(LEDGER_HEADING).where(LEDGER_HEADING.HEADING.in(headings)).fetch())
                .forEach(row -> add(sums, row.value2(), figure(row.value1()), Math.abs(row.value3())));
        withdrawn(groups, person).forEach(sum -> add(sums, sum.currency(), "withdrawn", sum.minor()));
        return sums.entrySet().stream().map(sum -> figures(sum.getKey(), sum.getValue())).toList();
    }

    private static void add(Map<String, Map<String, Long>> sums, String currency, String figure, long amount) {
        sums.computeIfAbsent(currency, any -> new TreeMap<>()).merge(figure, amount, Math::addExact);
    }

    /** What has reached whoever owns these, which is no longer in the books as anybody's. */
    private List<Money> withdrawn(List<Long> groups, Optional<Long> person) {
        List<String> purses = Stream.concat(groups.stream().map(group -> "group:" + group), person.stream().map(id -> "person:" + id)).toList();
        return store.read(sql -> sql.select(PAYOUT.CURRENCY, DSL.sum(PAYOUT_PART.AMOUNT).cast(Long.class)).from(PAYOUT_PART)
                .join(PAYOUT).on(PAYOUT.ID.eq(PAYOUT_PART.PAYOUT_ID)).where(PAYOUT_PART.PURSE.in(purses), PAYOUT.STATE.eq("paid"))
                .groupBy(PAYOUT.CURRENCY).fetch(row -> Money.of(row.value2(), row.value1())));
    }

    private static List<String> purses(long person) {
        return List.of(Account.purse(person, "available").code(), Account.purse(person, "withdrawing").code());
    }

    /** What an owner has locked is frozen as well; what a person has earned of others' orders and is held is pending. */
    private static Figures figures(String currency, Map<String, Long> sums) {
        return new Figures(currency, money("pending", sums, currency).plus(money("held", sums, currency)), money("available", sums, currency), money("withdrawing", sums, currency),
                money("withdrawn", sums, currency), money("frozen", sums, currency).plus(money("deposit", sums, currency)));
    }

    private static Money money(String figure, Map<String, Long> sums, String currency) {
        return Money.of(sums.getOrDefault(figure, 0L), currency);
    }

    private Page<Line> lines(List<Long> groups, Optional<Long> person, Optional<String> after) {
        Condition from = after.map(Income::row).map(LEDGER_ENTRY.ID::lt).orElse(DSL.noCondition());
        List<Line> found = new ArrayList<>();
        // An index gives each group's newest entries in order; one list over all of them would have to be sorted whole.
        groups.forEach(group -> found.addAll(newest(LEDGER_ENTRY.COMMUNITY_ID.eq(group).and(from), PAGE + 1)));
        person.stream().flatMap(id -> accounts(purses(id)).stream())
                .forEach(account -> found.addAll(newest(LEDGER_ENTRY.ACCOUNT_ID.eq(account).and(from), PAGE + 1)));
        found.sort(Comparator.comparingLong(Line::id).reversed());
        Optional<String> next = found.size() > PAGE ? Optional.of(Long.toString(found.get(PAGE - 1).id())) : Optional.empty();
        return new Page<>(found.stream().limit(PAGE).toList(), next);
    }

    private List<Long> accounts(List<String> codes) {
        return store.read(sql -> sql.select(LEDGER_ACCOUNT.ID).from(LEDGER_ACCOUNT).where(LEDGER_ACCOUNT.CODE.in(codes)).fetch(LEDGER_ACCOUNT.ID));
    }

    private List<Line> newest(Condition which, int most) {
        // The entries are chosen first: joined at once, MariaDB may sort all entries of a group to find its newest.
        Table<?> chosen = DSL.select(LEDGER_ENTRY.fields()).from(LEDGER_ENTRY).where(which).orderBy(LEDGER_ENTRY.ID.desc()).limit(most)
                .asTable(LEDGER_ENTRY);
        return store.read(sql -> sql.select(LEDGER_ENTRY.ID, LEDGER_ENTRY.AMOUNT, LEDGER_ACCOUNT.HEADING, LEDGER_ACCOUNT.CURRENCY,
                        LEDGER_ACCOUNT.IS_DEBIT, LEDGER_TRANSACTION.BUSINESS_KEY, LEDGER_TRANSACTION.MEMO, LEDGER_TRANSACTION.POSTED_AT,
                        PURCHASE.NUMBER, COMMUNITY.SLUG)
                .from(chosen)
                .join(LEDGER_ACCOUNT).on(LEDGER_ACCOUNT.ID.eq(LEDGER_ENTRY.ACCOUNT_ID))
                .join(LEDGER_TRANSACTION).on(LEDGER_TRANSACTION.ID.eq(LEDGER_ENTRY.TRANSACTION_ID))
                .leftJoin(COMMUNITY).on(COMMUNITY.ID.eq(LEDGER_ENTRY.COMMUNITY_ID))
                .leftJoin(PURCHASE).on(PURCHASE.ID.eq(LEDGER_TRANSACTION.PURCHASE_ID))
                .orderBy(LEDGER_ENTRY.ID.desc()).fetch(Income::line));
    }

    private static Line line(Record row) {
        long amount = row.get(LEDGER_ENTRY.AMOUNT);
        String key = row.get(LEDGER_TRANSACTION.BUSINESS_KEY);
        return new Line(row.get(LEDGER_ENTRY.ID), Instant.ofEpochMilli(row.get(LEDGER_TRANSACTION.POSTED_AT)),
                key.substring(0, key.indexOf(':')), row.get(LEDGER_TRANSACTION.MEMO), Optional.ofNullable(row.get(PURCHASE.NUMBER)),
                Optional.ofNullable(row.get(COMMUNITY.SLUG)).orElse(""), figure(row.get(LEDGER_ACCOUNT.HEADING)), row.get(LEDGER_ACCOUNT.IS_DEBIT) == (amount > 0),
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
