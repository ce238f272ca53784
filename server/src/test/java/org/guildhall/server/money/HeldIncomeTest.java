package org.guildhall.server.money;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.guildhall.api.Batch;
import org.guildhall.api.Gate;
import org.guildhall.api.community.Denial;
import org.guildhall.api.community.Intent;
import org.guildhall.api.money.Order;
import org.guildhall.server.plugin.RegistryOf;
import org.guildhall.server.testing.OnBothDatabases;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Income that a gate holds stays pending until the gate lets it go. */
class HeldIncomeTest {
    private static final Duration TO_MONDAY = Duration.ofDays(3);

    @ParameterizedTest
    @MethodSource("org.guildhall.server.testing.OnBothDatabases#databases")
    void whatAGateHoldsIsSettledByItselfOnceItLetsGo(OnBothDatabases.Fresh fresh) {
        AtomicBoolean holds = new AtomicBoolean(true);
        Counter counter = new Counter(fresh);
        try {
            counter.gates = RegistryOf.plugin("guard", new Gate<>(Intent.Settle.class, Batch.each((viewer, settle) ->
                    holds.get() && settle.group().equals(counter.group) ? Optional.of(Denial.hold("too-early")) : Optional.empty())));
            Order order = counter.buy("a");
            counter.later(TO_MONDAY);
            assertThat(counter.income().pending().minor()).isEqualTo(9900);
            holds.set(false);
            counter.later(Duration.ofHours(6));
            assertThat(counter.income().pending().isZero()).isTrue();
            assertThat(counter.income().available().minor()).isEqualTo(9900);
            assertThat(counter.now(order).state()).isEqualTo(Order.State.FULFILLED);
            counter.assertBalanced();
        } finally {
            counter.close();
        }
    }
}
