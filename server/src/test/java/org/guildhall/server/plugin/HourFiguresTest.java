package org.guildhall.server.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class HourFiguresTest {
    private final AtomicLong now = new AtomicLong(-5);
    private final HourFigures figures = new HourFigures(now::get);

    @Test
    void itTellsOfTheLastHourAndForgetsWhatWasBefore() {
        call(Duration.ofMillis(40));
        figures.broke();
        now.addAndGet(Duration.ofMinutes(30).toNanos());
        for (int i = 0; i < 19; i++) {
            call(Duration.ofMillis(2));
        }
        PluginHealth both = figures.health();
        assertThat(both.requests()).isEqualTo(20);
        assertThat(both.errors()).isEqualTo(1);
        assertThat(both.database()).isEqualTo(Duration.ofMillis(20));
        assertThat(both.steps()).hasSize(24);
        assertThat(both.steps().getLast().requests()).isEqualTo(19);
        assertThat(both.steps().get(11)).isEqualTo(new PluginHealth.Step(1, 1, both.steps().get(11).usual()));

        now.addAndGet(Duration.ofMinutes(31).toNanos());
        assertThat(figures.health().requests()).isEqualTo(19);
        assertThat(figures.health().errors()).isZero();
        now.addAndGet(Duration.ofMinutes(31).toNanos());
        assertThat(figures.health()).isEqualTo(PluginHealth.NONE);
    }

    @Test
    void durationsAreRightByAQuarter() {
        for (int millis = 1; millis <= 100; millis++) {
            call(Duration.ofMillis(millis));
        }
        PluginHealth health = figures.health();
        assertThat(health.usual()).isBetween(Duration.ofMillis(50), Duration.ofMillis(63));
        assertThat(health.p95()).isBetween(Duration.ofMillis(95), Duration.ofMillis(119));
        call(Duration.ofDays(1));
        assertThat(figures.health().requests()).isEqualTo(101);
    }

    private void call(Duration took) {
        figures.count(now.get(), took.toNanos(), Duration.ofMillis(1).toNanos());
    }
}
