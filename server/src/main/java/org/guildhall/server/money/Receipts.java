package org.guildhall.server.money;

import static org.guildhall.server.store.schema.Tables.PURCHASE;
import static org.guildhall.server.store.schema.Tables.RECEIPT;
import static org.guildhall.server.store.schema.Tables.RECEIPT_SERIES;
import static org.guildhall.server.store.schema.Tables.RECEIPT_TAX;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.guildhall.api.Refused;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Hall;
import org.guildhall.api.community.Person;
import org.guildhall.api.host.Page;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Order;
import org.guildhall.api.money.Percent;
import org.guildhall.server.data.Json;
import org.guildhall.server.data.Words;
import org.guildhall.server.money.Receipt.Kind;
import org.guildhall.server.money.Receipt.Line;
import org.guildhall.server.money.Receipt.Said;
import org.guildhall.server.store.Race;
import org.guildhall.server.store.Store;
import org.guildhall.server.store.schema.tables.records.ReceiptRecord;
import org.jooq.Condition;
import org.jooq.DSLContext;

/**
 * Gives out receipts and credit notes in the transaction that books the money, each with the next number of its group: a
 * transaction that comes to nothing gives its number back, so that no number is missing.
 */
public final class Receipts {
    private static final int PAGE = 20;

    private final Store store;
    private final InstantSource clock;
    private final Supplier<Hall> hall;
    private final NextCharges charges;

    Receipts(Store store, InstantSource clock, Supplier<Hall> hall) {
        this.store = store;
        this.clock = clock;
        this.hall = hall;
        this.charges = new NextCharges(store);
    }

    /** An order was paid. */
    void paid(Purchase purchase, String provider) {
        issue(purchase, Kind.RECEIPT, "", purchase.order().total(), said(purchase, provider, clock.instant(), Optional.empty(), ""));
    }

    /** Money of a paid order is back with its payer. */
    void refunded(Purchase purchase, String provider, Refund refund) {
        if (!refund.spare()) {
            credit(purchase, provider, refund.id(), refund.amount(), refund.reason());
        }
    }

    /** The payer's bank has taken money of a paid order back. */
    void lost(Purchase purchase, String provider, String dispute, Money amount) {
        credit(purchase, provider, dispute, amount, "receipts.lost");
    }

    private void credit(Purchase purchase, String provider, String about, Money amount, String reason) {
        find(RECEIPT.PURCHASE_ID.eq(purchase.row()).and(RECEIPT.KIND.eq(Words.of(Kind.RECEIPT))), 1).stream().findFirst()
                .ifPresent(receipt -> issue(purchase, Kind.CREDIT_NOTE, about, amount,
                        said(purchase, provider, purchase.order().paid().orElseGet(clock::instant), Optional.of(receipt.number()), reason)));
    }

    /** All papers of an order, from the first. */
    public List<Receipt> of(String order) {
        return store.read(sql -> sql.select(RECEIPT.fields()).from(RECEIPT).join(PURCHASE).on(PURCHASE.ID.eq(RECEIPT.PURCHASE_ID))
                .where(PURCHASE.NUMBER.eq(order)).orderBy(RECEIPT.ID).fetchInto(RECEIPT)
                .map(Receipts::receipt));
    }

    /** A person's papers, the newest first. */
    public Page<Receipt> of(Person buyer, Optional<String> after) {
        return page(RECEIPT.BUYER_ID.eq(buyer.id()), after);
    }

    /** A group's papers, the newest first. */
    public Page<Receipt> of(Group group, Optional<String> after) {
        return page(RECEIPT.COMMUNITY_ID.eq(group.id()), after);
    }

    /** The tax rate that is part of this group's prices. */
    public Percent tax(Group group) {
        return store.read(sql -> tax(sql, group.id()));
    }

    /** Sets the tax rate for payments from now on. */
    public void setTax(Group group, Percent rate) {
        store.run(sql -> {
            sql.deleteFrom(RECEIPT_TAX).where(RECEIPT_TAX.COMMUNITY_ID.eq(group.id())).execute();
            sql.insertInto(RECEIPT_TAX).set(RECEIPT_TAX.COMMUNITY_ID, group.id()).set(RECEIPT_TAX.POINTS, rate.basisPoints()).execute();
        });
    }

