package org.guildhall.plugins.creditratings;

import static org.guildhall.plugins.creditratings.tables.Tables.CREDIT_RATINGS_APPEAL;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.guildhall.api.Refused;
import org.guildhall.api.host.Database;
import org.guildhall.plugins.creditratings.tables.tables.records.CreditRatingsAppealRecord;
import org.jooq.Condition;

/** Keeps appeals: one for each line, decided once. */
record AppealBook(Database database) {
    private static final int MOST = 50;

    /**
     * Makes one.
     *
     * @throws Refused CONFLICT if there is one for the line
     */
    Appeal make(Mark mark, long person, String text, Instant now) {
        return database.write(sql -> {
            int added = sql.insertInto(CREDIT_RATINGS_APPEAL)
                    .set(CREDIT_RATINGS_APPEAL.MARK_ID, mark.id())
                    .set(CREDIT_RATINGS_APPEAL.PERSON_ID, person)
                    .set(CREDIT_RATINGS_APPEAL.TEXT, text)
                    .set(CREDIT_RATINGS_APPEAL.AT, now.toEpochMilli())
                    .set(CREDIT_RATINGS_APPEAL.STATE, word(Appeal.State.OPEN))
                    .set(CREDIT_RATINGS_APPEAL.ANSWER, "")
                    .onConflictDoNothing().execute();
            if (added == 0) {
                throw new Refused(Refused.Kind.CONFLICT, "appeal.once");
            }
            return of(List.of(mark.id())).get(mark.id());
        });
    }

    /** Decides an open one; whether it was open. */
    boolean decide(Appeal appeal, Appeal.State state, String answer, Instant now) {
        return database.write(sql -> sql.update(CREDIT_RATINGS_APPEAL)
                .set(CREDIT_RATINGS_APPEAL.STATE, word(state))
                .set(CREDIT_RATINGS_APPEAL.ANSWER, answer)
                .set(CREDIT_RATINGS_APPEAL.DECIDED_AT, now.toEpochMilli())
                .where(CREDIT_RATINGS_APPEAL.ID.eq(appeal.id()), CREDIT_RATINGS_APPEAL.STATE.eq(word(Appeal.State.OPEN))).execute()) == 1;
    }

    Optional<Appeal> find(long id) {
        return list(CREDIT_RATINGS_APPEAL.ID.eq(id)).stream().findFirst();
    }

    /** The appeals against these lines, by the line's number. */
    Map<Long, Appeal> of(Collection<Long> marks) {
        return marks.isEmpty() ? Map.of() : database.read(sql -> sql.selectFrom(CREDIT_RATINGS_APPEAL).where(CREDIT_RATINGS_APPEAL.MARK_ID.in(marks))
                .fetchMap(CREDIT_RATINGS_APPEAL.MARK_ID, AppealBook::appeal));
    }

    /** Those nobody has decided, the oldest first. */
    List<Appeal> open() {
        return list(CREDIT_RATINGS_APPEAL.STATE.eq(word(Appeal.State.OPEN)));
    }

    /** Those decided last. */
    List<Appeal> decided() {
        return database.read(sql -> sql.selectFrom(CREDIT_RATINGS_APPEAL).where(CREDIT_RATINGS_APPEAL.STATE.ne(word(Appeal.State.OPEN)))
                .orderBy(CREDIT_RATINGS_APPEAL.ID.desc()).limit(MOST).fetch(AppealBook::appeal));
    }

    private List<Appeal> list(Condition which) {
        return database.read(sql -> sql.selectFrom(CREDIT_RATINGS_APPEAL).where(which).orderBy(CREDIT_RATINGS_APPEAL.ID).limit(MOST).fetch(AppealBook::appeal));
    }

    private static String word(Appeal.State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    private static Appeal appeal(CreditRatingsAppealRecord row) {
        return new Appeal(row.getId(), row.getMarkId(), row.getPersonId(), row.getText(), Instant.ofEpochMilli(row.getAt()),
                Appeal.State.valueOf(row.getState().toUpperCase(Locale.ROOT)), row.getAnswer(),
                Optional.ofNullable(row.getDecidedAt()).map(Instant::ofEpochMilli));
    }
}
