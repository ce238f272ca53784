package org.guildhall.server.plugin;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicIntegerArray;

/** How many calls took how long, in classes a quarter wider than one another, from a microsecond to two minutes. */
final class Durations {
    private static final int UNIT = 10;
    private static final int CLASSES = 108;

    private final AtomicIntegerArray counts = new AtomicIntegerArray(CLASSES);

    void count(long nanos) {
        counts.getAndIncrement(classOf(nanos));
    }

    void add(Durations others) {
        for (int i = 0; i < CLASSES; i++) {
            int more = others.counts.get(i);
            if (more > 0) {
                counts.addAndGet(i, more);
            }
        }
    }

    long total() {
        long total = 0;
        for (int i = 0; i < CLASSES; i++) {
            total += counts.get(i);
        }
        return total;
    }

    /** What so many of a hundred stay within; zero if there are none. */
    Duration within(int percent) {
        long wanted = (total() * percent + 99) / 100;
        long seen = 0;
        for (int i = 0; i < CLASSES && wanted > 0; i++) {
            seen += counts.get(i);
            if (seen >= wanted) {
                return Duration.ofNanos(most(i));
            }
        }
        return Duration.ZERO;
    }

    /** Two bits behind the highest one: eight and nine are one class, ten and eleven the next. */
    private static int classOf(long nanos) {
        long units = nanos >>> UNIT;
        if (units < 4) {
            return (int) Math.max(0, units);
        }
        int magnitude = 63 - Long.numberOfLeadingZeros(units);
        return Math.min(CLASSES - 1, (magnitude - 1) * 4 + (int) (units >>> (magnitude - 2) & 3));
    }

    private static long most(int index) {
        long units = index < 4 ? index + 1 : (long) (index % 4 + 5) << (index / 4 - 1);
        return units << UNIT;
    }
}
