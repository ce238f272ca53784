package org.guildhall.server.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * What happens, in steps of some days and a few hours, so that the time of day changes. What happens within one step happens
 * at once, which spares the disk; what follows from something else belongs into a later step.
 */
final class Chronicle {
    static final Duration STEP = Duration.ofHours(77);
    static final int STEPS = 47;
    private static final int HOURS_A_DAY = 24;

    private final List<List<Runnable>> deeds = IntStream.rangeClosed(0, STEPS).<List<Runnable>>mapToObj(step -> new ArrayList<>()).toList();

    /** How long before now it begins. */
    static Duration length() {
        return STEP.multipliedBy(STEPS).plusHours(4);
    }

    /** The step that lies about this many days back; days before the beginning are in the first. */
    static int daysAgo(double days) {
        double hours = length().toHours() - days * HOURS_A_DAY;
        return Math.clamp(Math.round(hours / STEP.toHours()), 0, STEPS);
    }

    /** The step this many days after that one. */
    static int later(int step, double days) {
        return step + (int) Math.max(1, days * HOURS_A_DAY / STEP.toHours());
    }

    /** Has it happen, unless that would be in the future. */
    void at(int step, Runnable deed) {
        if (step <= STEPS) {
            deeds.get(step).add(deed);
        }
    }

    /** Has all of this step happen, and waits for it. */
    void happen(int step) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            deeds.get(step).forEach(deed -> all.add(threads.submit(deed)));
            for (Future<?> one : all) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("the demo broke off: " + e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the demo was interrupted", e);
        }
    }
}
