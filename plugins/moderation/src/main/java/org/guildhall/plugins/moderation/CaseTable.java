package org.guildhall.plugins.moderation;

import static org.guildhall.plugins.moderation.tables.Tables.MODERATION_CASE;
import static org.guildhall.plugins.moderation.tables.Tables.MODERATION_REPORT;
import static org.jooq.impl.DSL.noCondition;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.guildhall.api.community.Person;
import org.guildhall.api.host.Database;
import org.guildhall.plugins.moderation.Case.Origin;
import org.guildhall.plugins.moderation.Case.State;
import org.guildhall.plugins.moderation.tables.tables.records.ModerationCaseRecord;
import org.jooq.Condition;

/** All cases and reports, in the plugin's own tables. */
record CaseTable(Database database) {
    /** A report as those who decide read it: never who wrote it. */
    record Report(String reason, Instant at, int weight) {}

    /** The open case about this, made if there is none; {@code true} if it was made. */
    boolean open(Target target, Origin origin, String cause, Instant now, Duration answer) {
        return database.write(sql -> {
            if (openAbout(target).isPresent()) {
                return false;
            }
            ModerationCaseRecord row = new ModerationCaseRecord();
            row.setGroupId(target.group());
            row.setKind(target.kind());
            row.setItem(target.item());
            row.setAboutId(target.about());
            row.setOrigin(origin.name());
            row.setState(State.OPEN.name());
            row.setOpenKey(target.key());
            row.setRound(1);
            row.setTitle(target.title());
            row.setBody(target.body());
            row.setPath(target.path());
            row.setCause(cause);
            row.setReports(0);
            row.setWeight(0);
            row.setOpenedAt(now.toEpochMilli());
            row.setDueAt(now.plus(answer).toEpochMilli());
            return sql.insertInto(MODERATION_CASE).set(row).onConflict(MODERATION_CASE.OPEN_KEY).doNothing().execute() == 1;
        });
    }

    /** The open case about this. */
    Optional<Case> openAbout(Target target) {
        return one(MODERATION_CASE.OPEN_KEY.eq(target.key()));
    }

    Optional<Case> find(long id) {
        return one(MODERATION_CASE.ID.eq(id));
    }

    /** The case in which this person reported this thing last. */
    Optional<Case> reportedBy(Person person, Target target) {
        return database.read(sql -> sql.select(MODERATION_CASE.asterisk()).from(MODERATION_CASE).join(MODERATION_REPORT)
                .on(MODERATION_REPORT.CASE_ID.eq(MODERATION_CASE.ID)).and(MODERATION_REPORT.PERSON_ID.eq(person.id()))
                .where(MODERATION_CASE.KIND.eq(target.kind()), MODERATION_CASE.ITEM.eq(target.item()),
                MODERATION_CASE.GROUP_ID.eq(target.group()))
                .orderBy(MODERATION_CASE.ID.desc()).limit(1).fetchOptional(row -> of(row.into(MODERATION_CASE))));
    }

    /** Adds a person's report to a case, once. */
    void add(Case to, Person by, String reason, int weight, Instant now) {
        database.run(sql -> {
            int added = sql.insertInto(MODERATION_REPORT).set(MODERATION_REPORT.CASE_ID, to.id()).set(MODERATION_REPORT.PERSON_ID, by.id())
                    .set(MODERATION_REPORT.REASON, reason).set(MODERATION_REPORT.REPORTED_AT, now.toEpochMilli())
                    .set(MODERATION_REPORT.WEIGHT, weight).onConflictDoNothing().execute();
            if (added == 1) {
                sql.update(MODERATION_CASE).set(MODERATION_CASE.REPORTS, MODERATION_CASE.REPORTS.plus(1))
                        .set(MODERATION_CASE.WEIGHT, MODERATION_CASE.WEIGHT.plus(weight)).where(MODERATION_CASE.ID.eq(to.id())).execute();
            }
        });
    }

    /** Decides an open case; false if somebody else has. */
    boolean decide(Case open, State as, Person by, Instant now) {
        return database.write(sql -> sql.update(MODERATION_CASE).set(MODERATION_CASE.STATE, as.name()).setNull(MODERATION_CASE.OPEN_KEY)
                .set(MODERATION_CASE.DECIDED_AT, now.toEpochMilli()).set(MODERATION_CASE.DECIDED_BY, by.id())
                .where(MODERATION_CASE.ID.eq(open.id()), MODERATION_CASE.STATE.eq(State.OPEN.name())).execute()) == 1;
    }

    /** Opens a decided case anew; false if it is not decided, or the same thing has another open case by now. */
    boolean reopen(Case decided, Instant now, Duration answer) {
        String key = decided.group() + " " + decided.kind() + " " + decided.item();
        return database.write(sql -> {
            boolean taken = sql.fetchExists(MODERATION_CASE, MODERATION_CASE.OPEN_KEY.eq(key));
            return !taken && sql.update(MODERATION_CASE).set(MODERATION_CASE.STATE, State.OPEN.name()).set(MODERATION_CASE.OPEN_KEY, key)
                    .set(MODERATION_CASE.ROUND, MODERATION_CASE.ROUND.plus(1)).set(MODERATION_CASE.DUE_AT, now.plus(answer).toEpochMilli())
                    .setNull(MODERATION_CASE.DECIDED_AT).setNull(MODERATION_CASE.DECIDED_BY)
                    .where(MODERATION_CASE.ID.eq(decided.id()), MODERATION_CASE.STATE.ne(State.OPEN.name()),
                            MODERATION_CASE.ROUND.eq(decided.round())).execute() == 1;
        });
    }

