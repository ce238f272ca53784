package org.guildhall.plugins.paidentry;

import java.util.ArrayList;
import java.util.List;

/**
 * Twelve months as pairs of bars, a hundred units high: who began, and who ended.
 *
 * @param top what the full height stands for
 */
record FlowChart(List<Bar> bars, int width, int top, int began, int ended) {
    private static final int HEIGHT = 100;
    private static final int STEP = 20;

    /** One month. */
    record Bar(int x, int began, int beganY, int ended, int endedY) {}

    static FlowChart of(List<SubscriptionsPage.Month> months) {
        int top = Math.max(4, months.stream().mapToInt(month -> Math.max(month.began(), month.ended())).max().orElse(0));
        List<Bar> bars = new ArrayList<>();
        for (SubscriptionsPage.Month month : months) {
            int began = month.began() * HEIGHT / top;
            int ended = month.ended() * HEIGHT / top;
            bars.add(new Bar(bars.size() * STEP + 2, began, HEIGHT - began, ended, HEIGHT - ended));
        }
        return new FlowChart(bars, months.size() * STEP, top, months.stream().mapToInt(SubscriptionsPage.Month::began).sum(),
                months.stream().mapToInt(SubscriptionsPage.Month::ended).sum());
    }
}
