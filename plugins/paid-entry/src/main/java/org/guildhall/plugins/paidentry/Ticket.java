package org.guildhall.plugins.paidentry;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.guildhall.api.money.Order;

/**
 * What one order promises its buyer: written when the order is placed, so that a later change of the settings changes
 * nothing of it.
 *
 * @param paid when the money came; empty before
 * @param span the time it bought; empty until it is handed over
 * @param closed when it was given back, given up or taken back; empty while it counts
 */
record Ticket(String order, long group, long person, String plan, Period period, Duration refundWindow, Duration coolingOff,
              Optional<Instant> paid, Optional<Span> span, Optional<Instant> closed) {
    /** What buying this plan under these terms promises. */
    static Ticket promise(Order order, Plan plan, Terms terms) {
        return new Ticket(order.number(), order.group().id(), order.buyer().id(), plan.id(), plan.period(), terms.refundWindow(),
                terms.coolingOff(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** How long all of the payment may come back. */
    Duration regret() {
        return refundWindow.compareTo(coolingOff) >= 0 ? refundWindow : coolingOff;
    }

    /** The same, handed over. */
    Ticket handedOver(Instant paidAt, Span time) {
        return new Ticket(order, group, person, plan, period, refundWindow, coolingOff, Optional.of(paidAt), Optional.of(time), closed);
    }

    /** Whether it still gives time at that moment, or will. */
    boolean lastsAfter(Instant at) {
        return closed.isEmpty() && span.isPresent() && span.get().ends().map(at::isBefore).orElse(true);
    }

    /** Whether it begins after the other, which was handed over too. */
    boolean follows(Ticket other) {
        return span.orElseThrow().starts().isAfter(other.span().orElseThrow().starts());
    }

    /** How much of this order's payment goes back under the rule. */
    RefundRule rule(Order paidOrder) {
        return new RefundRule(paidOrder.total(), paid.orElseThrow(), span.orElseThrow(), refundWindow, coolingOff);
    }
}
