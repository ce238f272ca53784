package org.guildhall.plugins.paidentry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.guildhall.api.money.Money;
import org.junit.jupiter.api.Test;

class SeasonTest {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final Money FEE = Money.of(3_100, "GBP");

    @Test
    void itsDaysAreThoseOfThePlaceThoughTheClockIsChanged() {
        Season march = season(Season.Late.FULL);
        assertThat(march.in(LONDON).from()).isEqualTo("2026-03-01T00:00:00Z");
        assertThat(march.in(LONDON).until()).isEqualTo("2026-03-31T23:00:00Z");
    }

    @Test
    void whoComesLatePaysForTheRestIfTheOwnerWantsIt() {
        Instant middle = Instant.parse("2026-03-16T11:30:00Z");
        assertThat(season(Season.Late.FULL).price(FEE, middle, LONDON)).isEqualTo(FEE);
        assertThat(season(Season.Late.PRO_RATA).price(FEE, middle, LONDON)).isEqualTo(Money.of(1_550, "GBP"));
        assertThat(season(Season.Late.PRO_RATA).price(FEE, Instant.parse("2026-02-20T00:00:00Z"), LONDON)).isEqualTo(FEE);
    }

    @Test
    void whoPaysBeforeItBeginsHasAllOfIt() {
        Span span = season(Season.Late.FULL).in(LONDON).span(Instant.parse("2026-02-20T00:00:00Z"));
        assertThat(span.starts()).isEqualTo("2026-03-01T00:00:00Z");
        assertThat(span.ends()).contains(Instant.parse("2026-03-31T23:00:00Z"));
        assertThat(span.next(Period.MONTH, LONDON).ends()).contains(Instant.parse("2026-04-30T23:00:00Z"));
    }

    @Property(tries = 500)
    void nobodyPaysMoreForLess(@ForAll @LongRange(max = 3_000_000) long early, @ForAll @LongRange(max = 3_000_000) long longer) {
        Season season = season(Season.Late.PRO_RATA);
        Money first = season.price(FEE, season.in(LONDON).from().plusSeconds(early), LONDON);
        Money later = season.price(FEE, season.in(LONDON).from().plusSeconds(early + longer), LONDON);
        assertThat(first.exceeds(FEE)).isFalse();
        assertThat(later.exceeds(first)).isFalse();
    }

    private static Season season(Season.Late late) {
        return new Season(LocalDate.parse("2026-03-01"), LocalDate.parse("2026-03-31"), late);
    }
}
