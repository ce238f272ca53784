package org.guildhall.server.admin;

import java.util.ArrayList;
import java.util.List;

/**
 * Counts as the bars of a small chart, a hundred units high and ten wide each.
 *
 * @param top what the full height stands for
 */
record Bars(List<Bar> bars, long top, int width) {
    private static final int HEIGHT = 100;
    private static final int STEP = 10;

    /** One bar; a count that is not zero can always be seen. */
    record Bar(int x, int y, int height, long count) {}

    static Bars of(List<Long> counts) {
        long top = Math.max(1, counts.stream().mapToLong(Long::longValue).max().orElse(1));
        List<Bar> bars = new ArrayList<>();
        for (int i = 0; i < counts.size(); i++) {
            long count = counts.get(i);
            int height = count == 0 ? 0 : (int) Math.max(2, count * HEIGHT / top);
            bars.add(new Bar(i * STEP + 1, HEIGHT - height, height, count));
        }
        return new Bars(List.copyOf(bars), top, counts.size() * STEP);
    }
}
