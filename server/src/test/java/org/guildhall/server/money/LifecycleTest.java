package org.guildhall.server.money;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.guildhall.api.money.Order.State;
import org.junit.jupiter.api.Test;

class LifecycleTest {
    @Test
    void anOrderIsPaidThenFulfilled() {
        assertThat(after(Lifecycle.PAY, Lifecycle.DELIVER)).isEqualTo(State.FULFILLED);
    }

    @Test
    void moneyAfterTheEndStillPays() {
        assertThat(after(Lifecycle.EXPIRE, Lifecycle.PAY)).isEqualTo(State.PAID);
        assertThat(after(Lifecycle.CANCEL, Lifecycle.PAY)).isEqualTo(State.PAID);
    }

    @Test
    void aMisfitGoesToReviewAndTheRightMoneyLeadsOutOfIt() {
        assertThat(after(Lifecycle.MISFIT)).isEqualTo(State.REVIEW);
        assertThat(after(Lifecycle.MISFIT, Lifecycle.PAY)).isEqualTo(after(Lifecycle.PAY, Lifecycle.MISFIT)).isEqualTo(State.PAID);
    }

    @Test
    void aDisputeOutlastsAPartialRefundAndEndsWithAFullOne() {
        assertThat(after(Lifecycle.PAY, Lifecycle.DISPUTE, Lifecycle.REFUND_PART)).isEqualTo(State.DISPUTED);
        assertThat(after(Lifecycle.PAY, Lifecycle.REFUND_PART, Lifecycle.DISPUTE)).isEqualTo(State.DISPUTED);
        assertThat(after(Lifecycle.PAY, Lifecycle.DISPUTE, Lifecycle.REFUND_ALL)).isEqualTo(State.REFUNDED);
    }

    @Property
    void nothingIsHandedOverOrGivenBackThatWasNotPaid(@ForAll List<Lifecycle> happenings) {
        State state = State.AWAITING_PAYMENT;
        boolean paid = false;
        for (Lifecycle happening : happenings) {
            Optional<State> next = happening.from(state);
            paid |= happening == Lifecycle.PAY && next.isPresent();
            state = next.orElse(state);
            assertThat(paid).as("%s after %s", state, happenings).isEqualTo(Lifecycle.HOLDING.contains(state) || state == State.REFUNDED);
        }
    }

    @Property
    void whatIsPaidIsNeverUnpaidAgainAndRefundedIsTheEnd(@ForAll List<Lifecycle> happenings) {
        State state = State.PAID;
        for (Lifecycle happening : happenings) {
            State next = happening.from(state).orElse(state);
            assertThat(next).isNotIn(State.AWAITING_PAYMENT, State.EXPIRED, State.CANCELLED, State.REVIEW);
            assertThat(state != State.REFUNDED || next == State.REFUNDED).as("refunded is the end").isTrue();
            state = next;
        }
    }

    private static State after(Lifecycle... happenings) {
        return Stream.of(happenings).reduce(State.AWAITING_PAYMENT, (state, happening) -> happening.from(state).orElse(state), (a, b) -> b);
    }
}
