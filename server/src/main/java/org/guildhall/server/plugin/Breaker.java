package org.guildhall.server.plugin;

import java.time.Duration;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.guildhall.api.Job;
import org.guildhall.api.Listener;
import org.guildhall.api.host.Outbound;

/**
 * Decides when a plugin breaks too often. Work that nobody looks at counts fault by fault; a request's fault harms that
 * request alone, so more than half of them must break.
 */
final class Breaker {
    private static final long HOUR = Duration.ofHours(1).toNanos();
    private static final int TEN_MINUTES = 4;

    private final HourFigures figures;
    private final Deque<Long> defects = new ConcurrentLinkedDeque<>();

    Breaker(HourFigures figures) {
        this.figures = figures;
    }

    /** Counts a fault that has just been counted in the figures, and says whether it is one too many. */
    boolean trips(Object about, Throwable fault, PluginLimits limits) {
        if (about instanceof Job || about instanceof Listener<?>) {
            // That another server does not answer is not the plugin's defect.
            return !(fault instanceof Outbound.NoReply) && defects(System.nanoTime()) >= limits.defects();
        }
        PluginHealth.Step recent = figures.recent(TEN_MINUTES);
        return recent.errors() >= limits.brokenRequests() && recent.errors() * 2 > recent.requests();
    }

    private int defects(long now) {
        defects.add(now);
        defects.removeIf(at -> now - at > HOUR);
        return defects.size();
    }
}
