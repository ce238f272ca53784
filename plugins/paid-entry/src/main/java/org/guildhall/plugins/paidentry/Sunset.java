package org.guildhall.plugins.paidentry;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.guildhall.api.Refused;

/**
 * The end of charging in the whole hall, announced before it comes.
 *
 * @param notice what owners and visitors read until then
 * @param stops from when on nothing new can be paid
 * @param graceUntil until when owners may choose how people join; after it the rest is switched to requests
 */
record Sunset(String notice, Instant announced, Instant stops, Instant graceUntil) {
    private static final Instant END_OF_CALENDAR = Instant.parse("9999-01-01T00:00:00Z");

    /** Plans one that has yet to come. */
    static Sunset plan(String notice, Instant now, Instant stops, int graceDays) {
        if (!stops.isAfter(now)) {
            throw Refused.field("date", "sunset.date-passed");
        }
        return new Sunset(notice, now, stops, stops.plus(Duration.ofDays(graceDays)));
    }

    /** A day, which begins at midnight there; or a time there; or a time anywhere. */
    static Instant moment(String text, ZoneId zone) {
        List<Function<String, Instant>> ways = List.of(
                day -> LocalDate.parse(day).atStartOfDay(zone).toInstant(),
                local -> LocalDateTime.parse(local).atZone(zone).toInstant(),
                anywhere -> OffsetDateTime.parse(anywhere).toInstant());
        return ways.stream()
                .flatMap(way -> tried(way, text).stream())
                .findFirst()
                .filter(moment -> moment.isBefore(END_OF_CALENDAR))
                .orElseThrow(() -> Refused.field("date", "sunset.not-a-date"));
    }

    private static Optional<Instant> tried(Function<String, Instant> way, String text) {
        try {
            return Optional.of(way.apply(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Whether charging has stopped. */
    boolean overAt(Instant now) {
        return !now.isBefore(stops);
    }

    /** Whether owners can no longer choose. */
    boolean graceOverAt(Instant now) {
        return !now.isBefore(graceUntil);
    }

    /** How many days owners have after the end. */
    int graceDays() {
        return (int) Duration.between(stops, graceUntil).toDays();
    }
}
