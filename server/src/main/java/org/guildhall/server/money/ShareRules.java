package org.guildhall.server.money;

import static org.guildhall.server.money.LedgerRules.rule;
import static org.guildhall.server.store.schema.Tables.LEDGER_ACCOUNT;
import static org.guildhall.server.store.schema.Tables.ORDER_SHARE;
import static org.guildhall.server.store.schema.Tables.PURCHASE;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.when;

import java.util.List;
import org.guildhall.api.money.Percent;
import org.jooq.Field;
import org.jooq.Record4;
import org.jooq.Select;
import org.jooq.Table;

/** What must hold between shares, orders and the books: only of paid orders, to others, to the cent of what is left. */
final class ShareRules {
    private static final Field<Long> NOTHING = inline(0L);

    private ShareRules() {}

    /** Each finds what breaks one rule: the rule's name, the place, and the two figures. */
    static List<Select<Record4<String, String, Long, Long>>> all() {
        return List.of(ofWhatIsLeft(), ofWhatWasPaid(), held(), unpaid(), toTheBuyer(), tooMany());
    }

    private static Select<Record4<String, String, Long, Long>> ofWhatIsLeft() {
        Field<Long> due = part(PURCHASE.TOTAL.minus(PURCHASE.REFUNDED));
        return select(rule("share"), PURCHASE.NUMBER.as("about"), due.as("expected"), ORDER_SHARE.KEPT.as("found"))
                .from(ORDER_SHARE).join(PURCHASE).on(PURCHASE.ID.eq(ORDER_SHARE.PURCHASE_ID))
                .where(ORDER_SHARE.DUE_AT.isNotNull(), due.ne(ORDER_SHARE.KEPT));
    }

    private static Select<Record4<String, String, Long, Long>> ofWhatWasPaid() {
        Field<Long> due = part(PURCHASE.TOTAL);
        return select(rule("share-begun"), PURCHASE.NUMBER.as("about"), due.as("expected"), ORDER_SHARE.AMOUNT.as("found"))
                .from(ORDER_SHARE).join(PURCHASE).on(PURCHASE.ID.eq(ORDER_SHARE.PURCHASE_ID))
                .where(ORDER_SHARE.DUE_AT.isNotNull(), due.ne(ORDER_SHARE.AMOUNT));
    }

    /** The share's part of an amount, rounded down. */
    private static Field<Long> part(Field<Long> amount) {
        Field<Long> product = amount.times(ORDER_SHARE.POINTS);
        return product.minus(product.mod((long) Percent.WHOLE)).div((long) Percent.WHOLE).cast(Long.class);
    }

    /** What is held for a person is what is left of a share that was not released. */
    private static Select<Record4<String, String, Long, Long>> held() {
        Field<String> code = concat(inline("person:"), ORDER_SHARE.PERSON_ID.cast(String.class), inline(":held:"), PURCHASE.NUMBER);
        Field<Long> due = when(ORDER_SHARE.RELEASED_AT.isNull(), ORDER_SHARE.KEPT).otherwise(0L);
        Field<Long> found = coalesce(LEDGER_ACCOUNT.BALANCE.neg(), 0L);
        return select(rule("share-held"), PURCHASE.NUMBER.as("about"), due.as("expected"), found.as("found"))
                .from(ORDER_SHARE).join(PURCHASE).on(PURCHASE.ID.eq(ORDER_SHARE.PURCHASE_ID))
                .leftJoin(LEDGER_ACCOUNT).on(LEDGER_ACCOUNT.CODE.eq(code).and(LEDGER_ACCOUNT.CURRENCY.eq(ORDER_SHARE.CURRENCY)))
                .where(due.ne(found));
    }

    private static Select<Record4<String, String, Long, Long>> unpaid() {
        return select(rule("share-not-paid"), PURCHASE.NUMBER.as("about"), NOTHING.as("expected"), ORDER_SHARE.AMOUNT.as("found"))
                .from(ORDER_SHARE).join(PURCHASE).on(PURCHASE.ID.eq(ORDER_SHARE.PURCHASE_ID))
                .where(ORDER_SHARE.AMOUNT.gt(0L), PURCHASE.PAID_AT.isNull().or(ORDER_SHARE.DUE_AT.isNull()));
    }

    private static Select<Record4<String, String, Long, Long>> toTheBuyer() {
        return select(rule("share-of-buyer"), PURCHASE.NUMBER.as("about"), NOTHING.as("expected"), ORDER_SHARE.KEPT.as("found"))
                .from(ORDER_SHARE).join(PURCHASE).on(PURCHASE.ID.eq(ORDER_SHARE.PURCHASE_ID)).where(ORDER_SHARE.PERSON_ID.eq(PURCHASE.BUYER_ID));
    }

    private static Select<Record4<String, String, Long, Long>> tooMany() {
        Field<Long> found = count().cast(Long.class).as("found");
        Table<?> counts = select(ORDER_SHARE.PURCHASE_ID, found).from(ORDER_SHARE).groupBy(ORDER_SHARE.PURCHASE_ID)
                .having(count().gt(Portion.MOST_LEVELS)).asTable("counts");
        return select(rule("share-levels"), PURCHASE.NUMBER.as("about"), inline((long) Portion.MOST_LEVELS).as("expected"), counts.field(found))
                .from(counts).join(PURCHASE).on(PURCHASE.ID.eq(counts.field(ORDER_SHARE.PURCHASE_ID)));
    }
}
