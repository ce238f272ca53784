package org.guildhall.server.bills;

import static org.guildhall.server.store.schema.Tables.BILL;
import static org.guildhall.server.store.schema.Tables.BILL_LINE;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Payments.BillLine;
import org.guildhall.server.data.Words;
import org.guildhall.server.store.Race;
import org.guildhall.server.store.Store;
import org.guildhall.server.store.schema.tables.records.BillLineRecord;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;

/** The rows of bills: each provider's day is kept once, as it was billed. */
final class BillTable {
    private final Store store;

    /** One day of one provider. */
    record Bill(long id, String provider, LocalDate day, Instant fetched, boolean compared) {}

    BillTable(Store store) {
        this.store = store;
    }

    Optional<Bill> find(String provider, LocalDate day) {
        return list(BILL.PROVIDER.eq(provider).and(BILL.BILL_DAY.eq(day.toString())), 1).stream().findFirst();
    }

    /** The newest first. */
    List<Bill> newest(int most) {
        return list(BILL.ID.isNotNull(), most);
    }

    List<Bill> notCompared() {
        return list(BILL.COMPARED_AT.isNull(), 100);
    }

    Optional<LocalDate> last(String provider) {
        return list(BILL.PROVIDER.eq(provider), 1).stream().findFirst().map(Bill::day);
    }

    Bill insert(String provider, LocalDate day, List<BillLine> lines, Instant now) {
        return store.write(sql -> {
            long id = insert(sql, provider, day, now);
            lines.forEach(line -> sql.insertInto(BILL_LINE)
                    .set(BILL_LINE.BILL_ID, id)
                    .set(BILL_LINE.KIND, Words.of(line.kind()))
                    .set(BILL_LINE.ABOUT, line.about())
                    .set(BILL_LINE.REFERENCE, line.reference())
                    .set(BILL_LINE.AMOUNT, line.amount().minor())
                    .set(BILL_LINE.FEE, line.fee().minor())
                    .set(BILL_LINE.CURRENCY, line.amount().currency())
                    .set(BILL_LINE.HAPPENED_AT, line.at().toEpochMilli())
                    .execute());
            return new Bill(id, provider, day, now, false);
        });
    }

    private static long insert(DSLContext sql, String provider, LocalDate day, Instant now) {
        try {
            return sql.insertInto(BILL).set(BILL.PROVIDER, provider).set(BILL.BILL_DAY, day.toString())
                    .set(BILL.FETCHED_AT, now.toEpochMilli()).returningResult(BILL.ID).fetchSingle(BILL.ID);
        } catch (RuntimeException e) {
            throw Store.isDuplicate(e) ? new Race("fetched by another: " + provider + " " + day) : e;
        }
    }

    void compared(Bill bill, Instant now) {
        store.run(sql -> sql.update(BILL).set(BILL.COMPARED_AT, now.toEpochMilli()).where(BILL.ID.eq(bill.id())).execute());
    }

    List<BillLine> lines(Bill bill) {
        return store.read(sql -> sql.selectFrom(BILL_LINE).where(BILL_LINE.BILL_ID.eq(bill.id())).orderBy(BILL_LINE.ID)
                .fetch(BillTable::line));
    }

    /** All that this provider has ever billed under a number. */
    List<BillLine> about(String provider, BillLine.Kind kind, String about) {
        return store.read(sql -> sql.select(BILL_LINE.fields()).from(BILL_LINE).join(BILL).on(BILL.ID.eq(BILL_LINE.BILL_ID))
                .where(BILL.PROVIDER.eq(provider), BILL_LINE.ABOUT.eq(about), BILL_LINE.KIND.eq(Words.of(kind)))
                .fetchInto(BillLineRecord.class).stream().map(BillTable::line).toList());
    }

    private List<Bill> list(Condition which, int most) {
        return store.read(sql -> sql.selectFrom(BILL).where(which).orderBy(BILL.BILL_DAY.desc(), BILL.PROVIDER).limit(most)
                .fetch(BillTable::bill));
    }

    private static Bill bill(Record row) {
        return new Bill(row.get(BILL.ID), row.get(BILL.PROVIDER), LocalDate.parse(row.get(BILL.BILL_DAY)),
                Instant.ofEpochMilli(row.get(BILL.FETCHED_AT)), row.get(BILL.COMPARED_AT) != null);
    }

    private static BillLine line(BillLineRecord row) {
        return new BillLine(Words.read(BillLine.Kind.class, row.getKind()).orElseThrow(), row.getAbout(), row.getReference(),
                Money.of(row.getAmount(), row.getCurrency()), Money.of(row.getFee(), row.getCurrency()),
                Instant.ofEpochMilli(row.getHappenedAt()));
    }
}
