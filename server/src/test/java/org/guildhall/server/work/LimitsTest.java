package org.guildhall.server.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.guildhall.api.Refused;
import org.guildhall.server.store.Store;
import org.guildhall.server.testing.OnBothDatabases;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("org.guildhall.server.testing.OnBothDatabases#databases")
class LimitsTest {
    private static final Duration QUARTER = Duration.ofMinutes(15);

    private final OnBothDatabases.Fresh fresh;
    private final Store store;
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-21T12:00:00Z"));
    private final Limits limits;

    LimitsTest(OnBothDatabases.Fresh fresh) {
        this.fresh = fresh;
        this.store = fresh.open();
        this.limits = new Limits(store, now::get, true);
    }

    @AfterEach
    void close() {
        store.close();
        fresh.drop();
    }

    @Test
    void oneMoreThanAllowedIsRefusedUntilTheTimeIsOver() {
        take(3);
        now.updateAndGet(time -> time.plusSeconds(60));
        assertThatThrownBy(() -> take(1)).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.kind()).isEqualTo(Refused.Kind.TOO_MANY);
            assertThat(refused.arguments()).containsExactly(14 * 60L);
        });
        limits.take("sign-in", "somebody else", 3, QUARTER);
        now.updateAndGet(time -> time.plus(QUARTER));
        take(3);
        assertThatThrownBy(() -> take(1)).isInstanceOf(Refused.class);
    }

    @Test
    void whoGotItRightBeginsAnew() {
        take(3);
        limits.forgive("sign-in", "maria");
        take(3);
    }

    @Test
    void manyAtOnceGetNoMoreThanAllowed() {
        AtomicInteger through = new AtomicInteger();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 50; i++) {
                threads.submit(() -> {
                    limits.take("sign-in", "maria", 10, QUARTER);
                    through.incrementAndGet();
                });
            }
        }
        assertThat(through).hasValue(10);
    }

    @Test
    void whereLimitsAreOffEverythingPasses() {
        Limits off = new Limits(store, now::get, false);
        for (int i = 0; i < 5; i++) {
            off.take("sign-in", "maria", 1, QUARTER);
        }
    }

    private void take(int times) {
        for (int i = 0; i < times; i++) {
            limits.take("sign-in", "maria", 3, QUARTER);
        }
    }
}
