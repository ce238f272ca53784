package org.guildhall.server.plugin;

import java.time.Duration;
import java.util.List;

/**
 * How a plugin has done over the last hour, while it was enabled.
 *
 * @param requests how often the hall asked it for something: a page, a slot, a job
 * @param errors how many of these broke
 * @param usual how long half of them took at most
 * @param p95 how long 95 of 100 took at most
 * @param database the time all of them spent in the database, waiting included
 * @param steps the hour in 24 steps of two and a half minutes, the last one not yet over
 */
public record PluginHealth(long requests, long errors, Duration usual, Duration p95, Duration database, List<Step> steps) {
    /** Nothing was asked of it. */
    public static final PluginHealth NONE = new HourFigures().health();

    /**
     * One part of the hour.
     *
     * @param usual how long half of its requests took at most; zero without any
     */
    public record Step(long requests, long errors, Duration usual) {}

    /** Keeps its own copy of the list. */
    public PluginHealth {
        steps = List.copyOf(steps);
    }
}
