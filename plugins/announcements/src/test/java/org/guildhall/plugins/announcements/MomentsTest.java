package org.guildhall.plugins.announcements;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MomentsTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void peopleReadTheGroupsClockAndProgramsSayTheirOffset() {
        assertThat(Moments.read("publishAt", "2026-07-01T12:00", BERLIN)).contains(Instant.parse("2026-07-01T10:00:00Z"));
        assertThat(Moments.read("publishAt", "2026-12-01T12:00", BERLIN)).contains(Instant.parse("2026-12-01T11:00:00Z"));
        assertThat(Moments.read("publishAt", "2026-07-01T12:00:00Z", BERLIN)).contains(Instant.parse("2026-07-01T12:00:00Z"));
        assertThat(Moments.read("publishAt", "", BERLIN)).isEmpty();
    }

    @Test
    void aDayEndsWhereTheNextBeginsEvenWhenClocksAreChanged() {
        Instant now = Instant.parse("2026-10-24T10:00:00Z");
        assertThat(Moments.endOf("until", Optional.of(LocalDate.of(2026, 10, 25)), BERLIN, now))
                .contains(Instant.parse("2026-10-25T23:00:00Z"));
        assertThat(Moments.endOf("until", Optional.empty(), BERLIN, now)).isEmpty();
    }
}