    private static Percent tax(DSLContext sql, long group) {
        return sql.select(RECEIPT_TAX.POINTS).from(RECEIPT_TAX).where(RECEIPT_TAX.COMMUNITY_ID.eq(group)).fetchOptional(RECEIPT_TAX.POINTS)
                .map(Percent::new).orElse(Percent.ZERO);
    }

    private Said said(Purchase purchase, String provider, Instant paid, Optional<String> to, String reason) {
        Order order = purchase.order();
        List<Line> lines = Stream.concat(purchase.agreed().lines().stream().map(line -> new Line(line.text(), line.minor())),
                order.reductions().stream().map(reduction -> new Line(reduction.text(), -reduction.off().minor()))).toList();
        return new Said(hall.get().name(), order.group().name(), order.group().owner().name(), order.buyer().name(), order.number(), order.title(),
                Discounts.price(order).minor(), lines, tax(order.group()), purchase.agreed().terms(), purchase.refundWindow(), paid, provider, to,
                reason, to.isEmpty() ? charges.agreed(purchase) : Optional.empty());
    }

    private void issue(Purchase purchase, Kind kind, String about, Money amount, Said said) {
        if (amount.isZero()) {
            return;
        }
        store.run(sql -> {
            long number = next(sql, purchase.group(), kind);
            sql.insertInto(RECEIPT).set(RECEIPT.COMMUNITY_ID, purchase.group()).set(RECEIPT.KIND, Words.of(kind)).set(RECEIPT.SERIES_NUMBER, number)
                    .set(RECEIPT.PURCHASE_ID, purchase.row()).set(RECEIPT.BUYER_ID, purchase.order().buyer().id()).set(RECEIPT.ABOUT, about)
                    .set(RECEIPT.CURRENCY, amount.currency()).set(RECEIPT.AMOUNT, amount.minor()).set(RECEIPT.ISSUED_AT, clock.millis())
                    .set(RECEIPT.CONTENT, Json.PLAIN.write(said)).execute();
        });
    }

    /** Taking a number locks its series until the transaction ends, one way or the other. */
    private static long next(DSLContext sql, long group, Kind kind) {
        Condition series = RECEIPT_SERIES.COMMUNITY_ID.eq(group).and(RECEIPT_SERIES.KIND.eq(Words.of(kind)));
        if (sql.update(RECEIPT_SERIES).set(RECEIPT_SERIES.LAST_NUMBER, RECEIPT_SERIES.LAST_NUMBER.plus(1L)).where(series).execute() == 0) {
            try {
                sql.insertInto(RECEIPT_SERIES, RECEIPT_SERIES.COMMUNITY_ID, RECEIPT_SERIES.KIND, RECEIPT_SERIES.LAST_NUMBER)
                        .values(group, Words.of(kind), 1L).execute();
            } catch (RuntimeException e) {
                throw Store.isDuplicate(e) ? new Race("series begun by another: " + group) : e;
            }
        }
        return sql.select(RECEIPT_SERIES.LAST_NUMBER).from(RECEIPT_SERIES).where(series).fetchSingle(RECEIPT_SERIES.LAST_NUMBER);
    }

    private Page<Receipt> page(Condition whose, Optional<String> after) {
        List<Receipt> found = find(after.map(Receipts::row).map(RECEIPT.ID::lt).map(whose::and).orElse(whose), PAGE + 1);
        Optional<String> next = found.size() > PAGE ? Optional.of(Long.toString(found.get(PAGE - 1).id())) : Optional.empty();
        return new Page<>(found.stream().limit(PAGE).toList(), next);
    }

    private List<Receipt> find(Condition which, int most) {
        return store.read(sql -> sql.selectFrom(RECEIPT).where(which).orderBy(RECEIPT.ID.desc()).limit(most).fetch(Receipts::receipt));
    }

    private static Receipt receipt(ReceiptRecord row) {
        Kind kind = Words.read(Kind.class, row.getKind()).orElseThrow();
        String number = String.format(Locale.ROOT, "%s%d-%06d", kind == Kind.RECEIPT ? "R" : "C", row.getCommunityId(), row.getSeriesNumber());
        return new Receipt(row.getId(), kind, number, Instant.ofEpochMilli(row.getIssuedAt()), Money.of(row.getAmount(), row.getCurrency()),
                Json.PLAIN.read(row.getContent(), Said.class));
    }

    private static long row(String after) {
        try {
            return Long.parseLong(after);
        } catch (NumberFormatException e) {
            throw Refused.field("after", "money.after");
        }
    }
}
