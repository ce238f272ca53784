package org.guildhall.plugins.checkin;

import static org.guildhall.plugins.checkin.tables.Tables.CHECK_IN_STANDING;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoField;
import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Person;
import org.guildhall.api.host.Database;
import org.guildhall.plugins.checkin.tables.tables.records.CheckInStandingRecord;

/** Everybody's standing, kept beside the days so that a ranking reads one row for each of its lines. */
record Standings(Database database) {
    /** Before any day that anybody could have kept. */
    private static final int NEVER = -1;

    /** Has others who want to change this person's days wait until this transaction is over. */
    void hold(Group group, Person person) {
        CheckInStandingRecord none = row(group, person);
        none.setMonth(NEVER);
        none.setMonthDays(0);
        none.setRunEnd(NEVER);
        none.setRun(0);
        none.setPlainMonthDays(0);
        none.setPlainRunEnd(NEVER);
        none.setPlainRun(0);
        database.run(sql -> sql.insertInto(CHECK_IN_STANDING).set(none)
                .onConflict(CHECK_IN_STANDING.GROUP_ID, CHECK_IN_STANDING.PERSON_ID)
                .doUpdate().set(CHECK_IN_STANDING.MONTH, CHECK_IN_STANDING.MONTH)
                .execute());
    }

    /** Writes down what these days come to. */
    void keep(Group group, Person person, SortedMap<LocalDate, Boolean> days, LocalDate today) {
        Standing all = Standing.of(days, true, today);
        Standing plain = Standing.of(days, false, today);
        CheckInStandingRecord row = row(group, person);
        row.setMonth(month(today));
        row.setMonthDays(all.monthDays());
        row.setRunEnd(end(all));
        row.setRun(all.streak().last());
        row.setPlainMonthDays(plain.monthDays());
        row.setPlainRunEnd(end(plain));
        row.setPlainRun(plain.streak().last());
        database.run(sql -> sql.insertInto(CHECK_IN_STANDING).set(row)
                .onConflict(CHECK_IN_STANDING.GROUP_ID, CHECK_IN_STANDING.PERSON_ID).doUpdate().set(row)
                .execute());
    }

    /** Forgets the standing of one who left; the days stay. */
    void forget(Group group, Person person) {
        database.run(sql -> sql.deleteFrom(CHECK_IN_STANDING)
                .where(CHECK_IN_STANDING.GROUP_ID.eq(group.id()), CHECK_IN_STANDING.PERSON_ID.eq(person.id()))
                .execute());
    }

    /** This person's rows in these groups, by group id, in one query. */
    Map<Long, CheckInStandingRecord> of(Person person, Collection<Long> groups) {
        return groups.isEmpty() ? Map.of() : database.read(sql -> sql.selectFrom(CHECK_IN_STANDING)
                .where(CHECK_IN_STANDING.PERSON_ID.eq(person.id()), CHECK_IN_STANDING.GROUP_ID.in(groups))
                .fetchMap(CHECK_IN_STANDING.GROUP_ID));
    }

    /** A month as the table has it. */
    static int month(LocalDate day) {
        return (int) YearMonth.from(day).getLong(ChronoField.PROLEPTIC_MONTH);
    }

    private static int end(Standing standing) {
        return standing.streak().last() == 0 ? NEVER : (int) standing.streak().lastEnd().toEpochDay();
    }

    private static CheckInStandingRecord row(Group group, Person person) {
        CheckInStandingRecord row = new CheckInStandingRecord();
        row.setGroupId(group.id());
        row.setPersonId(person.id());
        return row;
    }
}
