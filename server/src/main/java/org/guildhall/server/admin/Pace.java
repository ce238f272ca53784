package org.guildhall.server.admin;

import java.time.Duration;
import java.util.List;
import org.guildhall.server.plugin.PluginHealth;
import org.guildhall.server.plugin.PluginHealth.Step;

/**
 * How long the requests of the last hour took, as bars.
 *
 * @param top what the full height stands for
 * @param least how long the quickest step took
 */
record Pace(List<Step> steps, Bars bars, Duration top, Duration least) {
    private static final long NANOS = Duration.ofNanos(1_000).toNanos();

    static Pace of(PluginHealth health) {
        Bars bars = Bars.of(health.steps().stream().map(step -> step.usual().toNanos() / NANOS).toList());
        Duration least = health.steps().stream().map(Step::usual).filter(usual -> !usual.isZero()).min(Duration::compareTo)
                .orElse(Duration.ZERO);
        return new Pace(health.steps(), bars, Duration.ofNanos(bars.top() * NANOS), least);
    }
}
