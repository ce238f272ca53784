package org.guildhall.server.view;

import java.time.Duration;

/**
 * A length of time as it is typed into a form.
 *
 * @param unit the largest unit that says it whole: {@code days}, {@code hours}, {@code minutes} or {@code seconds}
 */
record TypedSpan(long amount, String unit) {
    static TypedSpan of(Duration length) {
        if (length.isZero()) {
            return new TypedSpan(0, "minutes");
        }
        if (length.equals(Duration.ofDays(length.toDays()))) {
            return new TypedSpan(length.toDays(), "days");
        }
        if (length.equals(Duration.ofHours(length.toHours()))) {
            return new TypedSpan(length.toHours(), "hours");
        }
        return length.equals(Duration.ofMinutes(length.toMinutes())) ? new TypedSpan(length.toMinutes(), "minutes")
                : new TypedSpan(length.toSeconds(), "seconds");
    }
}
