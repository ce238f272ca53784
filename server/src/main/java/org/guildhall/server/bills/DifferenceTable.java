package org.guildhall.server.bills;

import static org.guildhall.server.store.schema.Tables.BILL;
import static org.guildhall.server.store.schema.Tables.BILL_DIFFERENCE;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.guildhall.api.Refused;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Payments.BillLine;
import org.guildhall.server.bills.BillTable.Bill;
import org.guildhall.server.data.Words;
import org.guildhall.server.store.Store;
import org.jooq.Condition;
import org.jooq.Record;

/** The rows of differences: found once, open until somebody or something mends them. */
final class DifferenceTable {
    private static final String OPEN = "";
    private static final int MOST = 500;

    private final Store store;

    DifferenceTable(Store store) {
        this.store = store;
    }

    /** Keeps a difference; one that was found before stays as it is. */
    void insert(Bill bill, BillLine.Kind kind, String about, String reference, Money theirs, Verdict verdict, Instant now) {
        store.run(sql -> {
            Condition same = BILL_DIFFERENCE.BILL_ID.eq(bill.id()).and(BILL_DIFFERENCE.KIND.eq(Words.of(kind)))
                    .and(BILL_DIFFERENCE.ABOUT.eq(about));
            if (sql.fetchExists(BILL_DIFFERENCE, same)) {
                return;
            }
            sql.insertInto(BILL_DIFFERENCE)
                    .set(BILL_DIFFERENCE.BILL_ID, bill.id())
                    .set(BILL_DIFFERENCE.KIND, Words.of(kind))
                    .set(BILL_DIFFERENCE.SORT, Words.of(verdict.sort().orElseThrow()))
                    .set(BILL_DIFFERENCE.ABOUT, about)
                    .set(BILL_DIFFERENCE.REFERENCE, reference)
                    .set(BILL_DIFFERENCE.THEIRS, theirs.minor())
                    .set(BILL_DIFFERENCE.OURS, verdict.ours().minor())
                    .set(BILL_DIFFERENCE.CURRENCY, theirs.currency())
                    .set(BILL_DIFFERENCE.PURCHASE_ID, verdict.purchase().orElse(null))
                    .set(BILL_DIFFERENCE.MENDED, OPEN)
                    .set(BILL_DIFFERENCE.FOUND_AT, now.toEpochMilli())
                    .execute();
        });
    }

    /**
     * The one with this number.
     *
     * @throws Refused NOT_FOUND
     */
    Difference get(long id) {
        return list(BILL_DIFFERENCE.ID.eq(id)).stream().findFirst()
                .orElseThrow(() -> new Refused(Refused.Kind.NOT_FOUND, "bills.no-difference"));
    }

    List<Difference> of(Bill bill) {
        return list(BILL_DIFFERENCE.BILL_ID.eq(bill.id()));
    }

    List<Difference> open() {
        return list(BILL_DIFFERENCE.MENDED.eq(OPEN));
    }

    /** Keeps how it was mended; false if it was mended before. */
    boolean mended(Difference difference, String how) {
        return 1 == store.write(sql -> sql.update(BILL_DIFFERENCE).set(BILL_DIFFERENCE.MENDED, how)
                .where(BILL_DIFFERENCE.ID.eq(difference.id()), BILL_DIFFERENCE.MENDED.eq(OPEN)).execute());
    }

    private List<Difference> list(Condition which) {
        return store.read(sql -> sql.select(BILL_DIFFERENCE.fields()).select(BILL.PROVIDER, BILL.BILL_DAY).from(BILL_DIFFERENCE)
                .join(BILL).on(BILL.ID.eq(BILL_DIFFERENCE.BILL_ID)).where(which).orderBy(BILL_DIFFERENCE.ID).limit(MOST)
                .fetch(DifferenceTable::difference));
    }

    private static Difference difference(Record row) {
        String currency = row.get(BILL_DIFFERENCE.CURRENCY);
        return new Difference(row.get(BILL_DIFFERENCE.ID), row.get(BILL.PROVIDER), LocalDate.parse(row.get(BILL.BILL_DAY)),
                Words.read(BillLine.Kind.class, row.get(BILL_DIFFERENCE.KIND)).orElseThrow(),
                Words.read(Difference.Sort.class, row.get(BILL_DIFFERENCE.SORT)).orElseThrow(), row.get(BILL_DIFFERENCE.ABOUT),
                row.get(BILL_DIFFERENCE.REFERENCE), Money.of(row.get(BILL_DIFFERENCE.THEIRS), currency),
                Money.of(row.get(BILL_DIFFERENCE.OURS), currency), Optional.ofNullable(row.get(BILL_DIFFERENCE.PURCHASE_ID)),
                row.get(BILL_DIFFERENCE.MENDED), Instant.ofEpochMilli(row.get(BILL_DIFFERENCE.FOUND_AT)));
    }
}
