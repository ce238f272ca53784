package org.guildhall.plugins.checkin;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.guildhall.api.community.ContentRef;
import org.guildhall.api.community.Person;

/**
 * One day on which somebody kept the habit.
 *
 * @param day by the group's clock
 * @param at when it was written
 * @param madeUp whether it was written later than that day
 * @param ref by what others know what was written, if anything was
 */
record CheckIn(long id, Person person, LocalDate day, Instant at, boolean madeUp, String text, Optional<ContentRef> ref) {
    /** The day alone, without what was written. */
    CheckIn silent() {
        return new CheckIn(id, person, day, at, madeUp, "", Optional.empty());
    }
}
