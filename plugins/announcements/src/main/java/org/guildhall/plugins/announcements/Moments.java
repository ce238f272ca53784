package org.guildhall.plugins.announcements;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Optional;
import org.guildhall.api.Refused;

/** Moments as they are sent: by programs with their offset, by people as a group's clock shows them. */
final class Moments {
    private static final int LAST_YEAR = 9999;

    private Moments() {}

    /**
     * The moment in this text, if there is any.
     *
     * @throws Refused INVALID for this field if it is none
     */
    static Optional<Instant> read(String field, String text, ZoneId zone) {
        if (text.isBlank()) {
            return Optional.empty();
        }
        try {
            boolean local = text.matches("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2})?");
            return Optional.of(local ? LocalDateTime.parse(text).atZone(zone).toInstant() : inCalendar(OffsetDateTime.parse(text)));
        } catch (DateTimeException e) {
            throw Refused.field(field, "moment.none");
        }
    }

    /**
     * The end of that day, if one is given.
     *
     * @throws Refused INVALID for this field if the day is over
     */
    static Optional<Instant> endOf(String field, Optional<LocalDate> day, ZoneId zone, Instant now) {
        Optional<Instant> end = day.map(last -> last.plusDays(1).atStartOfDay(zone).toInstant());
        if (end.filter(at -> !at.isAfter(now)).isPresent()) {
            throw Refused.field(field, "moment.passed");
        }
        return end;
    }

    private static Instant inCalendar(OffsetDateTime at) {
        if (at.getYear() < 1 || at.getYear() > LAST_YEAR) {
            throw new DateTimeException("in the year " + at.getYear());
        }
        return at.toInstant();
    }
}
