package org.guildhall.server.plugin;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.LongSupplier;

/** Counts calls over the last hour without a lock: a ring of steps, each written over when its turn comes again. */
final class HourFigures {
    private static final int STEPS = 24;
    private static final long STEP_NANOS = Duration.ofHours(1).dividedBy(STEPS).toNanos();

    private final LongSupplier ticker;
    private final long origin;
    private final AtomicReferenceArray<Step> ring = new AtomicReferenceArray<>(STEPS);
    private volatile Step now = new Step(0);

    HourFigures() {
        this(System::nanoTime);
    }

    /** Goes by this clock of nanoseconds. */
    HourFigures(LongSupplier ticker) {
        this.ticker = ticker;
        this.origin = ticker.getAsLong();
        ring.set(0, now);
    }

    private static final class Step {
        private final long number;
        private final Durations durations = new Durations();
        private final AtomicLong errors = new AtomicLong();
        private final AtomicLong database = new AtomicLong();

        Step(long number) {
            this.number = number;
        }
    }

    /** One call that ended at this moment. */
    void count(long end, long nanos, long databaseNanos) {
        Step step = at(end);
        step.durations.count(nanos);
        if (databaseNanos > 0) {
            step.database.getAndAdd(databaseNanos);
        }
    }

    /** One call broke. */
    void broke() {
        at(ticker.getAsLong()).errors.getAndIncrement();
    }

    /** What the last so many steps counted, the present one among them. */
    PluginHealth.Step recent(int count) {
        long newest = number(ticker.getAsLong());
        Durations all = new Durations();
        long errors = 0;
        for (long number = newest - count + 1; number <= newest; number++) {
            all.add(known(number).durations);
            errors += known(number).errors.get();
        }
        return new PluginHealth.Step(all.total(), errors, all.within(50));
    }

    PluginHealth health() {
        long newest = number(ticker.getAsLong());
        Durations all = new Durations();
        List<PluginHealth.Step> steps = new ArrayList<>();
        long errors = 0;
        long database = 0;
        for (long number = newest - STEPS + 1; number <= newest; number++) {
            Step step = known(number);
            all.add(step.durations);
            errors += step.errors.get();
            database += step.database.get();
            steps.add(new PluginHealth.Step(step.durations.total(), step.errors.get(), step.durations.within(50)));
        }
        return new PluginHealth(all.total(), errors, all.within(50), all.within(95), Duration.ofNanos(database), steps);
    }

    /** The step of a number, or an empty one where nothing was counted. */
    private Step known(long number) {
        Step step = number < 0 ? null : ring.get((int) (number % STEPS));
        return step != null && step.number == number ? step : new Step(number);
    }

    private Step at(long moment) {
        long number = number(moment);
        Step step = now;
        return step.number >= number ? step : next(number);
    }

    private Step next(long number) {
        int place = (int) (number % STEPS);
        Step old = ring.get(place);
        if (old == null || old.number < number) {
            ring.compareAndSet(place, old, new Step(number));
        }
        now = ring.get(place);
        return now;
    }

    private long number(long moment) {
        return (moment - origin) / STEP_NANOS;
    }
}
