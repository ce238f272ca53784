package org.guildhall.plugins.creditratings;

import static org.guildhall.plugins.creditratings.tables.Tables.CREDIT_RATINGS_MARK;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guildhall.api.host.Database;
import org.guildhall.plugins.creditratings.tables.tables.records.CreditRatingsMarkRecord;

/** Keeps what happened; nothing is ever taken out, only made void. */
record MarkBook(Database database) {
    /** How often the same person's good word counts for the same subject. */
    private static final Duration A_GOOD_WORD = Duration.ofDays(30);

    /**
     * Notes that something happened, once under its key.
     *
     * @param by who spoke well of the subject; empty for what nobody's word is needed for
     * @return whether it was not noted before
     */
    boolean add(Mark mark, Optional<Long> by) {
        CreditRatingsMarkRecord row = new CreditRatingsMarkRecord();
        row.setKind(mark.subject().kind().letter());
        row.setSubjectId(mark.subject().id());
        row.setEvent(mark.event());
        row.setEventKey(mark.key());
        row.setOwn(mark.own());
        row.setGroupId(mark.group().orElse(null));
        row.setById(by.orElse(null));
        row.setAt(mark.at().toEpochMilli());
        row.setEvidence(mark.evidence());
        row.setFigure(mark.figure());
        row.setBase(mark.base());
        row.setVoidedWhy("");
        return database.write(sql -> sql.insertInto(CREDIT_RATINGS_MARK).set(row).onConflictDoNothing().execute()) == 1;
    }

    /** Whether these two have spoken well of each other lately, or the one of the other. */
    boolean spokeLately(long by, Subject about, Instant now) {
        var lately = CREDIT_RATINGS_MARK.AT.gt(now.minus(A_GOOD_WORD).toEpochMilli());
        var there = CREDIT_RATINGS_MARK.KIND.eq(about.kind().letter()).and(CREDIT_RATINGS_MARK.SUBJECT_ID.eq(about.id())).and(CREDIT_RATINGS_MARK.BY_ID.eq(by));
        var back = CREDIT_RATINGS_MARK.KIND.eq(Subject.Kind.PERSON.letter()).and(CREDIT_RATINGS_MARK.SUBJECT_ID.eq(by)).and(CREDIT_RATINGS_MARK.BY_ID.eq(about.id()));
        return database.read(sql -> sql.fetchExists(CREDIT_RATINGS_MARK,
                lately.and(about.kind() == Subject.Kind.PERSON ? there.or(back) : there)));
    }

    /** The marks of these subjects. */
    Map<Subject, List<Mark>> of(Subject.Kind kind, Collection<Long> ids) {
        Map<Subject, List<Mark>> found = new LinkedHashMap<>();
        if (!ids.isEmpty()) {
            database.read(sql -> sql.selectFrom(CREDIT_RATINGS_MARK)
                    .where(CREDIT_RATINGS_MARK.KIND.eq(kind.letter()), CREDIT_RATINGS_MARK.SUBJECT_ID.in(ids)).fetch(MarkBook::mark))
                    .forEach(mark -> found.computeIfAbsent(mark.subject(), subject -> new ArrayList<>()).add(mark));
        }
        return found;
    }

    Optional<Mark> find(long id) {
        return database.read(sql -> sql.selectFrom(CREDIT_RATINGS_MARK).where(CREDIT_RATINGS_MARK.ID.eq(id)).fetchOptional(MarkBook::mark));
    }

    /** The same event noted for others: of one violation in a group, that of its owner. */
    List<Mark> of(String event, String key) {
        return database.read(sql -> sql.selectFrom(CREDIT_RATINGS_MARK).where(CREDIT_RATINGS_MARK.EVENT.eq(event), CREDIT_RATINGS_MARK.EVENT_KEY.eq(key))
                .fetch(MarkBook::mark));
    }

    /** Makes it void; whether it was not before. */
    boolean makeVoid(Mark mark, String why, Instant now) {
        return database.write(sql -> sql.update(CREDIT_RATINGS_MARK).set(CREDIT_RATINGS_MARK.VOIDED_AT, now.toEpochMilli())
                .set(CREDIT_RATINGS_MARK.VOIDED_WHY, why)
                .where(CREDIT_RATINGS_MARK.ID.eq(mark.id()), CREDIT_RATINGS_MARK.VOIDED_AT.isNull()).execute()) == 1;
    }

    private static Mark mark(CreditRatingsMarkRecord row) {
        return new Mark(row.getId(), new Subject(Subject.Kind.of(row.getKind()), row.getSubjectId()), row.getEvent(), row.getEventKey(), row.getOwn(),
                Optional.ofNullable(row.getGroupId()), Instant.ofEpochMilli(row.getAt()), row.getEvidence(), row.getFigure(), row.getBase(),
                Optional.ofNullable(row.getVoidedAt()).map(Instant::ofEpochMilli), row.getVoidedWhy());
    }
}
