package org.guildhall.server.money;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Order;
import org.guildhall.api.money.Order.State;
import org.guildhall.api.money.Payments.Attempt;
import org.guildhall.api.money.Payments.News.What;
import org.guildhall.server.testing.OnBothDatabases;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** An order waits as long as the way it is paid by may take, and no longer. */
@ParameterizedClass
@MethodSource("org.guildhall.server.testing.OnBothDatabases#databases")
class WaitingTest {
    private static final Money FEE = Money.of(9900, "CNY");

    private final Counter counter;

    WaitingTest(OnBothDatabases.Fresh fresh) {
        this.counter = new Counter(fresh);
    }

    @AfterEach
    void close() {
        counter.assertBalanced();
        counter.close();
    }

    @Test
    void aWayToPayThatTakesDaysKeepsItsOrderOpen() {
        counter.bank.awaits = attempt -> Counter.FRIDAY.plus(Duration.ofDays(3));
        Order order = counter.place("a");
        String attempt = counter.begin(order);
        assertThat(counter.bank.begun.getLast().expires()).isEqualTo(Counter.FRIDAY.plus(Duration.ofDays(3)));

        counter.later(Duration.ofDays(2));
        assertThat(counter.now(order).state()).isEqualTo(State.AWAITING_PAYMENT);
        counter.notice("E1", attempt, What.PAID, FEE, "T1");
        assertThat(counter.now(order).state()).isEqualTo(State.FULFILLED);
    }

    @Test
    void whoeverHasDoneTheirPartIsWaitedForAgainAndAgain() {
        counter.bank.awaits = attempt -> counter.clock.instant().plus(Duration.ofDays(1));
        Order order = counter.place("a");
        counter.begin(order);
        counter.later(Duration.ofDays(5));
        assertThat(counter.now(order).state()).isEqualTo(State.AWAITING_PAYMENT);

        counter.bank.awaits = Attempt::expires;
        counter.later(Duration.ofDays(2));
        assertThat(counter.now(order).state()).isEqualTo(State.EXPIRED);
    }

    @Test
    void noProviderHoldsAnOrderOpenForEver() {
        counter.bank.awaits = attempt -> counter.clock.instant().plus(Duration.ofDays(1000));
        Order order = counter.place("a");
        counter.begin(order);
        counter.later(Duration.ofDays(29));
        assertThat(counter.now(order).state()).isEqualTo(State.AWAITING_PAYMENT);
        counter.later(Duration.ofDays(2));
        assertThat(counter.now(order).state()).isEqualTo(State.EXPIRED);
    }

    @Test
    void aProviderThatBreaksWhenAskedLeavesTheOrderItsUsualTime() {
        counter.bank.awaits = attempt -> {
            throw new IllegalStateException("no idea");
        };
        Order order = counter.place("a");
        counter.begin(order);
        counter.later(Duration.ofDays(1));
        assertThat(counter.now(order).state()).isEqualTo(State.EXPIRED);
    }
}
