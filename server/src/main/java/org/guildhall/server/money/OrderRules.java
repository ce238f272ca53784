package org.guildhall.server.money;

import static org.guildhall.server.money.LedgerRules.rule;
import static org.guildhall.server.money.LedgerRules.total;
import static org.guildhall.server.store.schema.Tables.BILL;
import static org.guildhall.server.store.schema.Tables.BILL_LINE;
import static org.guildhall.server.store.schema.Tables.LEDGER_ACCOUNT;
import static org.guildhall.server.store.schema.Tables.LEDGER_ENTRY;
import static org.guildhall.server.store.schema.Tables.LEDGER_HEADING;
import static org.guildhall.server.store.schema.Tables.LEDGER_TRANSACTION;
import static org.guildhall.server.store.schema.Tables.ORDER_SHARE;
import static org.guildhall.server.store.schema.Tables.PAYOUT;
import static org.guildhall.server.store.schema.Tables.PAYOUT_PART;
import static org.guildhall.server.store.schema.Tables.PURCHASE;
import static org.guildhall.server.store.schema.Tables.RECEIPT;
import static org.guildhall.server.store.schema.Tables.RECEIPT_SERIES;
import static org.guildhall.server.store.schema.Tables.REFUND;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;

import java.util.List;
import org.guildhall.server.data.Words;
import org.guildhall.server.ledger.Account;
import org.jooq.Field;
import org.jooq.Record4;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;

/** What must hold between the books and orders, refunds, payouts and receipts. */
final class OrderRules {
    private static final Field<Long> NOTHING = inline(0L);

    private OrderRules() {}

    /** Each finds what breaks one rule: the rule's name, the place, and the two figures. */
    static List<Select<Record4<String, String, Long, Long>>> all() {
        return List.of(unbookedPayments(), unpaidPostings(), refundSums(), refundsDue(), pendingSums(), payoutsUnderWay(), receiptNumbers(),
                billed());
    }

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

    private static Select<Record4<String, String, Long, Long>> pendingSums() {
        Field<Long> shared = total(ORDER_SHARE.KEPT).as("shared");
        Table<?> shares = select(ORDER_SHARE.PURCHASE_ID, shared).from(ORDER_SHARE).groupBy(ORDER_SHARE.PURCHASE_ID).asTable("shares");
        Field<Long> kept = PURCHASE.TOTAL.minus(PURCHASE.REFUNDED).minus(coalesce(shares.field(shared), 0L));
        Field<String> code = concat(inline("group:"), PURCHASE.COMMUNITY_ID.cast(String.class), inline(":pending:"), PURCHASE.NUMBER);
        Field<Long> held = coalesce(LEDGER_ACCOUNT.BALANCE.neg(), 0L);
        Field<Long> due = DSL.when(PURCHASE.SETTLED_AT.isNull().and(PURCHASE.STATE.ne("disputed")), kept).otherwise(0L);
        return select(rule("pending"), PURCHASE.NUMBER.as("about"), due.as("expected"), held.as("found"))
                .from(PURCHASE).leftJoin(LEDGER_ACCOUNT).on(LEDGER_ACCOUNT.CODE.eq(code).and(LEDGER_ACCOUNT.CURRENCY.eq(PURCHASE.CURRENCY)))
                .leftJoin(shares).on(shares.field(ORDER_SHARE.PURCHASE_ID).eq(PURCHASE.ID))
                .where(PURCHASE.PAID_AT.isNotNull(), due.ne(held));
    }

    /** What is withdrawing is what is under way to people. */
    private static Select<Record4<String, String, Long, Long>> payoutsUnderWay() {
        Field<Long> sum = total(PAYOUT_PART.AMOUNT).as("expected");
        Table<?> sums = select(PAYOUT_PART.PURSE, PAYOUT.CURRENCY, sum).from(PAYOUT_PART).join(PAYOUT).on(PAYOUT.ID.eq(PAYOUT_PART.PAYOUT_ID))
                .where(PAYOUT.STATE.in("requested", "approved", "sent")).groupBy(PAYOUT_PART.PURSE, PAYOUT.CURRENCY).asTable("sums");
        Field<Long> under = coalesce(sums.field(sum), 0L);
        Field<Long> held = LEDGER_HEADING.BALANCE.neg();
        return select(rule("withdrawing"), LEDGER_HEADING.HEADING.as("about"), under.as("expected"), held.as("found"))
                .from(LEDGER_HEADING).leftJoin(sums).on(LEDGER_HEADING.HEADING.eq(concat(sums.field(PAYOUT_PART.PURSE), inline(":withdrawing")))
                        .and(LEDGER_HEADING.CURRENCY.eq(sums.field(PAYOUT.CURRENCY))))
                .where(LEDGER_HEADING.HEADING.like("%:withdrawing"), under.ne(held));
    }

    /** No number of a series is missing. */
    private static Select<Record4<String, String, Long, Long>> receiptNumbers() {
        Field<Long> given = DSL.count().cast(Long.class).as("found");
        Table<?> counts = select(RECEIPT.COMMUNITY_ID, RECEIPT.KIND, given).from(RECEIPT).groupBy(RECEIPT.COMMUNITY_ID, RECEIPT.KIND).asTable("counts");
        Field<Long> found = coalesce(counts.field(given), 0L);
        return select(rule("receipts"), concat(RECEIPT_SERIES.KIND, inline(" "), RECEIPT_SERIES.COMMUNITY_ID.cast(String.class)).as("about"),
                RECEIPT_SERIES.LAST_NUMBER.as("expected"), found.as("found"))
                .from(RECEIPT_SERIES).leftJoin(counts).on(RECEIPT_SERIES.COMMUNITY_ID.eq(counts.field(RECEIPT.COMMUNITY_ID))
                        .and(RECEIPT_SERIES.KIND.eq(counts.field(RECEIPT.KIND))))
                .where(found.ne(RECEIPT_SERIES.LAST_NUMBER));
    }

    /** What was cleared by a bill is what the provider has billed: what came less what went back and out. */
    private static Select<Record4<String, String, Long, Long>> billed() {
        Field<Long> sum = total(DSL.when(BILL_LINE.KIND.eq("payment"), BILL_LINE.AMOUNT).otherwise(BILL_LINE.AMOUNT.neg())).as("expected");
        Table<?> sums = select(BILL_LINE.BILL_ID, BILL_LINE.CURRENCY, sum).from(BILL_LINE)
                .groupBy(BILL_LINE.BILL_ID, BILL_LINE.CURRENCY).asTable("sums");
        Field<String> key = concat(inline("bill:"), BILL.PROVIDER, inline(":"), BILL.BILL_DAY, inline(":"), sums.field(BILL_LINE.CURRENCY));
        Field<Long> cleared = coalesce(DSL.field(select(total(LEDGER_ENTRY.AMOUNT.neg())).from(LEDGER_ENTRY)
                .join(LEDGER_TRANSACTION).on(LEDGER_TRANSACTION.ID.eq(LEDGER_ENTRY.TRANSACTION_ID))
                .join(LEDGER_ACCOUNT).on(LEDGER_ACCOUNT.ID.eq(LEDGER_ENTRY.ACCOUNT_ID))
                .where(LEDGER_TRANSACTION.BUSINESS_KEY.eq(key), LEDGER_ACCOUNT.CODE.like("%:clearing"))), 0L);
        return select(rule("bill"), key.as("about"), sums.field(sum).as("expected"), cleared.as("found"))
                .from(BILL).join(sums).on(sums.field(BILL_LINE.BILL_ID).eq(BILL.ID)).where(sums.field(sum).ne(cleared));
    }
}
