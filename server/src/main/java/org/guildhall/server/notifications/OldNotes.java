package org.guildhall.server.notifications;

import static org.guildhall.server.store.schema.Tables.NOTIFICATION;

import java.util.List;
import org.guildhall.server.store.Store;
import org.jooq.impl.DSL;

/** Keeps the newest notes of each person and drops the rest. */
public record OldNotes(Store store) {
    /** How many notes one person keeps. */
    public static final int KEPT = 500;

    /** Drops what is too much, one person at a time. */
    public void sweep() {
        List<Long> people = store.read(sql -> sql.select(NOTIFICATION.PERSON_ID).from(NOTIFICATION).groupBy(NOTIFICATION.PERSON_ID)
                .having(DSL.count().gt(KEPT)).fetch(NOTIFICATION.PERSON_ID));
        people.forEach(this::sweep);
    }

    private void sweep(long person) {
        store.run(sql -> sql.select(NOTIFICATION.ID).from(NOTIFICATION).where(NOTIFICATION.PERSON_ID.eq(person))
                .orderBy(NOTIFICATION.ID.desc()).limit(1).offset(KEPT).fetchOptional(NOTIFICATION.ID)
                .ifPresent(newest -> sql.deleteFrom(NOTIFICATION)
                        .where(NOTIFICATION.PERSON_ID.eq(person), NOTIFICATION.ID.le(newest)).execute()));
    }
}
