package org.guildhall.server.money;

import static org.guildhall.server.store.schema.Tables.LEDGER_ACCOUNT;
import static org.guildhall.server.store.schema.Tables.LEDGER_ENTRY;
import static org.guildhall.server.store.schema.Tables.LEDGER_HEADING;
import static org.guildhall.server.store.schema.Tables.LEDGER_TRANSACTION;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.sum;

import java.util.List;
import org.jooq.Field;
import org.jooq.Record4;
import org.jooq.Select;
import org.jooq.Table;

/** What must hold between entries, balances and sums. */
final class LedgerRules {
    private static final Field<Long> NOTHING = inline(0L);

    private LedgerRules() {}

    /** Each finds what breaks one rule: the rule's name, the place, and the two figures. */
    static List<Select<Record4<String, String, Long, Long>>> all() {
        return List.of(unbalancedTransactions(), unbalancedCurrencies(), driftedBalances(), driftedHeadings(), overdrawn());
    }

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

    private static Select<Record4<String, String, Long, Long>> driftedHeadings() {
        Field<Long> sum = total(LEDGER_ACCOUNT.BALANCE).as("expected");
        Table<?> sums = select(LEDGER_ACCOUNT.HEADING, LEDGER_ACCOUNT.CURRENCY, sum).from(LEDGER_ACCOUNT)
                .groupBy(LEDGER_ACCOUNT.HEADING, LEDGER_ACCOUNT.CURRENCY).asTable("sums");
        Field<Long> kept = coalesce(LEDGER_HEADING.BALANCE, 0L);
        return select(rule("heading-balance"), sums.field(LEDGER_ACCOUNT.HEADING).as("about"), sums.field(sum), kept.as("found"))
                .from(sums).leftJoin(LEDGER_HEADING).on(LEDGER_HEADING.HEADING.eq(sums.field(LEDGER_ACCOUNT.HEADING))
                        .and(LEDGER_HEADING.CURRENCY.eq(sums.field(LEDGER_ACCOUNT.CURRENCY))))
                .where(kept.ne(sums.field(sum)));
    }

    private static Select<Record4<String, String, Long, Long>> overdrawn() {
        return select(rule("below-zero"), LEDGER_ACCOUNT.CODE.as("about"), NOTHING.as("expected"), LEDGER_ACCOUNT.BALANCE.as("found"))
                .from(LEDGER_ACCOUNT)
                .where(LEDGER_ACCOUNT.MAY_OVERDRAW.eq(false), LEDGER_ACCOUNT.IS_DEBIT.eq(true).and(LEDGER_ACCOUNT.BALANCE.lt(0L))
                        .or(LEDGER_ACCOUNT.IS_DEBIT.eq(false).and(LEDGER_ACCOUNT.BALANCE.gt(0L))));
    }

    static Field<String> rule(String name) {
        return inline(name).as("what");
    }

    static Field<Long> total(Field<Long> amounts) {
        return coalesce(sum(amounts), inline(java.math.BigDecimal.ZERO)).cast(Long.class);
    }
}
