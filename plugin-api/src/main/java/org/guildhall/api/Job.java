package org.guildhall.api;

import java.time.Duration;

/**
 * Work that happens by itself, on one machine at a time.
 *
 * <pre>{@code
 * Job.every(Duration.ofHours(1), "sweep", key -> drafts.sweep())
 * Job.onCall("close", poll -> polls.close(Long.parseLong(poll)))   // timers.set("close", poll, closesAt)
 * }</pre>
 *
 * @param name short name within the plugin; {@code guildhall run <plugin> <name> [key]} calls it by hand
 */
public record Job(String name, Timing timing, Action action) implements Contribution {
    /** When a job runs. */
    public sealed interface Timing {
        /** Again and again, with this pause between two runs. */
        record Every(Duration pause) implements Timing {}

        /** When a timer falls due or somebody calls it. */
        record OnCall() implements Timing {}
    }

    /** What a job does; it may be run again after a fault. */
    @FunctionalInterface
    public interface Action {
        /**
         * Runs once.
         *
         * @param key the timer's key, or the caller's word; empty if there is none
         */
        void run(String key) throws Exception;
    }

    /** Runs again and again. */
    public static Job every(Duration pause, String name, Action action) {
        return new Job(name, new Timing.Every(pause), action);
    }

    /** Runs when a timer of {@code Timers} falls due. */
    public static Job onCall(String name, Action action) {
        return new Job(name, new Timing.OnCall(), action);
    }
}
