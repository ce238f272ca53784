package org.guildhall.server.pages;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Order.State;
import org.guildhall.server.money.OrderView;
import org.guildhall.server.money.OrderView.RefundView;

/** Where the money of an order has been, is, and goes next: one line each. */
final class Journey {
    private final OrderView order;
    private final Instant now;
    private final Function<String, Optional<String>> seller;
    private final List<Step> steps = new ArrayList<>();

    /** Whether a step is behind, under way, to come, or went wrong. */
    enum Mark { DONE, NOW, NEXT, BAD }

    /**
     * One step.
     *
     * @param what the word its message is found under
     * @param until the time it speaks of, if it speaks of one
     * @param who the group it is about
     * @param said what the seller says of it; empty for the hall's own words
     */
    record Step(String what, Mark mark, Optional<Instant> at, Optional<Money> amount, Optional<Instant> until, String who, Optional<String> said) {
        Step on(Instant day) {
            return new Step(what, mark, Optional.of(day), amount, until, who, said);
        }

        Step of(Money sum) {
            return new Step(what, mark, at, Optional.of(sum), until, who, said);
        }

        Step till(Instant end) {
            return new Step(what, mark, at, amount, Optional.of(end), who, said);
        }
    }

    private Journey(OrderView order, Instant now, Function<String, Optional<String>> seller) {
        this.order = order;
        this.now = now;
        this.seller = seller;
    }

    static List<Step> of(OrderView order, Instant now) {
        return of(order, now, what -> Optional.empty());
    }

    /** The same, with what the seller says of each step. */
    static List<Step> of(OrderView order, Instant now, Function<String, Optional<String>> seller) {
        Journey journey = new Journey(order, now, seller);
        journey.walk();
        return List.copyOf(journey.steps);
    }

    private void walk() {
        steps.add(step("placed", Mark.DONE).on(order.placedAt()));
        order.paidAt().ifPresent(paid -> steps.add(step("paid", Mark.DONE).on(paid).of(order.amount())));
        switch (order.state()) {
            case AWAITING_PAYMENT -> {
                steps.add(step("waiting", Mark.NOW));
                steps.add(step("opening", Mark.NEXT));
            }
            case PAID -> steps.add(step("delivering", Mark.NOW));
            case FULFILLED -> {
                steps.add(step("in", Mark.DONE));
                window();
            }
            case EXPIRED, CANCELLED -> steps.add(step(order.state().name().toLowerCase(Locale.ROOT), Mark.BAD));
            case REVIEW -> steps.add(step("review", Mark.NOW));
            case DISPUTED -> steps.add(step("disputed", Mark.NOW));
            case PARTIALLY_REFUNDED, REFUNDED -> { }
        }
        order.refunds().forEach(this::refund);
        if (order.state() == State.FULFILLED || order.state() == State.PARTIALLY_REFUNDED) {
            settling();
        }
    }

    private void window() {
        Instant ends = order.paidAt().orElse(order.placedAt()).plus(order.refundWindow());
        if (order.refundWindow().isZero()) {
            return;
        }
        steps.add(now.isAfter(ends) ? step("window-closed", Mark.DONE).on(ends).till(ends) : step("window-open", Mark.NOW).till(ends));
    }

    private void settling() {
        order.availableAt().filter(at -> !order.amount().isZero()).ifPresent(at -> {
            Mark held = steps.getLast().mark() == Mark.NOW ? Mark.NEXT : Mark.NOW;
            steps.add((now.isBefore(at) ? step("held", held) : step("settled", Mark.DONE)).till(at));
        });
    }

    private void refund(RefundView refund) {
        Step step = switch (refund.state()) {
            case SUCCEEDED -> step("refunded", Mark.DONE);
            case ABNORMAL, FAILED, REPLACED -> step("refund-stuck", Mark.BAD);
            case REQUESTED, PROCESSING -> step("refunding", Mark.NOW);
        };
        steps.add(step.on(refund.requestedAt()).of(refund.amount()));
    }

    private Step step(String what, Mark mark) {
        return new Step(what, mark, Optional.empty(), Optional.empty(), Optional.empty(), order.group().name(), seller.apply(what));
    }
}
