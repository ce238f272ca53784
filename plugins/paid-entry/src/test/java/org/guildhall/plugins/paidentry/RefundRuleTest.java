package org.guildhall.plugins.paidentry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.guildhall.api.community.Memberships.Ending;
import org.guildhall.api.money.Money;
import org.junit.jupiter.api.Test;

class RefundRuleTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final Instant PAID = Instant.parse("2026-01-31T04:00:00Z");
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
    private static final Money FEE = Money.of(2_000, "CNY");
    private static final Span MONTH = Span.from(PAID, Period.MONTH, SHANGHAI);

    @Test
    void theLastMillisecondOfTheWindowIsInside() {
        assertThat(month().due(Ending.LEFT, PAID.plus(FIVE_MINUTES))).isEqualTo(FEE);
        assertThat(month().due(Ending.LEFT, PAID.plus(FIVE_MINUTES).plusMillis(1))).isEqualTo(nothing());
    }

    @Test
    void insideTheWindowItDoesNotMatterWhoEndsIt() {
        for (Ending how : new Ending[] {Ending.LEFT, Ending.REMOVED, Ending.REMOVED_FOR_VIOLATION}) {
            assertThat(month().due(how, PAID.plusSeconds(299))).isEqualTo(FEE);
        }
    }

    @Test
    void removalLaterGivesBackTheDaysThatWereNotUsed() {
        Instant ends = MONTH.ends().orElseThrow();
        assertThat(ends).isEqualTo("2026-02-28T04:00:00Z");
        assertThat(month().due(Ending.REMOVED, PAID.plus(Duration.ofDays(7)))).isEqualTo(Money.of(1_500, "CNY"));
        assertThat(month().due(Ending.REMOVED, ends)).isEqualTo(nothing());
    }

    @Test
    void aMonthPaidInAdvanceComesBackWholeOnRemoval() {
        var next = new RefundRule(FEE, PAID.plusSeconds(60), MONTH.next(Period.MONTH, SHANGHAI), FIVE_MINUTES, Duration.ZERO);
        assertThat(next.due(Ending.REMOVED, PAID.plus(Duration.ofDays(7)))).isEqualTo(FEE);
    }

    @Test
    void aFeeForGoodIsUsedUpInAYear() {
        var forGood = new RefundRule(Money.of(36_500, "CNY"), PAID, new Span(PAID, 0, PAID, Optional.empty()), FIVE_MINUTES, Duration.ZERO);
        assertThat(forGood.due(Ending.REMOVED, PAID.plus(Duration.ofDays(100)))).isEqualTo(Money.of(26_500, "CNY"));
        assertThat(forGood.due(Ending.REMOVED, PAID.plus(Duration.ofDays(366)))).isEqualTo(nothing());
    }

    @Test
    void aViolationOnRecordGivesNothingBack() {
        assertThat(month().due(Ending.REMOVED_FOR_VIOLATION, PAID.plusSeconds(301))).isEqualTo(nothing());
    }

    @Test
    void coolingOffIsForThoseWhoLeaveAndNobodyRemovedGetsLess() {
        var kind = new RefundRule(FEE, PAID, MONTH, FIVE_MINUTES, Duration.ofDays(3));
        assertThat(kind.due(Ending.LEFT, PAID.plus(Duration.ofDays(3)))).isEqualTo(FEE);
        assertThat(kind.due(Ending.REMOVED, PAID.plus(Duration.ofDays(2)))).isEqualTo(FEE);
        assertThat(kind.due(Ending.LEFT, PAID.plus(Duration.ofDays(3)).plusMillis(1))).isEqualTo(nothing());
        assertThat(kind.due(Ending.REMOVED_FOR_VIOLATION, PAID.plus(Duration.ofDays(2)))).isEqualTo(nothing());
    }

    @Property(tries = 500)
    void neverMoreThanWasPaidAndNeverMoreLater(@ForAll @LongRange(min = 1, max = Terms.MOST) long minor, @ForAll Period period,
            @ForAll Ending how, @ForAll @LongRange(min = 0, max = 800L * 86_400_000) long early,
            @ForAll @LongRange(min = 0, max = 800L * 86_400_000) long longer, @ForAll @LongRange(min = 0, max = 2_592_000_000L) long window,
            @ForAll @LongRange(min = 0, max = 2_592_000_000L) long cooling) {
        Money fee = Money.of(minor, "CNY");
        var rule = new RefundRule(fee, PAID, Span.from(PAID, period, SHANGHAI), Duration.ofMillis(window), Duration.ofMillis(cooling));
        Money first = rule.due(how, PAID.plusMillis(early));
        Money second = rule.due(how, PAID.plusMillis(early + longer));
        assertThat(first.exceeds(fee)).isFalse();
        assertThat(second.exceeds(first)).isFalse();
    }

    private static RefundRule month() {
        return new RefundRule(FEE, PAID, MONTH, FIVE_MINUTES, Duration.ZERO);
    }

    private static Money nothing() {
        return Money.zero("CNY");
    }
}