    /** What an upheld appeal leaves: it broke no rule. */
    void clear(Case confirmed) {
        database.run(sql -> sql.update(MODERATION_CASE).set(MODERATION_CASE.STATE, State.DISMISSED.name())
                .where(MODERATION_CASE.ID.eq(confirmed.id())).execute());
    }

    /** Open cases of a group, or of the whole hall: those of the most weight first, among equals the oldest. */
    List<Case> open(Optional<Long> group, Origin origin, int most) {
        return database.read(sql -> sql.selectFrom(MODERATION_CASE).where(in(group), MODERATION_CASE.STATE.eq(State.OPEN.name()),
                        MODERATION_CASE.ORIGIN.eq(origin.name()))
                .orderBy(MODERATION_CASE.WEIGHT.desc(), MODERATION_CASE.ID).limit(most).fetch(CaseTable::of));
    }

    int countOpen(Optional<Long> group, Origin origin) {
        return database.read(sql -> sql.fetchCount(MODERATION_CASE, in(group), MODERATION_CASE.STATE.eq(State.OPEN.name()),
                MODERATION_CASE.ORIGIN.eq(origin.name())));
    }

    /** Decided cases, the last one first. */
    List<Case> decided(Optional<Long> group, int most) {
        return database.read(sql -> sql.selectFrom(MODERATION_CASE).where(in(group), MODERATION_CASE.STATE.ne(State.OPEN.name()))
                .orderBy(MODERATION_CASE.DECIDED_AT.desc(), MODERATION_CASE.ID.desc()).limit(most).fetch(CaseTable::of));
    }

    /** Cases opened or decided since then. */
    List<Case> since(Optional<Long> group, Instant then, int most) {
        return database.read(sql -> sql.selectFrom(MODERATION_CASE).where(in(group), MODERATION_CASE.OPENED_AT.ge(then.toEpochMilli())
                        .or(MODERATION_CASE.DECIDED_AT.ge(then.toEpochMilli())))
                .orderBy(MODERATION_CASE.ID.desc()).limit(most).fetch(CaseTable::of));
    }

    /** What was written about it, the oldest first. */
    List<Report> reports(Case of, int most) {
        return database.read(sql -> sql.selectFrom(MODERATION_REPORT).where(MODERATION_REPORT.CASE_ID.eq(of.id()))
                .orderBy(MODERATION_REPORT.WEIGHT.desc(), MODERATION_REPORT.REPORTED_AT).limit(most)
                .fetch(row -> new Report(row.getReason(), Instant.ofEpochMilli(row.getReportedAt()), row.getWeight())));
    }

    /** Who reported it, to be told what came of it. */
    List<Long> reporters(Case of) {
        return database.read(sql -> sql.select(MODERATION_REPORT.PERSON_ID).from(MODERATION_REPORT)
                .where(MODERATION_REPORT.CASE_ID.eq(of.id()))
                .fetch(MODERATION_REPORT.PERSON_ID));
    }

    boolean reported(Case it, Person by) {
        return database.read(sql -> sql.fetchExists(MODERATION_REPORT, MODERATION_REPORT.CASE_ID.eq(it.id()),
                MODERATION_REPORT.PERSON_ID.eq(by.id())));
    }

    /** How many reports this person has made since then. */
    int madeSince(Person person, Instant then) {
        return database.read(sql -> sql.fetchCount(MODERATION_REPORT, MODERATION_REPORT.PERSON_ID.eq(person.id()),
                MODERATION_REPORT.REPORTED_AT.gt(then.toEpochMilli())));
    }

    private static Condition in(Optional<Long> group) {
        return group.map(MODERATION_CASE.GROUP_ID::eq).orElse(noCondition());
    }

    private Optional<Case> one(Condition which) {
        return database.read(sql -> sql.selectFrom(MODERATION_CASE).where(which).fetchOptional(CaseTable::of));
    }

    private static Case of(ModerationCaseRecord row) {
        return new Case(row.getId(), row.getGroupId(), row.getKind(), row.getItem(), row.getAboutId(), Origin.valueOf(row.getOrigin()),
                State.valueOf(row.getState()), row.getRound(), row.getTitle(), row.getBody(), row.getPath(), row.getCause(),
                row.getReports(),
                row.getWeight(), Instant.ofEpochMilli(row.getOpenedAt()), Instant.ofEpochMilli(row.getDueAt()),
                Optional.ofNullable(row.getDecidedAt()).map(Instant::ofEpochMilli), Optional.ofNullable(row.getDecidedBy()).orElse(0L));
    }
}
