package org.guildhall.plugins.paytransfer;

import static org.guildhall.plugins.paytransfer.tables.Tables.PAY_TRANSFER_DECISION;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.guildhall.api.host.Database;
import org.guildhall.api.money.Money;
import org.guildhall.plugins.paytransfer.tables.tables.records.PayTransferDecisionRecord;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/** Who decided what and when; nothing is ever changed here. */
record Decisions(Database database) {
    /** Keeps it, in the current transaction. */
    void add(Decision decision) {
        PayTransferDecisionRecord row = new PayTransferDecisionRecord();
        row.setAbout(decision.about());
        row.setVerdict(decision.verdict().name());
        row.setPersonId(decision.by());
        row.setAmount(decision.amount().minor());
        row.setCurrency(decision.amount().currency());
        row.setNote(decision.note());
        row.setFileId(decision.file().orElse(null));
        row.setDecidedAt(decision.at().toEpochMilli());
        database.run(sql -> sql.insertInto(PAY_TRANSFER_DECISION).set(row).execute());
    }

    /** Those about this attempt or refund, the newest first. */
    List<Decision> about(String what) {
        return list(PAY_TRANSFER_DECISION.ABOUT.eq(what), Integer.MAX_VALUE);
    }

    /** The newest of all. */
    List<Decision> newest(int most) {
        return list(DSL.noCondition(), most);
    }

    private List<Decision> list(Condition which, int most) {
        return database.read(sql -> sql.selectFrom(PAY_TRANSFER_DECISION).where(which).orderBy(PAY_TRANSFER_DECISION.ID.desc()).limit(most)
                .fetch(row -> new Decision(row.getAbout(), Decision.Verdict.valueOf(row.getVerdict()), row.getPersonId(),
                        Money.of(row.getAmount(), row.getCurrency()), row.getNote(), Optional.ofNullable(row.getFileId()),
                        Instant.ofEpochMilli(row.getDecidedAt()))));
    }
}
