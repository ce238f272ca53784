package org.guildhall.plugins.moderation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One rung of the ladder of penalties, from the mildest. */
enum Step {
    /** A violation on record, and no more. */
    NONE(Duration.ZERO),
    /** The person is told. */
    WARN(Duration.ZERO),
    /** Ten minutes of silence. */
    MUTE_10M(Duration.ofMinutes(10)),
    /** An hour of silence. */
    MUTE_1H(Duration.ofHours(1)),
    /** A day of silence. */
    MUTE_1D(Duration.ofDays(1)),
    /** A week of silence. */
    MUTE_7D(Duration.ofDays(7)),
    /** A month of silence. */
    MUTE_30D(Duration.ofDays(30)),
    /** Out of the group; the door stays open. */
    REMOVE(Duration.ZERO),
    /** Out of the group for good. */
    BAN(Duration.ZERO);

    private final Duration length;

    Step(Duration length) {
        this.length = length;
    }

    /** Whether it ends by itself. */
    boolean isMute() {
        return !length.isZero();
    }

    boolean endsMembership() {
        return this == REMOVE || this == BAN;
    }

    /** When it is over, if it begins now and ends by itself. */
    Optional<Instant> ends(Instant now) {
        return isMute() ? Optional.of(now.plus(length)) : Optional.empty();
    }

    /** What comes after these in the ladder: one step above the gravest, and a warning for the first time. */
    static Step after(List<Step> before) {
        Step gravest = before.stream().max(Enum::compareTo).orElse(NONE);
        return values()[Math.min(gravest.ordinal() + 1, BAN.ordinal())];
    }
}
