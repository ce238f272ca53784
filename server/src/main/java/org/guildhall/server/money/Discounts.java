package org.guildhall.server.money;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.guildhall.api.Discount;
import org.guildhall.api.Refused;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Offer;
import org.guildhall.api.money.Order;
import org.guildhall.api.money.Order.Reduction;
import org.guildhall.api.money.Renewal;
import org.guildhall.server.plugin.Owned;

/** Asks every discount what falls away of an order that is about to be opened. */
record Discounts(Market market) {
    /**
     * The order with all its reductions, and the total that is left.
     *
     * @throws Refused for a code that nobody takes
     */
    Order reduce(Order draft, Optional<String> code) {
        Order reduced = draft;
        for (Owned<Discount> discount : market.discounts()) {
            Order soFar = reduced;
            reduced = discount.call(it -> it.reduce(soFar, code)).map(reduction -> less(soFar, reduction)).orElse(soFar);
        }
        List<Reduction> reductions = reduced.reductions();
        code.filter(typed -> !knows(reductions, typed)).ifPresent(typed -> {
            throw Refused.field("code", "money.no-such-code");
        });
        return reduced;
    }

    /** Whether this code is behind one of the reductions. */
    static boolean knows(List<Reduction> reductions, String code) {
        return reductions.stream().anyMatch(reduction -> Discount.plain(reduction.key()).equals(Discount.plain(code)));
    }

    /** What the order would cost without reductions. */
    static Money price(Order order) {
        return order.reductions().stream().map(Reduction::off).reduce(order.total(), Money::plus);
    }

    /** What falls away of every payment, and so of each renewal. */
    static List<Reduction> lasting(Order order) {
        return order.reductions().stream().filter(Reduction::lasts).toList();
    }

    /**
     * What is charged again after this order: a provider charges the same each time, so that an order of which only some
     * renewals would be cheaper does not renew by itself, and neither does one for which nobody pays.
     */
    static Optional<Renewal> renewal(Order order, Offer offer) {
        boolean uneven = order.reductions().stream().anyMatch(reduction -> reduction.payments() > 1);
        return offer.renews().filter(wanted -> !uneven && !order.total().isZero())
                .map(wanted -> new Renewal(wanted.every(), less(wanted.price(), lasting(order))))
                .filter(renewal -> !renewal.price().isZero());
    }

    private static Money less(Money price, List<Reduction> reductions) {
        long off = reductions.stream().mapToLong(reduction -> reduction.off().minor()).sum();
        return Money.of(Math.max(0, price.minor() - off), price.currency());
    }

    private static Order less(Order order, Reduction reduction) {
        Money off = reduction.off().exceeds(order.total()) ? order.total() : reduction.off();
        List<Reduction> more = new ArrayList<>(order.reductions());
        more.add(new Reduction(reduction.key(), reduction.text(), off, reduction.payments()));
        return new Order(order.number(), order.buyer(), order.group(), order.product(), order.key(), order.title(), order.total().minus(off),
                order.state(), order.placed(), order.paid(), order.refunded(), List.copyOf(more));
    }
}
