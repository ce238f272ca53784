package org.guildhall.plugins.announcements;

import static org.guildhall.plugins.announcements.tables.Tables.ANNOUNCEMENTS_NOTICE;
import static org.guildhall.plugins.announcements.tables.Tables.ANNOUNCEMENTS_SEEN;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.noCondition;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.guildhall.api.community.Memberships.Joined;
import org.guildhall.api.community.Memberships.Left;
import org.guildhall.api.community.Memberships.Membership;
import org.guildhall.api.community.Person;
import org.guildhall.api.host.Database;
import org.jooq.Condition;

/** Who has confirmed what: 收到. */
record Confirmations(Database database) {
    /** Writes it down; whoever has confirmed these words already changes nothing. */
    void confirm(Notice notice, Person person, Instant now) {
        database.run(sql -> {
            int version = notice.wording().version();
            int first = sql.insertInto(ANNOUNCEMENTS_SEEN)
                    .set(ANNOUNCEMENTS_SEEN.NOTICE_ID, notice.id())
                    .set(ANNOUNCEMENTS_SEEN.PERSON_ID, person.id())
                    .set(ANNOUNCEMENTS_SEEN.GROUP_ID, notice.group())
                    .set(ANNOUNCEMENTS_SEEN.VERSION, version)
                    .set(ANNOUNCEMENTS_SEEN.SEEN_AT, now.toEpochMilli())
                    .onConflictDoNothing()
                    .execute();
            if (first == 0) {
                sql.update(ANNOUNCEMENTS_SEEN)
                        .set(ANNOUNCEMENTS_SEEN.VERSION, version)
                        .set(ANNOUNCEMENTS_SEEN.SEEN_AT, now.toEpochMilli())
                        .where(ANNOUNCEMENTS_SEEN.NOTICE_ID.eq(notice.id()), ANNOUNCEMENTS_SEEN.PERSON_ID.eq(person.id()),
                                ANNOUNCEMENTS_SEEN.VERSION.lt(notice.askedVersion()))
                        .execute();
            }
        });
    }

    /** How many have confirmed each of these, by number; those that nobody has are left out. */
    Map<Long, Integer> counts(Collection<Long> notices) {
        return database.read(sql -> sql.select(ANNOUNCEMENTS_SEEN.NOTICE_ID, count()).from(ANNOUNCEMENTS_SEEN)
                .join(ANNOUNCEMENTS_NOTICE).on(ANNOUNCEMENTS_NOTICE.ID.eq(ANNOUNCEMENTS_SEEN.NOTICE_ID))
                .where(ANNOUNCEMENTS_SEEN.NOTICE_ID.in(notices)).and(holds())
                .groupBy(ANNOUNCEMENTS_SEEN.NOTICE_ID).fetchMap(row -> row.value1(), row -> row.value2()));
    }

    /** Which of these this person has confirmed. */
    Set<Long> by(Person person, Collection<Long> notices) {
        return database.read(sql -> sql.select(ANNOUNCEMENTS_SEEN.NOTICE_ID).from(ANNOUNCEMENTS_SEEN)
                .join(ANNOUNCEMENTS_NOTICE).on(ANNOUNCEMENTS_NOTICE.ID.eq(ANNOUNCEMENTS_SEEN.NOTICE_ID))
                .where(ANNOUNCEMENTS_SEEN.NOTICE_ID.in(notices), ANNOUNCEMENTS_SEEN.PERSON_ID.eq(person.id())).and(holds())
                .fetchSet(ANNOUNCEMENTS_SEEN.NOTICE_ID));
    }

    /** When each of these people confirmed it, by person id; whoever has not is left out. */
    Map<Long, Instant> of(Notice notice, Collection<Long> people) {
        return people.isEmpty() ? Map.of() : database.read(sql -> sql.selectFrom(ANNOUNCEMENTS_SEEN)
                .where(ANNOUNCEMENTS_SEEN.NOTICE_ID.eq(notice.id()), ANNOUNCEMENTS_SEEN.PERSON_ID.in(people),
                        ANNOUNCEMENTS_SEEN.VERSION.ge(notice.askedVersion()))
                .fetchMap(ANNOUNCEMENTS_SEEN.PERSON_ID, row -> Instant.ofEpochMilli(row.getSeenAt())));
    }

    /** Who has confirmed it and when, by person id, the last first. */
    Map<Long, Instant> list(Notice notice, Optional<Bookmark> after, int most) {
        Condition behind = after.map(place -> place.behind(ANNOUNCEMENTS_SEEN.SEEN_AT, ANNOUNCEMENTS_SEEN.PERSON_ID)).orElse(noCondition());
        Map<Long, Instant> found = new LinkedHashMap<>();
        database.read(sql -> sql.selectFrom(ANNOUNCEMENTS_SEEN)
                        .where(ANNOUNCEMENTS_SEEN.NOTICE_ID.eq(notice.id()), ANNOUNCEMENTS_SEEN.VERSION.ge(notice.askedVersion()))
                        .and(behind)
                        .orderBy(ANNOUNCEMENTS_SEEN.SEEN_AT.desc(), ANNOUNCEMENTS_SEEN.PERSON_ID.desc()).limit(most).fetch())
                .forEach(row -> found.put(row.getPersonId(), Instant.ofEpochMilli(row.getSeenAt())));
        return found;
    }

    /** Whoever leaves is counted no more, and reads anew on coming back. */
    void left(Left left) {
        forget(left.membership());
    }

    /** Whoever comes back reads anew, even if nobody heard of their leaving because announcements were switched off. */
    void joined(Joined joined) {
        forget(joined.membership());
    }

    private void forget(Membership membership) {
        database.run(sql -> sql.deleteFrom(ANNOUNCEMENTS_SEEN)
                .where(ANNOUNCEMENTS_SEEN.PERSON_ID.eq(membership.person().id()), ANNOUNCEMENTS_SEEN.GROUP_ID.eq(membership.group().id()))
                .execute());
    }

    /** A confirmation holds until it is asked for anew. */
    private static Condition holds() {
        return ANNOUNCEMENTS_SEEN.VERSION.ge(ANNOUNCEMENTS_NOTICE.ASKED_VERSION);
    }
}
