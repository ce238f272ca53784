package org.guildhall.plugins.invitecodes;

import static org.guildhall.plugins.invitecodes.tables.Tables.INVITE_CODES_OPENING;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.guildhall.api.community.Group;
import org.guildhall.api.host.Database;
import org.jooq.impl.DSL;

/** How often the links of a channel were opened. */
record Openings(Database database) {
    void count(Group group, String channel, Instant now) {
        long day = LocalDate.ofInstant(now, group.zone()).toEpochDay();
        database.run(sql -> sql.insertInto(INVITE_CODES_OPENING).set(INVITE_CODES_OPENING.GROUP_ID, group.id())
                .set(INVITE_CODES_OPENING.CHANNEL, channel).set(INVITE_CODES_OPENING.ON_DAY, day).set(INVITE_CODES_OPENING.OPENED, 1)
                .onConflict(INVITE_CODES_OPENING.GROUP_ID, INVITE_CODES_OPENING.CHANNEL, INVITE_CODES_OPENING.ON_DAY)
                .doUpdate().set(INVITE_CODES_OPENING.OPENED, INVITE_CODES_OPENING.OPENED.plus(1)).execute());
    }

    /** How often since that day, by channel. */
    Map<String, Integer> since(Group group, LocalDate day) {
        var sum = DSL.sum(INVITE_CODES_OPENING.OPENED).cast(Integer.class);
        return database.read(sql -> sql.select(INVITE_CODES_OPENING.CHANNEL, sum).from(INVITE_CODES_OPENING)
                .where(INVITE_CODES_OPENING.GROUP_ID.eq(group.id()), INVITE_CODES_OPENING.ON_DAY.ge(day.toEpochDay()))
                .groupBy(INVITE_CODES_OPENING.CHANNEL).fetchMap(INVITE_CODES_OPENING.CHANNEL, sum));
    }
}
