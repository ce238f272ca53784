package org.guildhall.plugins.paidentry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class SpanTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    @Test
    void theDayItBeganOnIsKeptThroughShortMonths() {
        Span january = Span.from(Instant.parse("2026-01-31T04:00:00Z"), Period.MONTH, SHANGHAI);
        Span february = january.next(Period.MONTH, SHANGHAI);
        assertThat(january.ends()).contains(Instant.parse("2026-02-28T04:00:00Z"));
        assertThat(february.starts()).isEqualTo("2026-02-28T04:00:00Z");
        assertThat(february.ends()).contains(Instant.parse("2026-03-31T04:00:00Z"));
    }

    @Test
    void aMonthEndsAtTheSameClockTimeThoughTheClockWasChanged() {
        Span march = Span.from(Instant.parse("2026-03-15T18:00:00Z"), Period.MONTH, LONDON);
        assertThat(march.ends()).contains(Instant.parse("2026-04-15T17:00:00Z"));
    }

    @Test
    void plansOfDifferentLengthFollowOneAnother() {
        Span month = Span.from(Instant.parse("2028-01-29T00:00:00Z"), Period.MONTH, SHANGHAI);
        Span year = month.next(Period.YEAR, SHANGHAI);
        Span forGood = year.next(Period.ONCE, SHANGHAI);
        assertThat(month.ends()).contains(Instant.parse("2028-02-29T00:00:00Z"));
        assertThat(year.ends()).contains(Instant.parse("2029-02-28T00:00:00Z"));
        assertThat(forGood.starts()).isEqualTo("2029-02-28T00:00:00Z");
        assertThat(forGood.ends()).isEmpty();
    }
}
