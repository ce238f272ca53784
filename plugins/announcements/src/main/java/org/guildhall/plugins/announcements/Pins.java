package org.guildhall.plugins.announcements;

import static org.guildhall.plugins.announcements.tables.Tables.ANNOUNCEMENTS_PIN;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.guildhall.api.Refused;
import org.guildhall.api.community.Group;
import org.guildhall.api.host.Database;
import org.jooq.Condition;

/** The three places on top of a group's page; a pin whose time is over has given its place back. */
record Pins(Database database) {
    private static final int PLACES = 3;

    /** Until when something is pinned, if that has an end. */
    record Pin(Optional<Instant> until) {}

    /**
     * Pins it, or changes until when.
     *
     * @throws Refused CONFLICT when all places are taken
     */
    void pin(Group group, long notice, Optional<Instant> until, Instant now) {
        database.run(sql -> {
            unpin(notice);
            sql.deleteFrom(ANNOUNCEMENTS_PIN)
                    .where(ANNOUNCEMENTS_PIN.GROUP_ID.eq(group.id()), ANNOUNCEMENTS_PIN.UNTIL_AT.le(now.toEpochMilli()))
                    .execute();
            for (int place = 1; place <= PLACES; place++) {
                int taken = sql.insertInto(ANNOUNCEMENTS_PIN)
                        .set(ANNOUNCEMENTS_PIN.GROUP_ID, group.id())
                        .set(ANNOUNCEMENTS_PIN.PLACE, place)
                        .set(ANNOUNCEMENTS_PIN.NOTICE_ID, notice)
                        .set(ANNOUNCEMENTS_PIN.UNTIL_AT, until.map(Instant::toEpochMilli).orElse(null))
                        .onConflictDoNothing()
                        .execute();
                if (taken == 1) {
                    return;
                }
            }
            throw new Refused(Refused.Kind.CONFLICT, "pin.all-taken", PLACES);
        });
    }

    /** Takes it off the top; not being there is fine. */
    void unpin(long notice) {
        database.run(sql -> sql.deleteFrom(ANNOUNCEMENTS_PIN).where(ANNOUNCEMENTS_PIN.NOTICE_ID.eq(notice)).execute());
    }

    /** What is pinned now in these groups, by the announcement's number. */
    Map<Long, Pin> in(Collection<Long> groups, Instant now) {
        Condition still = ANNOUNCEMENTS_PIN.UNTIL_AT.isNull().or(ANNOUNCEMENTS_PIN.UNTIL_AT.gt(now.toEpochMilli()));
        return groups.isEmpty() ? Map.of() : database.read(sql -> sql.selectFrom(ANNOUNCEMENTS_PIN)
                .where(ANNOUNCEMENTS_PIN.GROUP_ID.in(groups)).and(still)
                .fetchMap(ANNOUNCEMENTS_PIN.NOTICE_ID, row -> new Pin(Optional.ofNullable(row.getUntilAt()).map(Instant::ofEpochMilli))));
    }
}
