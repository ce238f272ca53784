package org.guildhall.server.community;

import static org.guildhall.server.store.schema.Tables.ACTIVITY;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Memberships.Ending;
import org.guildhall.api.community.Person;
import org.guildhall.server.store.Store;
import org.guildhall.server.store.schema.tables.records.ActivityRecord;

/** What happened in groups, to whom, and by whom; written in the transaction in which it happens. */
final class ActivityLog {
    private static final int MOST_DETAIL = 500;

    private final Store store;

    ActivityLog(Store store) {
        this.store = store;
    }

    static String word(Ending how) {
        return how.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    void write(Optional<Group> group, Optional<Person> person, Optional<Person> by, String kind, String detail, Instant at) {
        ActivityRecord row = new ActivityRecord();
        row.setCommunityId(group.map(Group::id).orElse(null));
        row.setPersonId(person.map(Person::id).orElse(null));
        row.setById(by.map(Person::id).orElse(null));
        row.setKind(kind);
        row.setDetail(detail.length() <= MOST_DETAIL ? detail : detail.substring(0, MOST_DETAIL));
        row.setAt(at.toEpochMilli());
        store.run(sql -> sql.insertInto(ACTIVITY).set(row).execute());
    }
}
