package org.guildhall.plugins.paidentry;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Person;
import org.guildhall.api.money.Order;

/**
 * Some time in a group. What an order promises its buyer is written when the order is placed, so that a later change of the
 * settings changes nothing of it; a trial, and time that an owner gives, are tickets too.
 *
 * @param order the order's number, or a name of its own for what nobody paid
 * @param continues the end of the time that the buyer had when the order was placed; 1970 for none
 * @param paid when the money came, or the gift; empty before
 * @param span the time it gives; empty until it is handed over
 * @param closed when it was given back, given up, taken back or swapped; empty while it counts
 * @param swapped what became of it when the plan was changed
 */
record Ticket(String order, long group, long person, String plan, Kind kind, Period period, Promise promise, Instant continues,
              Optional<Instant> paid, Optional<Span> span, Optional<Instant> closed, Optional<Swapped> swapped) {
    /** Why somebody has the time. */
    enum Kind { PAID, TRIAL, GIVEN }

    /** What was promised with it. */
    record Promise(Duration refundWindow, Duration coolingOff, Duration grace, Optional<Season.Stretch> season) {
        /** How long all of the payment may come back. */
        Duration regret() {
            return refundWindow.compareTo(coolingOff) >= 0 ? refundWindow : coolingOff;
        }
    }

    /**
     * It was handed in for another plan.
     *
     * @param by the order that took its place
     * @param credit what was left of it then, in minor units
     */
    record Swapped(String by, long credit) {}

    /** What buying this plan under these terms promises. */
    static Ticket promise(Order order, Plan plan, Terms terms, Instant continues) {
        Promise promise = new Promise(terms.refundWindow(), terms.coolingOff(), terms.grace(),
                plan.season().map(season -> season.in(order.group().zone())));
        return promised(order, plan.id(), plan.period(), promise, continues);
    }

    private static Ticket promised(Order order, String plan, Period period, Promise promise, Instant continues) {
        return new Ticket(order.number(), order.group().id(), order.buyer().id(), plan, Kind.PAID, period, promise, continues,
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Time without money, from now to then. */
    static Ticket free(Kind kind, Group group, Person person, Plan plan, Instant from, Instant until, Duration grace) {
        String name = kind.name().toLowerCase(java.util.Locale.ROOT) + "-" + group.id() + "-" + person.id();
        return new Ticket(name, group.id(), person.id(), plan.id(), kind, plan.period(),
                new Promise(Duration.ZERO, Duration.ZERO, grace, Optional.empty()), Instant.EPOCH, Optional.of(from),
                Optional.of(new Span(from, 0, from, Optional.of(until))), Optional.empty(), Optional.empty());
    }

    /** The same promise for the order that comes after this one. */
    Ticket again(Order next, Instant after) {
        return promised(next, plan, period, promise, after);
    }

    /** The same, handed over. */
    Ticket handedOver(Instant paidAt, Span time) {
        return new Ticket(order, group, person, plan, kind, period, promise, continues, Optional.of(paidAt), Optional.of(time), closed, swapped);
    }

    boolean isPaid() {
        return kind == Kind.PAID;
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
        return new RefundRule(paidOrder.total(), paid.orElseThrow(), span.orElseThrow(), promise.refundWindow(), promise.coolingOff());
    }
}
