package org.guildhall.plugins.announcements;

import static org.guildhall.plugins.announcements.tables.Tables.ANNOUNCEMENTS_NOTICE;
import static org.guildhall.plugins.announcements.tables.Tables.ANNOUNCEMENTS_WORDING;
import static org.jooq.impl.DSL.noCondition;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.guildhall.api.Refused;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Person;
import org.guildhall.api.host.Database;
import org.guildhall.plugins.announcements.Notice.Wording;
import org.guildhall.plugins.announcements.tables.tables.records.AnnouncementsNoticeRecord;
import org.guildhall.plugins.announcements.tables.tables.records.AnnouncementsWordingRecord;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SelectOnConditionStep;

/** All announcements and what they ever said, in the plugin's own tables. */
record Board(Database database) {
    /** What somebody wants to announce. */
    record Draft(String title, String text) {}

    /** Which of a group's announcements a list shows. */
    enum Which {
        /** Those that members may read. */
        OUT,
        /** Those, and those still to come. */
        ALL,
        /** Those that were taken down. */
        DELETED
    }

    /** Puts it up; members read it from that moment on. */
    long add(Group group, Person author, Draft draft, Instant publishAt, Instant now) {
        return database.write(sql -> {
            AnnouncementsNoticeRecord row = sql.newRecord(ANNOUNCEMENTS_NOTICE);
            row.setGroupId(group.id());
            row.setVersion(1);
            row.setAskedVersion(1);
            row.setPublishAt(publishAt.toEpochMilli());
            row.setDeleteReason("");
            row.insert();
            word(sql, row.getId(), new Wording(1, draft.title(), draft.text(), author.id(), now));
            return row.getId();
        });
    }

    /**
     * Words it anew; what it said before stays on record.
     *
     * @param over the version that was read before
     * @param askAgain whether those who have confirmed it are asked anew
     * @throws Refused CONFLICT if somebody else has worded it anew since
     */
    void change(Notice notice, int over, Person author, Draft draft, boolean askAgain, Instant publishAt, Instant now) {
        database.run(sql -> {
            int changed = sql.update(ANNOUNCEMENTS_NOTICE)
                    .set(ANNOUNCEMENTS_NOTICE.VERSION, over + 1)
                    .set(ANNOUNCEMENTS_NOTICE.ASKED_VERSION, askAgain ? over + 1 : notice.askedVersion())
                    .set(ANNOUNCEMENTS_NOTICE.PUBLISH_AT, publishAt.toEpochMilli())
                    .where(ANNOUNCEMENTS_NOTICE.ID.eq(notice.id()), ANNOUNCEMENTS_NOTICE.VERSION.eq(over),
                            ANNOUNCEMENTS_NOTICE.DELETED_AT.isNull())
                    .execute();
            if (changed == 0) {
                throw new Refused(Refused.Kind.CONFLICT, "edit.meanwhile");
            }
            word(sql, notice.id(), new Wording(over + 1, draft.title(), draft.text(), author.id(), now));
        });
    }

    /** Takes it down; its words and the reason stay on record. */
    void delete(Notice notice, Person by, String reason, Instant now) {
        database.run(sql -> sql.update(ANNOUNCEMENTS_NOTICE)
                .set(ANNOUNCEMENTS_NOTICE.DELETED_AT, now.toEpochMilli())
                .set(ANNOUNCEMENTS_NOTICE.DELETED_BY, by.id())
                .set(ANNOUNCEMENTS_NOTICE.DELETE_REASON, reason)
                .where(ANNOUNCEMENTS_NOTICE.ID.eq(notice.id()), ANNOUNCEMENTS_NOTICE.DELETED_AT.isNull())
                .execute());
    }

    /** The one of this number in this group, whether members may read it or not. */
    Optional<Notice> find(Group group, long id) {
        return database.read(sql -> notices(sql).where(ANNOUNCEMENTS_NOTICE.ID.eq(id), ANNOUNCEMENTS_NOTICE.GROUP_ID.eq(group.id()))
                .fetchOptional(Board::notice));
    }

