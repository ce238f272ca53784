package org.guildhall.server.pages;

import java.util.ArrayList;
import java.util.List;
import org.guildhall.api.money.Money;
import org.guildhall.server.money.Flow.Span;

/**
 * Stretches of time as the bars of a chart, a hundred units high and twenty wide each.
 *
 * @param top what the full height stands for
 * @param paid the sum over all of them
 * @param refunded how much went back
 */
record IncomeChart(List<Bar> bars, int width, Money top, Money middle, Money paid, Money refunded) {
    private static final int HEIGHT = 100;
    private static final int STEP = 20;

    /** One bar; what went back lies at its foot. */
    record Bar(int x, int y, int height, int back, int backY) {}

    static IncomeChart of(List<Span> spans, String currency) {
        long top = roundUp(spans.stream().mapToLong(span -> Math.max(span.paid().minor(), span.refunded().minor())).max().orElse(0));
        List<Bar> bars = new ArrayList<>();
        for (int i = 0; i < spans.size(); i++) {
            int height = height(spans.get(i).paid(), top);
            int back = height(spans.get(i).refunded(), top);
            bars.add(new Bar(i * STEP + 3, HEIGHT - height, height, back, HEIGHT - back));
        }
        Money none = Money.zero(currency);
        return new IncomeChart(List.copyOf(bars), spans.size() * STEP, Money.of(top, currency), Money.of(top / 2, currency),
                spans.stream().map(Span::paid).reduce(none, Money::plus), spans.stream().map(Span::refunded).reduce(none, Money::plus));
    }

    /** Not a sliver too low to see, where there is something. */
    private static int height(Money amount, long top) {
        return amount.isZero() ? 0 : (int) Math.max(1, amount.minor() * HEIGHT / top);
    }

    /** The next of 1, 2, 5, 10, 20 … that holds it, so that the axis reads well. */
    private static long roundUp(long most) {
        long step = 100;
        while (true) {
            for (long times : List.of(1L, 2L, 5L)) {
                if (step * times >= most) {
                    return step * times;
                }
            }
            step *= 10;
        }
    }
}
