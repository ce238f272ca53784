package org.guildhall.server.community;

import static org.guildhall.server.store.schema.Tables.ACTIVITY;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.guildhall.api.community.Activity;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Memberships.Ending;
import org.guildhall.api.community.Person;
import org.guildhall.server.store.Store;
import org.guildhall.server.store.schema.tables.records.ActivityRecord;
import org.jooq.Condition;

/** The rows of the log of activities; written in the transaction in which it happens, and never changed. */
final class ActivityTable {
    private static final int MOST_DETAIL = 500;

    private final Store store;

    ActivityTable(Store store) {
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

    /** Writes what a plugin tells; whether it was not there before. */
    boolean write(Activity told) {
        ActivityRecord row = new ActivityRecord();
        row.setCommunityId(told.group().map(Group::id).orElse(null));
        row.setPersonId(told.about().map(Person::id).orElse(null));
        row.setById(told.by().map(Person::id).orElse(null));
        row.setKind(told.kind());
        row.setBusinessKey(told.key());
        row.setDetail("");
        row.setEvidence(told.evidence());
        row.setAt(told.at().toEpochMilli());
        return store.write(sql -> sql.insertInto(ACTIVITY).set(row).onConflictDoNothing().execute()) == 1;
    }

    /** The newest first, behind this number. */
    List<ActivityRecord> list(Condition which, long before, int most) {
        return store.read(sql -> sql.selectFrom(ACTIVITY).where(which, ACTIVITY.ID.lt(before)).orderBy(ACTIVITY.ID.desc()).limit(most).fetch());
    }
}
