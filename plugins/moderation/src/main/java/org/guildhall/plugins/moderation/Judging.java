package org.guildhall.plugins.moderation;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.guildhall.api.Refused;
import org.guildhall.api.community.Contents;
import org.guildhall.api.community.Groups;
import org.guildhall.api.community.People;
import org.guildhall.api.community.Person;
import org.guildhall.api.host.Database;
import org.guildhall.api.host.Settings;
import org.guildhall.plugins.moderation.Case.Origin;
import org.guildhall.plugins.moderation.Case.State;

/** Decides cases and takes decisions back, each time with everything that belongs to it in one transaction. */
record Judging(Database database, CaseTable cases, PenaltyTable penalties, Ladder ladder, Journal journal, Contents contents, Groups groups,
               People people, Settings settings, Messenger messenger, InstantSource clock) {
    /**
     * What a moderator decides.
     *
     * @param step the penalty; the ladder's proposal if empty
     * @param hide whether what was reported is hidden
     */
    record Verdict(Optional<Step> step, String rule, String note, boolean hide) {}

    /**
     * It broke a rule.
     *
     * @throws Refused CONFLICT if it is decided, or the penalty cannot be given to this person
     */
    void confirm(Case open, Person by, Verdict verdict) {
        Instant now = clock.instant();
        Step step = verdict.step().orElseGet(() -> ladder.proposal(open));
        database.run(sql -> {
            take(open, State.CONFIRMED, by, now);
            Penalty penalty = ladder.give(open, step, by, verdict, now);
            if (verdict.hide() || open.origin() == Origin.HELD) {
                hide(open, verdict.rule());
            }
            journal.write("violation", open, Optional.of(by), now);
            tell(open, penalty);
            messenger.answered(cases.reporters(open), open, true);
        });
    }

    /** It broke none; what was held comes out. */
    void dismiss(Case open, Person by) {
        Instant now = clock.instant();
        database.run(sql -> {
            take(open, State.DISMISSED, by, now);
            journal.write(open.origin() == Origin.HELD ? "published" : "dismissed", open, Optional.of(by), now);
            if (open.origin() == Origin.HELD) {
                open.content().ifPresent(contents::show);
                messenger.published(open);
            }
            messenger.answered(cases.reporters(open), open, false);
        });
    }

    /**
     * Takes a decision back: the case is open again, and what came of it is undone.
     *
     * @throws Refused CONFLICT if there is nothing to undo
     */
    void undo(Case decided, Person by) {
        Instant now = clock.instant();
        database.run(sql -> {
            if (!cases.reopen(decided, now, settings.site(House.class).answerWithin())) {
                throw new Refused(Refused.Kind.CONFLICT, "undo.nothing");
            }
            if (decided.state() == State.CONFIRMED) {
                lift(decided, by, Penalty.TakenBack.UNDONE, now);
            } else if (decided.origin() == Origin.HELD) {
                hide(decided, "");
            }
            journal.write("undone", decided, Optional.of(by), now);
        });
    }

    /** An appeal was upheld: as if it had never been confirmed, and on record as such. */
    void uphold(Case decided, Person by) {
        Instant now = clock.instant();
        database.run(sql -> {
            cases.clear(decided);
            lift(decided, by, Penalty.TakenBack.APPEAL, now);
        });
    }

    private void lift(Case decided, Person by, Penalty.TakenBack why, Instant now) {
        for (Penalty penalty : penalties.of(decided)) {
            if (penalty.stands() && penalties.voided(penalty, why, by, now)) {
                ladder.undo(decided, penalty, now);
                messenger.takenBack(decided, penalty, why == Penalty.TakenBack.APPEAL);
            }
        }
        boolean staysHidden = decided.origin() == Origin.HELD && why == Penalty.TakenBack.UNDONE;
        if (!staysHidden) {
            show(decided);
        }
        journal.write("violation-voided", decided, Optional.of(by), now);
    }

    private void take(Case open, State as, Person by, Instant now) {
        if (!cases.decide(open, as, by, now)) {
            throw new Refused(Refused.Kind.CONFLICT, "case.decided");
        }
    }

    private void tell(Case open, Penalty penalty) {
        if (open.origin() == Origin.HELD && penalty.step() == Step.NONE) {
            messenger.dropped(open);
        } else {
            messenger.penalized(open, penalty);
        }
    }

    private void hide(Case it, String why) {
        it.content().filter(ref -> !contents.read(Optional.empty(), List.of(ref)).isEmpty()).ifPresent(ref -> contents.hide(ref, why));
    }

    private void show(Case it) {
        it.content().filter(ref -> contents.hidden(List.of(ref)).contains(ref)).ifPresent(contents::show);
    }
}
