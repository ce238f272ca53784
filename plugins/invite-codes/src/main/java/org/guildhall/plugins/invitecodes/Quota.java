package org.guildhall.plugins.invitecodes;

import static org.guildhall.plugins.invitecodes.tables.Tables.INVITE_CODES_QUOTA;

import java.time.Instant;
import java.time.LocalDate;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Person;
import org.guildhall.api.host.Database;

/** How many invitations a member has made on a day of the group's, counted so that no two at once are one too many. */
record Quota(Database database) {
    /** Counts one more; false if that would be one too many. */
    boolean take(Group group, Person person, int most, Instant now) {
        long day = LocalDate.ofInstant(now, group.zone()).toEpochDay();
        return database.write(sql -> {
            sql.insertInto(INVITE_CODES_QUOTA).set(INVITE_CODES_QUOTA.GROUP_ID, group.id()).set(INVITE_CODES_QUOTA.PERSON_ID, person.id())
                    .set(INVITE_CODES_QUOTA.ON_DAY, day).set(INVITE_CODES_QUOTA.MADE, 0).onConflictDoNothing().execute();
            return sql.update(INVITE_CODES_QUOTA).set(INVITE_CODES_QUOTA.MADE, INVITE_CODES_QUOTA.MADE.plus(1))
                    .where(INVITE_CODES_QUOTA.GROUP_ID.eq(group.id()), INVITE_CODES_QUOTA.PERSON_ID.eq(person.id()),
                            INVITE_CODES_QUOTA.ON_DAY.eq(day), INVITE_CODES_QUOTA.MADE.lt(most)).execute() == 1;
        });
    }
}
