package org.guildhall.server.money;

import static org.guildhall.server.store.schema.Tables.LEDGER_ENTRY;
import static org.guildhall.server.store.schema.Tables.LEDGER_HEADING;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.guildhall.server.ledger.Chain;
import org.guildhall.server.ledger.Seals;
import org.guildhall.server.store.Store;
import org.jooq.DSLContext;
import org.jooq.Record4;
import org.jooq.Select;
import org.jooq.impl.DSL;

/** Proves the books: counts everything anew from the entries and compares it with what is kept beside them. */
public final class Books {
    private static final int MOST_DIFFERENCES = 100;

    private final Store store;
    private final Seals seals;
    private final Chain chain;

    /** What the books say, and where they contradict themselves. */
    public record Report(boolean balanced, List<Line> accounts, List<Difference> differences) {}

    /**
     * The sum of all accounts of one kind.
     *
     * @param balance in minor units, debit positive
     */
    public record Line(String code, String currency, long balance) {}

    /**
     * Two figures that should be the same.
     *
     * @param what which rule is broken
     * @param about the transaction, account or order
     */
    public record Difference(String what, String about, long expected, long found) {}

    /** The books in this store. */
    public Books(Store store) {
        this.store = store;
        this.seals = new Seals(store);
        this.chain = new Chain(store);
    }

    /** Checks everything. */
    public Report check() {
        List<Difference> differences = prove(Seals.Head.NONE, done -> { });
        return new Report(differences.isEmpty(), accounts(), differences);
    }

    /**
     * Checks everything, each rule on one consistent view of the data, and reads the chain of seals back.
     *
     * @param noted a seal that was there before, and must still be
     * @param progress told how many seals have been read
     */
    List<Difference> prove(Seals.Head noted, LongConsumer progress) {
        seals.sealAll();
        List<Difference> differences = new ArrayList<>();
        Stream.of(LedgerRules.all(), OrderRules.all(), ShareRules.all()).flatMap(List::stream)
                .forEach(rule -> differences.addAll(store.read(sql -> broken(sql, rule))));
        chain.read(progress).ifPresent(at -> differences.add(new Difference("chain", at.about(), at.place(), at.place())));
        if (!chain.holds(noted)) {
            differences.add(new Difference("chain-head", Long.toString(noted.place()), noted.place(), seals.head().place()));
        }
        return List.copyOf(differences);
    }

    /** The last seal. */
    public Seals.Head head() {
        return seals.head();
    }

    /** Seals what was posted since. */
    public void seal() {
        seals.seal();
    }

    /** How many entries there are; a number given away and not used counts. */
    public long entries() {
        return Optional.ofNullable(store.read(sql -> sql.select(DSL.max(LEDGER_ENTRY.ID)).from(LEDGER_ENTRY).fetchOne(0, Long.class))).orElse(0L);
    }

    /** The balances alone, without the check. */
    public List<Line> accounts() {
        return store.read(sql -> sql.selectFrom(LEDGER_HEADING).where(LEDGER_HEADING.BALANCE.ne(0L))
                .orderBy(LEDGER_HEADING.HEADING, LEDGER_HEADING.CURRENCY)
                .fetch(row -> new Line(row.getHeading(), row.getCurrency(), row.getBalance())));
    }

    private static List<Difference> broken(DSLContext sql, Select<Record4<String, String, Long, Long>> rule) {
        return sql.selectFrom(rule.asTable("broken")).limit(MOST_DIFFERENCES)
                .fetch(row -> new Difference(row.get(0, String.class), row.get(1, String.class), row.get(2, Long.class), row.get(3, Long.class)));
    }
}
