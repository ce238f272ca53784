package org.guildhall.server.pages;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.guildhall.api.money.Money;
import org.guildhall.server.money.OrderView;
import org.guildhall.server.money.OrderView.RefundView;
import org.guildhall.server.money.RefundState;

/** Where the money of an order has been, is, and goes next: one line each. */
final class Journey {
    private final OrderView order;
    private final Instant now;
    private final List<Step> steps = new ArrayList<>();

    /** Whether a step is behind, under way, to come, or went wrong. */
    enum Mark { DONE, NOW, NEXT, BAD }

    /**
     * One step.
     *
     * @param what the word its message is found under
     * @param until the time it speaks of, if it speaks of one
     * @param who the group it is about
     */
    record Step(String what, Mark mark, Optional<Instant> at, Optional<Money> amount, Optional<Instant> until, String who) {}

    private Journey(OrderView order, Instant now) {
        this.order = order;
        this.now = now;
    }

    static List<Step> of(OrderView order, Instant now) {
        Journey journey = new Journey(order, now);
        journey.walk();
        return List.copyOf(journey.steps);
    }

    private void walk() {
        add("placed", Mark.DONE, order.placedAt());
        order.paidAt().ifPresent(paid -> steps.add(new Step("paid", Mark.DONE, Optional.of(paid), Optional.of(order.amount()),
                Optional.empty(), order.group().name())));
        switch (order.state()) {
            case AWAITING_PAYMENT -> {
                add("waiting", Mark.NOW);
                add("opening", Mark.NEXT);
            }
            case PAID -> add("delivering", Mark.NOW);
            case FULFILLED -> fulfilled();
            case PARTIALLY_REFUNDED, REFUNDED -> order.refunds().forEach(this::refund);
            case EXPIRED, CANCELLED, REVIEW -> over();
            case DISPUTED -> add("disputed", Mark.NOW);
        }
        if (order.state() == org.guildhall.api.money.Order.State.PARTIALLY_REFUNDED) {
            settling();
        }
    }

    private void fulfilled() {
        add("in", Mark.DONE);
        Instant windowEnds = order.paidAt().orElse(order.placedAt()).plus(order.refundWindow());
        if (!order.refundWindow().isZero()) {
            boolean open = !now.isAfter(windowEnds);
            steps.add(new Step(open ? "window-open" : "window-closed", open ? Mark.NOW : Mark.DONE, open ? Optional.empty()
                    : Optional.of(windowEnds), Optional.empty(), Optional.of(windowEnds), order.group().name()));
        }
        order.refunds().forEach(this::refund);
        settling();
    }

    private void settling() {
        order.availableAt().filter(at -> !order.amount().isZero()).ifPresent(at -> {
            boolean settled = !now.isBefore(at);
            boolean windowOpen = steps.getLast().mark() == Mark.NOW;
            Mark mark = settled ? Mark.DONE : windowOpen ? Mark.NEXT : Mark.NOW;
            steps.add(new Step(settled ? "settled" : "held", mark, Optional.empty(), Optional.empty(), Optional.of(at), order.group().name()));
        });
    }

    private void over() {
        boolean review = order.state() == org.guildhall.api.money.Order.State.REVIEW;
        add(order.state().name().toLowerCase(java.util.Locale.ROOT), review ? Mark.NOW : Mark.BAD);
        order.refunds().forEach(this::refund);
    }

    private void refund(RefundView refund) {
        String what = refund.state() == RefundState.SUCCEEDED ? "refunded" : refund.state() == RefundState.ABNORMAL ? "refund-stuck" : "refunding";
        Mark mark = refund.state() == RefundState.SUCCEEDED ? Mark.DONE : refund.state() == RefundState.ABNORMAL ? Mark.BAD : Mark.NOW;
        steps.add(new Step(what, mark, Optional.of(refund.requestedAt()), Optional.of(refund.amount()), Optional.empty(), order.group().name()));
    }

    private void add(String what, Mark mark) {
        steps.add(new Step(what, mark, Optional.empty(), Optional.empty(), Optional.empty(), order.group().name()));
    }

    private void add(String what, Mark mark, Instant at) {
        steps.add(new Step(what, mark, Optional.of(at), Optional.empty(), Optional.empty(), order.group().name()));
    }
}
