package org.guildhall.server.money;

import static org.guildhall.server.store.schema.Tables.PERSON;

import java.util.List;
import org.guildhall.api.community.Notifications;
import org.guildhall.api.community.Notifications.Note;
import org.guildhall.server.store.Store;

/** Tells the hall's admins that money waits for them, once for each thing that waits. */
record Alerts(Store store, Notifications notifications) {
    private static final String DESK = "/admin/money/review";

    /** In the current transaction: if that is undone, nobody was told. */
    void tell(String kind, String about, Object... arguments) {
        store.run(sql -> {
            List<Long> admins = sql.select(PERSON.ID).from(PERSON).where(PERSON.IS_ADMIN.eq(true)).fetch(PERSON.ID);
            notifications.tell(admins, Note.of("money." + kind, DESK, arguments).once(kind + ":" + about));
        });
    }
}
