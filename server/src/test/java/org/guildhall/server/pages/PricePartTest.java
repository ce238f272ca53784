package org.guildhall.server.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Offer.Line;
import org.guildhall.api.money.Order;
import org.guildhall.api.money.Order.Reduction;
import org.guildhall.server.money.OrderView;
import org.guildhall.server.money.OrderView.GroupName;
import org.junit.jupiter.api.Test;

/** How an amount came about adds up to the amount. */
class PricePartTest {
    private static final Instant PLACED = Instant.parse("2026-11-20T04:00:00Z");

    @Test
    void aPlainPriceIsOneRow() {
        assertThat(PricePart.of(order(2_000, List.of(), List.of()))).containsExactly(new PricePart("", yuan(2_000), false));
    }

    @Test
    void aFreeOrderStillHasARow() {
        assertThat(PricePart.of(order(0, List.of(), List.of()))).containsExactly(new PricePart("", yuan(0), false));
    }

    @Property(tries = 300)
    void theRowsAddUp(@ForAll @LongRange(max = 1_000_000) long total, @ForAll @Size(max = 4) List<@LongRange(min = -5_000, max = 5_000) Long> lines,
            @ForAll @Size(max = 3) List<@LongRange(max = 9_000) Long> off) {
        List<PricePart> parts = PricePart.of(order(total, lines.stream().map(minor -> new Line("line", minor)).toList(),
                off.stream().map(minor -> new Reduction("CODE", "code", yuan(minor))).toList()));
        assertThat(parts.stream().mapToLong(part -> part.less() ? -part.amount().minor() : part.amount().minor()).sum()).isEqualTo(total);
    }

    private static Money yuan(long minor) {
        return Money.of(minor, "CNY");
    }

    private static OrderView order(long total, List<Line> lines, List<Reduction> reductions) {
        return new OrderView("GH-1", Order.State.AWAITING_PAYMENT, yuan(total), "stove", new GroupName(1, "stove", "Stove"), "lin", PLACED,
                PLACED.plusSeconds(1800), Optional.empty(), Optional.empty(), Duration.ofMinutes(5), yuan(0), List.of(), List.of(), Optional.empty(),
                Optional.empty(), lines, reductions);
    }
}
