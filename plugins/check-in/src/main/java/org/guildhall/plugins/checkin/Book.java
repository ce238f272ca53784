package org.guildhall.plugins.checkin;

import static org.guildhall.plugins.checkin.tables.Tables.CHECK_IN_DAY;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.People;
import org.guildhall.api.community.Person;
import org.guildhall.api.host.Database;
import org.guildhall.plugins.checkin.tables.tables.records.CheckInDayRecord;
import org.jooq.Condition;

/** The days that were kept, in the plugin's own table. */
record Book(Database database, People people) {
    /** What was written on a day. */
    record Entry(Instant at, boolean madeUp, String text) {}

    /** Writes it down once; false if that day is written down already. */
    boolean add(Group group, Person person, LocalDate day, Entry entry) {
        return database.write(sql -> sql.insertInto(CHECK_IN_DAY)
                .set(CHECK_IN_DAY.GROUP_ID, group.id())
                .set(CHECK_IN_DAY.PERSON_ID, person.id())
                .set(CHECK_IN_DAY.DAY, (int) day.toEpochDay())
                .set(CHECK_IN_DAY.CHECKED_AT, entry.at().toEpochMilli())
                .set(CHECK_IN_DAY.MADE_UP, entry.madeUp())
                .set(CHECK_IN_DAY.REMARK, entry.text())
                .onConflict(CHECK_IN_DAY.GROUP_ID, CHECK_IN_DAY.PERSON_ID, CHECK_IN_DAY.DAY).doNothing()
                .execute()) == 1;
    }

    /** What somebody wrote on this day. */
    CheckIn get(Group group, Person person, LocalDate day) {
        return database.read(sql -> sql.selectFrom(CHECK_IN_DAY)
                .where(of(group, person), CHECK_IN_DAY.DAY.eq((int) day.toEpochDay()))
                .fetchSingle(row -> checkIn(row, Map.of(person.id(), person))));
    }

    /** All days this person kept here, and whether each was made up. */
    SortedMap<LocalDate, Boolean> days(Group group, Person person) {
        SortedMap<LocalDate, Boolean> days = new TreeMap<>();
        database.read(sql -> sql.select(CHECK_IN_DAY.DAY, CHECK_IN_DAY.MADE_UP).from(CHECK_IN_DAY).where(of(group, person)).fetch())
                .forEach(row -> days.put(LocalDate.ofEpochDay(row.value1()), row.value2()));
        return days;
    }

    /** How many days this person has made up since then. */
    int madeUpSince(Group group, Person person, Instant since) {
        return database.read(sql -> sql.fetchCount(CHECK_IN_DAY, of(group, person), CHECK_IN_DAY.MADE_UP.isTrue(),
                CHECK_IN_DAY.CHECKED_AT.ge(since.toEpochMilli())));
    }

    /** Those of these numbers in the group. */
    List<CheckIn> of(Group group, Collection<Long> ids) {
        return named(database.read(sql -> sql.selectFrom(CHECK_IN_DAY)
                .where(CHECK_IN_DAY.GROUP_ID.eq(group.id()), CHECK_IN_DAY.ID.in(ids)).fetch()));
    }

    /** The group's newest before this one, the newest first. */
    List<CheckIn> before(Group group, long id, int most) {
        return named(database.read(sql -> sql.selectFrom(CHECK_IN_DAY)
                .where(CHECK_IN_DAY.GROUP_ID.eq(group.id()), CHECK_IN_DAY.ID.lt(id))
                .orderBy(CHECK_IN_DAY.ID.desc()).limit(most).fetch()));
    }

    /** The group's oldest after this one, the oldest first. */
    List<CheckIn> after(Group group, long id, int most) {
        return named(database.read(sql -> sql.selectFrom(CHECK_IN_DAY)
                .where(CHECK_IN_DAY.GROUP_ID.eq(group.id()), CHECK_IN_DAY.ID.gt(id))
                .orderBy(CHECK_IN_DAY.ID).limit(most).fetch()));
    }

    private List<CheckIn> named(Collection<CheckInDayRecord> rows) {
        Map<Long, Person> writers = people.get(rows.stream().map(CheckInDayRecord::getPersonId).distinct().toList());
        return rows.stream().filter(row -> writers.containsKey(row.getPersonId())).map(row -> checkIn(row, writers)).toList();
    }

    private static Condition of(Group group, Person person) {
        return CHECK_IN_DAY.GROUP_ID.eq(group.id()).and(CHECK_IN_DAY.PERSON_ID.eq(person.id()));
    }

    private static CheckIn checkIn(CheckInDayRecord row, Map<Long, Person> writers) {
        return new CheckIn(row.getId(), writers.get(row.getPersonId()), LocalDate.ofEpochDay(row.getDay()),
                Instant.ofEpochMilli(row.getCheckedAt()), row.getMadeUp(), row.getRemark(),
                Optional.of(Remarks.ref(row.getGroupId(), row.getId())).filter(ref -> !row.getRemark().isBlank()));
    }
}
