package org.guildhall.server.plugin;

import java.time.Duration;
import org.guildhall.api.host.Range;

/**
 * When the hall takes a plugin out by itself.
 *
 * @param defects how many times its jobs and listeners may break within an hour before it is taken out
 * @param brokenRequests how many requests must break within ten minutes, and be more than half of all, before it is taken out
 * @param stuck how long a call may run in the plugin's own code without once waiting for the hall
 * @param transaction as {@code stuck}, while it holds a connection to the database, which others then wait for
 * @param start how long it may take to come up, and to let go
 */
public record PluginLimits(@Range(min = 1, max = 100) int defects, @Range(min = 1, max = 1000) int brokenRequests, Duration stuck,
                           Duration transaction, Duration start) {
    private static final Duration LEAST = Duration.ofSeconds(1);

    /** What a hall begins with. */
    public static final PluginLimits DEFAULT = new PluginLimits(3, 10, Duration.ofSeconds(10), Duration.ofSeconds(3), Duration.ofSeconds(10));

    /** No duration is shorter than a second: a busy machine may need that for nothing. */
    public PluginLimits {
        stuck = atLeast(stuck);
        transaction = atLeast(transaction);
        start = atLeast(start);
    }

    private static Duration atLeast(Duration wanted) {
        return wanted.compareTo(LEAST) < 0 ? LEAST : wanted;
    }
}
