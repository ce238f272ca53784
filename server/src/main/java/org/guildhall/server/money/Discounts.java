package org.guildhall.server.money;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.guildhall.api.Discount;
import org.guildhall.api.Refused;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Order;
import org.guildhall.api.money.Order.Reduction;
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

    private static Order less(Order order, Reduction reduction) {
        Money off = reduction.off().exceeds(order.total()) ? order.total() : reduction.off();
        List<Reduction> more = new ArrayList<>(order.reductions());
        more.add(new Reduction(reduction.key(), reduction.text(), off));
        return new Order(order.number(), order.buyer(), order.group(), order.product(), order.key(), order.title(), order.total().minus(off),
                order.state(), order.placed(), order.paid(), order.refunded(), List.copyOf(more));
    }
}
