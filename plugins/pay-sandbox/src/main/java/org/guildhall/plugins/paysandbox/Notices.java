package org.guildhall.plugins.paysandbox;

import static org.guildhall.plugins.paysandbox.tables.Tables.PAY_SANDBOX_NOTICE;

import java.time.Instant;
import java.util.Optional;
import org.guildhall.api.host.Database;
import org.guildhall.plugins.paysandbox.tables.tables.records.PaySandboxNoticeRecord;

/** The company's outgoing post. */
record Notices(Database database) {
    /**
     * One letter.
     *
     * @param content the body, byte for byte
     * @param forged whether somebody else sends it in the company's name
     * @param tries how often it has been sent in vain
     */
    record Notice(long id, String attempt, String content, boolean forged, int tries, boolean answered) {}

    long write(String attempt, String content, boolean forged, Instant due) {
        return database.write(sql -> {
            PaySandboxNoticeRecord row = sql.newRecord(PAY_SANDBOX_NOTICE);
            row.setAttempt(attempt);
            row.setContent(content);
            row.setIsForged(forged);
            row.setTries(0);
            row.setDueAt(due.toEpochMilli());
            row.insert();
            return row.getId();
        });
    }

    Optional<Notice> find(long id) {
        return database.read(sql -> sql.selectFrom(PAY_SANDBOX_NOTICE).where(PAY_SANDBOX_NOTICE.ID.eq(id)).fetchOptional()
                .map(row -> new Notice(row.getId(), row.getAttempt(), row.getContent(), row.getIsForged(), row.getTries(),
                        row.getAnsweredAt() != null)));
    }

    void answered(long id, Instant now) {
        database.run(sql -> sql.update(PAY_SANDBOX_NOTICE)
                .set(PAY_SANDBOX_NOTICE.ANSWERED_AT, now.toEpochMilli())
                .setNull(PAY_SANDBOX_NOTICE.DUE_AT)
                .where(PAY_SANDBOX_NOTICE.ID.eq(id))
                .execute());
    }

    /** It was not taken; without a next time it is given up. */
    void inVain(long id, Optional<Instant> next) {
        database.run(sql -> sql.update(PAY_SANDBOX_NOTICE)
                .set(PAY_SANDBOX_NOTICE.TRIES, PAY_SANDBOX_NOTICE.TRIES.plus(1))
                .set(PAY_SANDBOX_NOTICE.DUE_AT, next.map(Instant::toEpochMilli).orElse(null))
                .where(PAY_SANDBOX_NOTICE.ID.eq(id))
                .execute());
    }

    /** How many wait to be taken. */
    int waiting() {
        return database.read(sql -> sql.fetchCount(PAY_SANDBOX_NOTICE,
                PAY_SANDBOX_NOTICE.ANSWERED_AT.isNull(), PAY_SANDBOX_NOTICE.DUE_AT.isNotNull()));
    }
}
