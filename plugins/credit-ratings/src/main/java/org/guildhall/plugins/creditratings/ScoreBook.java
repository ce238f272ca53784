package org.guildhall.plugins.creditratings;

import static org.guildhall.plugins.creditratings.tables.Tables.CREDIT_RATINGS_SCORE;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.guildhall.api.host.Database;
import org.guildhall.plugins.creditratings.tables.tables.records.CreditRatingsScoreRecord;

/** Keeps what was worked out last, so that a list of groups costs one query. */
record ScoreBook(Database database) {
    /** A score as it is kept: with whether the group may charge, and when to look at it again. */
    record Kept(Subject subject, Score score, boolean mayCharge, long version, Instant due) {}

    Map<Long, Kept> of(Subject.Kind kind, Collection<Long> ids) {
        return ids.isEmpty() ? Map.of() : database.read(sql -> sql.selectFrom(CREDIT_RATINGS_SCORE)
                .where(CREDIT_RATINGS_SCORE.KIND.eq(kind.letter()), CREDIT_RATINGS_SCORE.SUBJECT_ID.in(ids))
                .fetchMap(CREDIT_RATINGS_SCORE.SUBJECT_ID, ScoreBook::kept));
    }

    /** Scores of a kind by the subject's number, behind this one. */
    List<Kept> after(Subject.Kind kind, long id, int most) {
        return database.read(sql -> sql.selectFrom(CREDIT_RATINGS_SCORE)
                .where(CREDIT_RATINGS_SCORE.KIND.eq(kind.letter()), CREDIT_RATINGS_SCORE.SUBJECT_ID.gt(id))
                .orderBy(CREDIT_RATINGS_SCORE.SUBJECT_ID).limit(most).fetch(ScoreBook::kept));
    }

    /** Those that time alone has changed. */
    List<Subject> due(Instant now, int most) {
        return database.read(sql -> sql.selectFrom(CREDIT_RATINGS_SCORE).where(CREDIT_RATINGS_SCORE.DUE_AT.le(now.toEpochMilli()))
                .orderBy(CREDIT_RATINGS_SCORE.DUE_AT).limit(most).fetch(row -> kept(row).subject()));
    }

    /** Keeps these in the place of what was kept of the same subjects. */
    void keep(Collection<Kept> all) {
        Map<Subject, Kept> once = new HashMap<>();
        all.forEach(kept -> once.put(kept.subject(), kept));
        if (!once.isEmpty()) {
            database.run(sql -> sql.insertInto(CREDIT_RATINGS_SCORE).set(once.values().stream().map(ScoreBook::row).toList())
                    .onConflict(CREDIT_RATINGS_SCORE.KIND, CREDIT_RATINGS_SCORE.SUBJECT_ID).doUpdate().setAllToExcluded().execute());
        }
    }

    /** Lets go of the score of a subject that is no more. */
    void forget(Subject subject) {
        database.run(sql -> sql.deleteFrom(CREDIT_RATINGS_SCORE).where(CREDIT_RATINGS_SCORE.KIND.eq(subject.kind().letter()),
                CREDIT_RATINGS_SCORE.SUBJECT_ID.eq(subject.id())).execute());
    }

    private static CreditRatingsScoreRecord row(Kept kept) {
        CreditRatingsScoreRecord row = new CreditRatingsScoreRecord();
        row.setKind(kept.subject().kind().letter());
        row.setSubjectId(kept.subject().id());
        row.setScore(kept.score().score());
        row.setHalves(kept.score().halves());
        row.setLevelReached(kept.score().level());
        row.setIsNew(kept.score().fresh());
        row.setMayCharge(kept.mayCharge());
        row.setVersion(kept.version());
        row.setDueAt(kept.due().toEpochMilli());
        return row;
    }

    private static Kept kept(CreditRatingsScoreRecord row) {
        return new Kept(new Subject(Subject.Kind.of(row.getKind()), row.getSubjectId()),
                new Score(row.getScore(), row.getHalves(), row.getLevelReached(), row.getIsNew()), row.getMayCharge(), row.getVersion(),
                Instant.ofEpochMilli(row.getDueAt()));
    }
}
