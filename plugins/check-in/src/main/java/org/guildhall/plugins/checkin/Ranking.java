package org.guildhall.plugins.checkin;

import static org.guildhall.plugins.checkin.tables.Tables.CHECK_IN_STANDING;
import static org.jooq.impl.DSL.noCondition;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Memberships;
import org.guildhall.api.community.People;
import org.guildhall.api.community.Person;
import org.guildhall.api.host.Database;
import org.guildhall.api.host.Page;
import org.guildhall.plugins.checkin.tables.tables.records.CheckInStandingRecord;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;

/** Who kept most days of this month, or has the longest streak that lives; whoever has as many has the same rank. */
record Ranking(Database database, People people, Memberships memberships) {
    /** What a ranking counts. */
    enum By {
        /** Days of this month. */
        MONTH,
        /** Days in a row. */
        STREAK
    }

    /** One member's place. */
    record Line(int rank, Person person, int days) {}

    /**
     * Which ranking it is.
     *
     * @param makeUpsCount whether days that were made up count
     */
    record Wanted(Group group, By by, boolean makeUpsCount, LocalDate today) {
        private Field<Integer> days() {
            return switch (by) {
                case MONTH -> makeUpsCount ? CHECK_IN_STANDING.MONTH_DAYS : CHECK_IN_STANDING.PLAIN_MONTH_DAYS;
                case STREAK -> makeUpsCount ? CHECK_IN_STANDING.RUN : CHECK_IN_STANDING.PLAIN_RUN;
            };
        }

        private Condition which() {
            Field<Integer> end = makeUpsCount ? CHECK_IN_STANDING.RUN_END : CHECK_IN_STANDING.PLAIN_RUN_END;
            Condition alive = switch (by) {
                case MONTH -> CHECK_IN_STANDING.MONTH.eq(Standings.month(today));
                case STREAK -> end.ge((int) today.toEpochDay() - 1);
            };
            return CHECK_IN_STANDING.GROUP_ID.eq(group.id()).and(alive).and(days().gt(0));
        }
    }

    /** The lines behind this place. */
    Page<Line> lines(Wanted wanted, Optional<Bookmark> after, int most) {
        List<CheckInStandingRecord> found = database.read(sql -> sql.selectFrom(CHECK_IN_STANDING)
                .where(wanted.which()).and(after.map(place -> behind(wanted, place)).orElse(noCondition()))
                .orderBy(wanted.days().desc(), CHECK_IN_STANDING.PERSON_ID).limit(most + 1).fetch());
        List<CheckInStandingRecord> shown = found.subList(0, Math.min(most, found.size()));
        Optional<String> next = found.size() > most
                ? Optional.of(new Bookmark(shown.getLast().get(wanted.days()), shown.getLast().getPersonId()).toString())
                : Optional.empty();
        return new Page<>(ranked(wanted, shown), next);
    }

    /** This member's own line, if they are in the ranking. */
    Optional<Line> of(Wanted wanted, Person person) {
        return database.read(sql -> sql.selectFrom(CHECK_IN_STANDING)
                .where(wanted.which()).and(CHECK_IN_STANDING.PERSON_ID.eq(person.id())).fetchOptional()
                .map(row -> new Line(1 + ahead(sql, wanted, row.get(wanted.days())), person, row.get(wanted.days()))));
    }

    private List<Line> ranked(Wanted wanted, List<CheckInStandingRecord> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        Map<Long, Person> known = people.get(rows.stream().map(CheckInStandingRecord::getPersonId).toList());
        Map<Long, Memberships.Membership> members = memberships.find(wanted.group(), known.values());
        int first = rows.getFirst().get(wanted.days());
        int rank = 1 + database.read(sql -> ahead(sql, wanted, first));
        int place = 1 + database.read(sql -> sql.fetchCount(CHECK_IN_STANDING, wanted.which().and(before(wanted, rows.getFirst()))));
        int days = first;
        List<Line> lines = new ArrayList<>();
        for (CheckInStandingRecord row : rows) {
            rank = row.get(wanted.days()) == days ? rank : place;
            days = row.get(wanted.days());
            place++;
            if (members.containsKey(row.getPersonId())) {
                lines.add(new Line(rank, known.get(row.getPersonId()), days));
            }
        }
        return lines;
    }

    private static int ahead(DSLContext sql, Wanted wanted, int days) {
        return sql.fetchCount(CHECK_IN_STANDING, wanted.which().and(wanted.days().gt(days)));
    }

    private static Condition before(Wanted wanted, CheckInStandingRecord row) {
        int days = row.get(wanted.days());
        return wanted.days().gt(days).or(wanted.days().eq(days).and(CHECK_IN_STANDING.PERSON_ID.lt(row.getPersonId())));
    }

    private static Condition behind(Wanted wanted, Bookmark place) {
        return wanted.days().lt(place.days()).or(wanted.days().eq(place.days()).and(CHECK_IN_STANDING.PERSON_ID.gt(place.person())));
    }
}
