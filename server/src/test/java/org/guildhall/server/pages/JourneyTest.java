package org.guildhall.server.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Order.State;
import org.guildhall.server.money.OrderView;
import org.guildhall.server.money.OrderView.GroupName;
import org.guildhall.server.money.OrderView.RefundView;
import org.guildhall.server.money.RefundState;
import org.guildhall.server.pages.Journey.Mark;
import org.guildhall.server.pages.Journey.Step;
import org.junit.jupiter.api.Test;

/** An order's page says where the money is at each moment of its life. */
class JourneyTest {
    private static final Instant PLACED = Instant.parse("2026-11-20T04:00:00Z");
    private static final Instant PAID = PLACED.plusSeconds(60);
    private static final Instant AVAILABLE = Instant.parse("2026-11-22T16:00:00Z");
    private static final Money FEE = Money.of(2000, "CNY");

    private static OrderView order(State state, boolean paid, List<RefundView> refunds) {
        return new OrderView("GH-1", state, FEE, "stove", new GroupName(1, "stove", "Stove"), "lin", PLACED, PLACED.plusSeconds(1800),
                paid ? Optional.of(PAID) : Optional.empty(), paid ? Optional.of(AVAILABLE) : Optional.empty(), Duration.ofMinutes(5),
                Money.zero("CNY"), List.of(), refunds, Optional.empty(), Optional.empty(), List.of(), List.of());
    }

    private static List<String> steps(OrderView order, Instant now) {
        return Journey.of(order, now).stream().map(step -> step.what() + " " + step.mark()).toList();
    }

    @Test
    void waitsForThePayment() {
        assertThat(steps(order(State.AWAITING_PAYMENT, false, List.of()), PLACED))
                .containsExactly("placed DONE", "waiting NOW", "opening NEXT");
    }

    @Test
    void isInTheRefundWindowThenHeldThenSettled() {
        OrderView order = order(State.FULFILLED, true, List.of());

        assertThat(steps(order, PAID.plusSeconds(300)))
                .containsExactly("placed DONE", "paid DONE", "in DONE", "window-open NOW", "held NEXT");
        assertThat(steps(order, PAID.plusSeconds(301)))
                .containsExactly("placed DONE", "paid DONE", "in DONE", "window-closed DONE", "held NOW");
        assertThat(steps(order, AVAILABLE)).endsWith("window-closed DONE", "settled DONE");
    }

    @Test
    void tellsOfEachRefund() {
        RefundView gone = new RefundView("R1", FEE, RefundState.SUCCEEDED, "left", PAID);
        RefundView stuck = new RefundView("R2", FEE, RefundState.ABNORMAL, "left", PAID);

        assertThat(steps(order(State.REFUNDED, true, List.of(gone, stuck)), PAID))
                .containsExactly("placed DONE", "paid DONE", "refunded DONE", "refund-stuck BAD");
    }

    @Test
    void saysThatNothingWasCharged() {
        List<Step> steps = Journey.of(order(State.EXPIRED, false, List.of()), PLACED.plusSeconds(3600));

        assertThat(steps.getLast().what()).isEqualTo("expired");
        assertThat(steps.getLast().mark()).isEqualTo(Mark.BAD);
    }
}
