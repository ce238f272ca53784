package org.guildhall.plugins.moderation;

import java.time.Instant;
import java.util.Optional;
import org.guildhall.api.community.Memberships.Stay;

/**
 * What somebody was given for a confirmed violation.
 *
 * @param rule which rule was broken, in the moderator's words
 * @param note what the person reads
 * @param ends when it is over by itself; empty for what does not end, and for what was over at once
 * @param by the id of who gave it
 * @param stay how the person was in the group, if it took them out
 * @param voided when it was taken back, if it was
 * @param voidedFor whether by undoing or by an appeal
 */
record Penalty(long id, long caseId, long group, long person, Step step, String rule, String note, Instant given, Optional<Instant> ends,
               long by, Optional<Stay> stay, Optional<Instant> voided, Optional<TakenBack> voidedFor) {
    /** Why a penalty was taken back. */
    enum TakenBack {
        /** Whoever gave it was wrong. */
        UNDONE,
        /** An appeal was upheld. */
        APPEAL
    }

    boolean stands() {
        return voided.isEmpty();
    }

    /** Whether it still keeps the person from something. */
    boolean holds(Instant now) {
        return stands() && (step == Step.BAN || ends.filter(now::isBefore).isPresent());
    }
}
