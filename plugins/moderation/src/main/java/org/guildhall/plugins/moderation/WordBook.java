package org.guildhall.plugins.moderation;

import static org.guildhall.plugins.moderation.tables.Tables.MODERATION_WORDS;

import java.util.Map;
import org.guildhall.api.community.Denial.Effect;
import org.guildhall.api.host.Database;
import org.guildhall.plugins.moderation.tables.tables.records.ModerationWordsRecord;

/** The watched words of the hall and of each group, as they were typed. */
record WordBook(Database database) {
    /** The hall's own. */
    static final long HALL = 0;

    /** What a list holds, and how often it was changed. */
    record Lines(long version, String warn, String hold, String block) {
        static final Lines NONE = new Lines(0, "", "", "");

        Map<Effect, String> byEffect() {
            return Map.of(Effect.WARN, warn, Effect.HOLD, hold, Effect.STOP, block);
        }
    }

    Lines of(long group) {
        return database.read(sql -> sql.selectFrom(MODERATION_WORDS).where(MODERATION_WORDS.GROUP_ID.eq(group))
                .fetchOptional(row -> new Lines(row.getVersion(), row.getWarn(), row.getHold(), row.getBlock()))).orElse(Lines.NONE);
    }

    /** How often these two lists were changed, by group. */
    Map<Long, Long> versions(long one, long other) {
        return database.read(sql -> sql.select(MODERATION_WORDS.GROUP_ID, MODERATION_WORDS.VERSION).from(MODERATION_WORDS)
                .where(MODERATION_WORDS.GROUP_ID.in(one, other)).fetchMap(MODERATION_WORDS.GROUP_ID, MODERATION_WORDS.VERSION));
    }

    void keep(long group, Lines lines) {
        database.run(sql -> {
            ModerationWordsRecord row = new ModerationWordsRecord();
            row.setWarn(lines.warn());
            row.setHold(lines.hold());
            row.setBlock(lines.block());
            int changed = sql.update(MODERATION_WORDS).set(row).set(MODERATION_WORDS.VERSION, MODERATION_WORDS.VERSION.plus(1))
                    .where(MODERATION_WORDS.GROUP_ID.eq(group)).execute();
            if (changed == 0) {
                row.setGroupId(group);
                row.setVersion(1L);
                sql.insertInto(MODERATION_WORDS).set(row).execute();
            }
        });
    }
}
