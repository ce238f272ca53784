package org.guildhall.plugins.moderation;

import static org.guildhall.plugins.moderation.tables.Tables.MODERATION_APPEAL;
import static org.jooq.impl.DSL.noCondition;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.guildhall.api.Refused;
import org.guildhall.api.community.Person;
import org.guildhall.api.host.Database;

/** Appeals: one for each penalty, decided by somebody else than who gave it. */
record Appeals(Database database, CaseTable cases, PenaltyTable penalties, Judging judging, Journal journal, Messenger messenger,
               InstantSource clock) {
    /** How far an appeal is. */
    enum State {
        /** Nobody has decided. */
        OPEN,
        /** The penalty was taken back. */
        UPHELD,
        /** The penalty stands. */
        DISMISSED
    }

    /** What somebody said against a penalty, and what came of it. */
    record Appeal(long penalty, long caseId, String words, State state, Instant asked, String answer, Optional<Instant> decided) {}

    /** The last penalty of this case. */
    Optional<Penalty> penalty(Case of) {
        return penalties.of(of).stream().findFirst();
    }

    Optional<Appeal> of(Penalty penalty) {
        return database.read(sql -> sql.selectFrom(MODERATION_APPEAL).where(MODERATION_APPEAL.PENALTY_ID.eq(penalty.id()))
                .fetchOptional(row -> new Appeal(row.getPenaltyId(), row.getCaseId(), row.getWords(), State.valueOf(row.getState()),
                        Instant.ofEpochMilli(row.getAskedAt()), row.getAnswer(),
                        Optional.ofNullable(row.getDecidedAt()).map(Instant::ofEpochMilli))));
    }

    /** The cases of open appeals, the oldest first. */
    List<Case> open(Optional<Long> group, int most) {
        return database.read(sql -> sql.select(MODERATION_APPEAL.CASE_ID).from(MODERATION_APPEAL)
                        .where(MODERATION_APPEAL.STATE.eq(State.OPEN.name())).and(group.map(MODERATION_APPEAL.GROUP_ID::eq)
                        .orElse(noCondition()))
                        .orderBy(MODERATION_APPEAL.PENALTY_ID).limit(most).fetch(MODERATION_APPEAL.CASE_ID))
                .stream().map(cases::find).flatMap(Optional::stream).toList();
    }

    /**
     * Asks for another look.
     *
     * @throws Refused CONFLICT if there is nothing to appeal against, or it was appealed before
     */
    void ask(Case decided, Person by, String words) {
        Penalty penalty = penalty(decided).filter(it -> it.stands() && it.person() == by.id())
                .orElseThrow(() -> new Refused(Refused.Kind.CONFLICT, "appeal.nothing"));
        Instant now = clock.instant();
        database.run(sql -> {
            int asked = sql.insertInto(MODERATION_APPEAL).set(MODERATION_APPEAL.PENALTY_ID, penalty.id())
                    .set(MODERATION_APPEAL.CASE_ID, decided.id()).set(MODERATION_APPEAL.GROUP_ID, decided.group())
                    .set(MODERATION_APPEAL.WORDS, words).set(MODERATION_APPEAL.STATE, State.OPEN.name())
                    .set(MODERATION_APPEAL.ASKED_AT, now.toEpochMilli()).set(MODERATION_APPEAL.ANSWER, "").onConflictDoNothing().execute();
            if (asked == 0) {
                throw new Refused(Refused.Kind.CONFLICT, "appeal.asked");
            }
            journal.write("appealed", decided, Optional.of(by), now);
            messenger.appealed(decided, penalty);
        });
    }

    /**
     * Decides it.
     *
     * @throws Refused CONFLICT if there is none open, FORBIDDEN for who gave the penalty
     */
    void decide(Case decided, Person by, State as, String answer, boolean admin) {
        Penalty penalty = penalty(decided).filter(Penalty::stands).orElseThrow(() -> new Refused(Refused.Kind.CONFLICT, "appeal.none"));
        if (penalty.by() == by.id() && !admin) {
            throw new Refused(Refused.Kind.FORBIDDEN, "appeal.somebody-else");
        }
        Instant now = clock.instant();
        database.run(sql -> {
            int changed = sql.update(MODERATION_APPEAL).set(MODERATION_APPEAL.STATE, as.name()).set(MODERATION_APPEAL.ANSWER, answer)
                    .set(MODERATION_APPEAL.DECIDED_AT, now.toEpochMilli()).set(MODERATION_APPEAL.DECIDED_BY, by.id())
                    .where(MODERATION_APPEAL.PENALTY_ID.eq(penalty.id()), MODERATION_APPEAL.STATE.eq(State.OPEN.name())).execute();
            if (changed == 0) {
                throw new Refused(Refused.Kind.CONFLICT, "appeal.none");
            }
            if (as == State.UPHELD) {
                judging.uphold(decided, by);
            } else {
                journal.write("appeal-dismissed", decided, Optional.of(by), now);
                messenger.appealDismissed(decided, penalty);
            }
        });
    }
}
