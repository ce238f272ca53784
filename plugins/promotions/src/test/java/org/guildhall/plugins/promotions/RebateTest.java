package org.guildhall.plugins.promotions;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.guildhall.api.Discount;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Percent;
import org.junit.jupiter.api.Test;

class RebateTest {
    @Property(tries = 500)
    void whatFallsAwayAndWhatIsLeftAreThePrice(@ForAll @LongRange(max = 100_000_000) long minor, @ForAll @IntRange(max = 10_000) int points,
            @ForAll @LongRange(max = 100_000_000) long amount) {
        Money price = Money.of(minor, "CNY");
        for (Rebate rebate : new Rebate[] {new Rebate.Share(new Percent(points)), new Rebate.Amount(Money.of(amount, "CNY"))}) {
            Money off = rebate.of(price);
            assertThat(off.exceeds(price)).isFalse();
            assertThat(price.minus(off).plus(off)).isEqualTo(price);
        }
    }

    @Test
    void whatFallsUnderTheSmallestCoinStaysInThePrice() {
        assertThat(new Rebate.Share(Percent.parse("33.33")).of(Money.of(10, "CNY"))).isEqualTo(Money.of(3, "CNY"));
        assertThat(new Rebate.Share(Percent.of(100)).of(Money.of(999, "CNY"))).isEqualTo(Money.of(999, "CNY"));
    }

    @Test
    void anAmountInAnotherCurrencyTakesNothing() {
        assertThat(new Rebate.Amount(Money.of(500, "USD")).of(Money.of(999, "CNY"))).isEqualTo(Money.zero("CNY"));
    }

    @Test
    void codesAreMadeOfWhatNobodyMisreads() {
        for (int i = 0; i < 200; i++) {
            assertThat(Codes.fresh()).matches("[ACDEFGHJKMNPQRTWXY34679]{10}");
        }
        assertThat(Discount.plain(" spring-２6 ")).isEqualTo("SPRING26");
    }
}