    /** Those of these numbers that members may read now, the newest first. */
    List<Notice> out(Collection<Long> ids, Instant now) {
        return ids.isEmpty() ? List.of() : database.read(sql -> notices(sql)
                .where(ANNOUNCEMENTS_NOTICE.ID.in(ids)).and(which(Which.OUT, now))
                .orderBy(ANNOUNCEMENTS_NOTICE.PUBLISH_AT.desc(), ANNOUNCEMENTS_NOTICE.ID.desc()).fetch(Board::notice));
    }

    /** Those of these numbers that were not taken down. */
    List<Notice> standing(Collection<Long> ids) {
        return ids.isEmpty() ? List.of() : database.read(sql -> notices(sql)
                .where(ANNOUNCEMENTS_NOTICE.ID.in(ids), ANNOUNCEMENTS_NOTICE.DELETED_AT.isNull()).fetch(Board::notice));
    }

    /** A group's, the newest first. */
    List<Notice> list(Group group, Which which, Instant now, Optional<Bookmark> after, int most) {
        Condition behind = after.map(place -> place.behind(ANNOUNCEMENTS_NOTICE.PUBLISH_AT, ANNOUNCEMENTS_NOTICE.ID)).orElse(noCondition());
        return database.read(sql -> notices(sql).where(ANNOUNCEMENTS_NOTICE.GROUP_ID.eq(group.id())).and(which(which, now)).and(behind)
                .orderBy(ANNOUNCEMENTS_NOTICE.PUBLISH_AT.desc(), ANNOUNCEMENTS_NOTICE.ID.desc()).limit(most).fetch(Board::notice));
    }

    /** All it ever said, the newest first. */
    List<Wording> wordings(Notice notice) {
        return database.read(sql -> sql.selectFrom(ANNOUNCEMENTS_WORDING).where(ANNOUNCEMENTS_WORDING.NOTICE_ID.eq(notice.id()))
                .orderBy(ANNOUNCEMENTS_WORDING.VERSION.desc()).fetch(Board::wording));
    }

    private static SelectOnConditionStep<Record> notices(DSLContext sql) {
        return sql.select().from(ANNOUNCEMENTS_NOTICE).join(ANNOUNCEMENTS_WORDING)
                .on(ANNOUNCEMENTS_WORDING.NOTICE_ID.eq(ANNOUNCEMENTS_NOTICE.ID),
                        ANNOUNCEMENTS_WORDING.VERSION.eq(ANNOUNCEMENTS_NOTICE.VERSION));
    }

    private static Condition which(Which which, Instant now) {
        return switch (which) {
            case OUT -> ANNOUNCEMENTS_NOTICE.DELETED_AT.isNull().and(ANNOUNCEMENTS_NOTICE.PUBLISH_AT.le(now.toEpochMilli()));
            case ALL -> ANNOUNCEMENTS_NOTICE.DELETED_AT.isNull();
            case DELETED -> ANNOUNCEMENTS_NOTICE.DELETED_AT.isNotNull();
        };
    }

    private static void word(DSLContext sql, long notice, Wording wording) {
        AnnouncementsWordingRecord row = sql.newRecord(ANNOUNCEMENTS_WORDING);
        row.setNoticeId(notice);
        row.setVersion(wording.version());
        row.setTitle(wording.title());
        row.setBody(wording.text());
        row.setPersonId(wording.author());
        row.setWrittenAt(wording.at().toEpochMilli());
        row.insert();
    }

    private static Notice notice(Record both) {
        AnnouncementsNoticeRecord row = both.into(ANNOUNCEMENTS_NOTICE);
        return new Notice(row.getId(), row.getGroupId(), row.getAskedVersion(), wording(both.into(ANNOUNCEMENTS_WORDING)),
                Instant.ofEpochMilli(row.getPublishAt()), Optional.ofNullable(row.getDeletedAt()).map(deleted -> row.getDeleteReason()));
    }

    private static Wording wording(AnnouncementsWordingRecord row) {
        return new Wording(row.getVersion(), row.getTitle(), row.getBody(), row.getPersonId(), Instant.ofEpochMilli(row.getWrittenAt()));
    }
}
