package org.guildhall.server.pages;

import java.util.ArrayList;
import java.util.List;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Offer;
import org.guildhall.api.money.Order;
import org.guildhall.server.money.OrderView;

/**
 * One row of how an amount came about; all rows together are the amount.
 *
 * @param text what it is; empty for the price that the others start from
 * @param less whether it falls away
 */
record PricePart(String text, Money amount, boolean less) {
    /** The price to start from, then what was added and what fell away. */
    static List<PricePart> of(OrderView order) {
        String currency = order.amount().currency();
        long start = order.amount().minor() + order.reductions().stream().mapToLong(it -> it.off().minor()).sum()
                - order.lines().stream().mapToLong(Offer.Line::minor).sum();
        List<PricePart> parts = new ArrayList<>();
        if (start != 0 || order.lines().isEmpty()) {
            parts.add(part("", start, currency));
        }
        order.lines().forEach(line -> parts.add(part(line.text(), line.minor(), currency)));
        for (Order.Reduction reduction : order.reductions()) {
            parts.add(new PricePart(reduction.text(), reduction.off(), true));
        }
        return List.copyOf(parts);
    }

    private static PricePart part(String text, long minor, String currency) {
        return new PricePart(text, Money.of(Math.abs(minor), currency), minor < 0);
    }
}
