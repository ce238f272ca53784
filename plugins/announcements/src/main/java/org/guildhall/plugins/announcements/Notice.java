package org.guildhall.plugins.announcements;

import java.time.Instant;
import java.util.Optional;

/**
 * An announcement as it is kept.
 *
 * @param askedVersion whoever confirmed an earlier version is asked anew
 * @param wording what it says now
 * @param deleteReason why it was taken down, if it was
 */
record Notice(long id, long group, int askedVersion, Wording wording, Instant publishAt, Optional<String> deleteReason) {
    /**
     * What it said from a moment on.
     *
     * @param author the id of who worded it
     */
    record Wording(int version, String title, String text, long author, Instant at) {}

    /** Whether members may read it. */
    boolean isOut(Instant now) {
        return deleteReason.isEmpty() && !publishAt.isAfter(now);
    }

    /** When it was worded anew after members could read it, if it was. */
    Optional<Instant> changedAt() {
        return Optional.of(wording.at()).filter(at -> wording.version() > 1 && at.isAfter(publishAt));
    }
}
