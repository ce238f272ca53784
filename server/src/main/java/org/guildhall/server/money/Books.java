package org.guildhall.server.money;

import static org.guildhall.server.store.schema.Tables.LEDGER_ACCOUNT;
import static org.guildhall.server.store.schema.Tables.LEDGER_ENTRY;
import static org.guildhall.server.store.schema.Tables.LEDGER_TRANSACTION;
import static org.guildhall.server.store.schema.Tables.PURCHASE;
import static org.guildhall.server.store.schema.Tables.REFUND;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.sum;

import java.util.ArrayList;
import java.util.List;
import org.guildhall.server.data.Words;
import org.guildhall.server.ledger.Account;
import org.guildhall.server.store.Store;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record4;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;

/** Proves the books: counts everything anew from the entries and compares it with what is kept beside them. */
public final class Books {
    private static final int MOST_DIFFERENCES = 100;
    private static final Field<Long> NOTHING = inline(0L);

    private final Store store;

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

    Books(Store store) {
        this.store = store;
    }

    /** Checks everything, on one consistent view of the data. */
    public Report check() {
        return store.read(sql -> {
            List<Difference> differences = new ArrayList<>();
            checks().forEach(rule -> differences.addAll(broken(sql, rule)));
            return new Report(differences.isEmpty(), accounts(sql), List.copyOf(differences));
        });
    }

    /** The balances alone, without the check. */
    public List<Line> accounts() {
        return store.read(Books::accounts);
    }

    private static List<Line> accounts(DSLContext sql) {
        Field<Long> balance = total(LEDGER_ACCOUNT.BALANCE);
        return sql.select(LEDGER_ACCOUNT.HEADING, LEDGER_ACCOUNT.CURRENCY, balance).from(LEDGER_ACCOUNT)
                .groupBy(LEDGER_ACCOUNT.HEADING, LEDGER_ACCOUNT.CURRENCY).having(balance.ne(0L))
                .orderBy(LEDGER_ACCOUNT.HEADING, LEDGER_ACCOUNT.CURRENCY)
                .fetch(row -> new Line(row.value1(), row.value2(), row.value3()));
    }

    private static List<Difference> broken(DSLContext sql, Select<Record4<String, String, Long, Long>> rule) {
        return sql.selectFrom(rule.asTable("broken")).limit(MOST_DIFFERENCES)
                .fetch(row -> new Difference(row.get(0, String.class), row.get(1, String.class), row.get(2, Long.class), row.get(3, Long.class)));
    }

    /** Each finds what breaks one rule: the rule's name, the place, and the two figures. */
    private static List<Select<Record4<String, String, Long, Long>>> checks() {
        return List.of(unbalancedTransactions(), unbalancedCurrencies(), driftedBalances(), overdrawn(), unbookedPayments(), unpaidPostings(),
                refundSums(), refundsDue(), pendingSums());
    }

    /** Sums the bare entries and looks up only what is broken, which spares sorting the wide rows of every transaction. */
    private static Select<Record4<String, String, Long, Long>> unbalancedTransactions() {
        Field<Long> sum = total(LEDGER_ENTRY.AMOUNT).as("found");
        Table<?> sums = select(LEDGER_ENTRY.TRANSACTION_ID, LEDGER_ACCOUNT.CURRENCY, sum).from(LEDGER_ENTRY)
                .join(LEDGER_ACCOUNT).on(LEDGER_ACCOUNT.ID.eq(LEDGER_ENTRY.ACCOUNT_ID))
                .groupBy(LEDGER_ENTRY.TRANSACTION_ID, LEDGER_ACCOUNT.CURRENCY).having(total(LEDGER_ENTRY.AMOUNT).ne(0L)).asTable("sums");
        return select(rule("transaction-sum"), LEDGER_TRANSACTION.BUSINESS_KEY.as("about"), NOTHING.as("expected"), sums.field(sum))
                .from(sums).join(LEDGER_TRANSACTION).on(LEDGER_TRANSACTION.ID.eq(sums.field(LEDGER_ENTRY.TRANSACTION_ID)));
    }

    private static Select<Record4<String, String, Long, Long>> unbalancedCurrencies() {
        Field<Long> sum = total(LEDGER_ACCOUNT.BALANCE);
        return select(rule("trial-balance"), LEDGER_ACCOUNT.CURRENCY.as("about"), NOTHING.as("expected"), sum.as("found"))
                .from(LEDGER_ACCOUNT).groupBy(LEDGER_ACCOUNT.CURRENCY).having(sum.ne(0L));
    }

    private static Select<Record4<String, String, Long, Long>> driftedBalances() {
        Field<Long> sum = total(LEDGER_ENTRY.AMOUNT).as("expected");
        Table<?> sums = select(LEDGER_ENTRY.ACCOUNT_ID, sum).from(LEDGER_ENTRY).groupBy(LEDGER_ENTRY.ACCOUNT_ID).asTable("sums");
        Field<Long> entries = coalesce(sums.field(sum), 0L);
        return select(rule("account-balance"), LEDGER_ACCOUNT.CODE.as("about"), entries.as("expected"), LEDGER_ACCOUNT.BALANCE.as("found"))
                .from(LEDGER_ACCOUNT).leftJoin(sums).on(LEDGER_ACCOUNT.ID.eq(sums.field(LEDGER_ENTRY.ACCOUNT_ID)))
                .where(entries.ne(LEDGER_ACCOUNT.BALANCE));
    }

