package org.guildhall.plugins.paidentry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Percent;
import org.junit.jupiter.api.Test;

/** What entry costs at a number of members. */
class PriceListTest {
    private static final Plan MONTH = Plan.of("month", "Month", yuan(20), Period.MONTH);
    private static final Plan TRADE = Plan.of("trade", "Trade", yuan(99), Period.YEAR);

    @Test
    void theFirstAreFreeAndThenThePriceIsOn() {
        Terms terms = terms(20, List.of(), List.of(), MONTH);
        assertThat(new PriceList(terms, 19).freeLeft()).isEqualTo(1);
        assertThat(new PriceList(terms, 19).offered()).singleElement().satisfies(plan -> {
            assertThat(plan.id()).isEqualTo(PriceList.FREE);
            assertThat(plan.fee().isZero()).isTrue();
            assertThat(plan.period()).isEqualTo(Period.ONCE);
        });
        assertThat(new PriceList(terms, 20).offered()).containsExactly(MONTH);
    }

    @Test
    void aPaidMemberGoesOnWhileNewcomersAreFree() {
        assertThat(new PriceList(terms(20, List.of(), List.of(), MONTH), 5).plan(Optional.of("month"))).contains(MONTH);
    }

    @Test
    void thePriceGrowsWithTheGroup() {
        Terms terms = terms(0, List.of(new PriceStep(100, "", yuan(30)), new PriceStep(500, "month", yuan(50))), List.of(), MONTH);
        assertThat(fee(terms, 99)).isEqualTo(yuan(20));
        assertThat(fee(terms, 100)).isEqualTo(yuan(30));
        assertThat(fee(terms, 4_000)).isEqualTo(yuan(50));
        assertThat(new PriceList(terms, 99).next(MONTH)).map(PriceStep::members).contains(100);
        assertThat(new PriceList(terms, 500).next(MONTH)).isEmpty();
    }

    @Test
    void eachSideHasItsOwnPrice() {
        Terms terms = terms(0, List.of(), List.of(new PriceSide("mothers", "Mothers", ""),
                new PriceSide("merchants", "Merchants", "trade")), TRADE);
        PriceList list = new PriceList(terms, 7);
        assertThat(list.offered()).extracting(Plan::id).containsExactly("mothers", "trade");
        assertThat(list.offered().getFirst().fee().isZero()).isTrue();
        assertThat(list.side("mothers")).map(PriceSide::title).contains("Mothers");
        assertThat(list.side("trade")).map(PriceSide::title).contains("Merchants");
        assertThat(list.side("month")).isEmpty();
    }

    @Property(tries = 200)
    void aMemberNeverPaysMoreThanNewcomersNorThanBefore(@ForAll @LongRange(min = 1, max = 100_000) long now,
            @ForAll @LongRange(min = 1, max = 100_000) long before) {
        Plan kept = PriceList.keeping(Plan.of("month", "", Money.of(now, "CNY"), Period.MONTH), Optional.of(Money.of(before, "CNY")));
        assertThat(kept.fee().minor()).isEqualTo(Math.min(now, before));
    }

    @Property(tries = 200)
    void freePlacesNeverGrowAsTheGroupDoes(@ForAll @IntRange(max = 1_000) int until, @ForAll @IntRange(max = 1_000) int members) {
        Terms terms = terms(until, List.of(), List.of(), MONTH);
        assertThat(new PriceList(terms, members + 1).freeLeft()).isNotNegative()
                .isLessThanOrEqualTo(new PriceList(terms, members).freeLeft());
    }

    private static Money fee(Terms terms, int members) {
        return new PriceList(terms, members).offered().getFirst().fee();
    }

    private static Terms terms(int freeUntil, List<PriceStep> steps, List<PriceSide> sides, Plan... plans) {
        return new Terms(true, yuan(20), Period.MONTH, List.of(plans), Duration.ofMinutes(5), Duration.ZERO, 0, 3, Percent.ZERO, freeUntil,
                steps, false, sides);
    }

    private static Money yuan(int amount) {
        return Money.of(amount * 100L, "CNY");
    }
}