    private static Select<Record4<String, String, Long, Long>> overdrawn() {
        return select(rule("below-zero"), LEDGER_ACCOUNT.CODE.as("about"), NOTHING.as("expected"), LEDGER_ACCOUNT.BALANCE.as("found"))
                .from(LEDGER_ACCOUNT)
                .where(LEDGER_ACCOUNT.MAY_OVERDRAW.eq(false), LEDGER_ACCOUNT.IS_DEBIT.eq(true).and(LEDGER_ACCOUNT.BALANCE.lt(0L))
                        .or(LEDGER_ACCOUNT.IS_DEBIT.eq(false).and(LEDGER_ACCOUNT.BALANCE.gt(0L))));
    }

    /** A paid order has its payment in the ledger; that it has it once is the unique key's doing. */
    private static Select<Record4<String, String, Long, Long>> unbookedPayments() {
        return select(rule("payment-not-booked"), PURCHASE.NUMBER.as("about"), PURCHASE.TOTAL.as("expected"), NOTHING.as("found"))
                .from(PURCHASE).where(PURCHASE.PAID_AT.isNotNull(), PURCHASE.TOTAL.gt(0L), notExists(selectOne().from(LEDGER_TRANSACTION)
                        .where(LEDGER_TRANSACTION.BUSINESS_KEY.eq(concat(inline("paid:"), PURCHASE.NUMBER)))));
    }

    private static Select<Record4<String, String, Long, Long>> unpaidPostings() {
        return select(rule("booked-not-paid"), PURCHASE.NUMBER.as("about"), NOTHING.as("expected"), PURCHASE.TOTAL.as("found"))
                .from(LEDGER_TRANSACTION).join(PURCHASE).on(PURCHASE.ID.eq(LEDGER_TRANSACTION.PURCHASE_ID))
                .where(LEDGER_TRANSACTION.BUSINESS_KEY.eq(concat(inline("paid:"), PURCHASE.NUMBER)), PURCHASE.PAID_AT.isNull());
    }

    /** What an order says went back is the sum of its refunds, and no more than was paid. */
    private static Select<Record4<String, String, Long, Long>> refundSums() {
        Field<Long> refunds = total(REFUND.AMOUNT);
        return select(rule("refunds"), PURCHASE.NUMBER.as("about"), refunds.as("expected"), PURCHASE.REFUNDED.as("found"))
                .from(PURCHASE).leftJoin(REFUND).on(REFUND.ATTEMPT_ID.eq(PURCHASE.PAID_ATTEMPT), REFUND.IS_SPARE.eq(false),
                        REFUND.STATE.ne(Words.of(RefundState.REPLACED)))
                .groupBy(PURCHASE.ID, PURCHASE.NUMBER, PURCHASE.REFUNDED, PURCHASE.TOTAL)
                .having(refunds.ne(PURCHASE.REFUNDED).or(PURCHASE.REFUNDED.gt(PURCHASE.TOTAL)));
    }

    private static Select<Record4<String, String, Long, Long>> refundsDue() {
        Field<Long> open = coalesce(DSL.field(select(total(REFUND.AMOUNT)).from(REFUND)
                .where(REFUND.STATE.notIn(Words.of(RefundState.SUCCEEDED), Words.of(RefundState.REPLACED)), REFUND.CURRENCY.eq(LEDGER_ACCOUNT.CURRENCY))), 0L);
        return select(rule("refunds-due"), LEDGER_ACCOUNT.CURRENCY.as("about"), open.as("expected"), LEDGER_ACCOUNT.BALANCE.neg().as("found"))
                .from(LEDGER_ACCOUNT).where(LEDGER_ACCOUNT.CODE.eq(Account.REFUNDS_DUE.code()), open.ne(LEDGER_ACCOUNT.BALANCE.neg()));
    }

    /** What is held for paid orders that are neither settled nor disputed is what was paid less what goes back. */
    private static Select<Record4<String, String, Long, Long>> pendingSums() {
        Field<Long> kept = PURCHASE.TOTAL.minus(PURCHASE.REFUNDED);
        Field<String> code = concat(inline("group:"), PURCHASE.COMMUNITY_ID.cast(String.class), inline(":pending:"), PURCHASE.NUMBER);
        Field<Long> held = coalesce(LEDGER_ACCOUNT.BALANCE.neg(), 0L);
        Field<Long> due = DSL.when(PURCHASE.SETTLED_AT.isNull().and(PURCHASE.STATE.ne("disputed")), kept).otherwise(0L);
        return select(rule("pending"), PURCHASE.NUMBER.as("about"), due.as("expected"), held.as("found"))
                .from(PURCHASE).leftJoin(LEDGER_ACCOUNT).on(LEDGER_ACCOUNT.CODE.eq(code).and(LEDGER_ACCOUNT.CURRENCY.eq(PURCHASE.CURRENCY)))
                .where(PURCHASE.PAID_AT.isNotNull(), due.ne(held));
    }

    private static Field<String> rule(String name) {
        return inline(name).as("what");
    }

    private static Field<Long> total(Field<Long> amounts) {
        return coalesce(sum(amounts), inline(java.math.BigDecimal.ZERO)).cast(Long.class);
    }
}
