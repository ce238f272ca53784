package org.guildhall.server.money;

import org.guildhall.api.PaymentProvider;
import org.guildhall.api.Product;
import org.guildhall.api.Refused;
import org.guildhall.api.community.Person;
import org.guildhall.api.money.Offer;
import org.guildhall.api.money.Order;
import org.guildhall.server.plugin.Owned;

/** Asks products for their offers, and has them hand over. */
final class Shelf {
    private final Market market;

    Shelf(Market market) {
        this.market = market;
    }

    /** What a product asks of this buyer now; a product that is not there is refused. */
    Offer offer(String product, Person buyer, String key) {
        return product(product).call(it -> it.offer(buyer, key));
    }

    /** Whether what was ordered is still to be had at the price that was agreed; what made it cheaper has gone back. */
    boolean offers(Purchase purchase) {
        try {
            Order order = purchase.order();
            return order.reductions().isEmpty() && offer(order.product(), order.buyer(), order.key()).price().equals(order.total());
        } catch (Refused refusal) {
            if (refusal.kind() == Refused.Kind.UNAVAILABLE) {
                throw refusal;
            }
            return false;
        }
    }

    /** Has the product hand over, in the current transaction. */
    void deliver(Order order) {
        product(order.product()).call(it -> {
            it.deliver(order);
            return true;
        });
    }

    /** Has the product take back what it handed over, in the current transaction. */
    void takeBack(Order order) {
        product(order.product()).call(it -> {
            it.takeBack(order);
            return true;
        });
    }

    /** Whether a provider that is at work now can charge again by itself. */
    boolean canRenew() {
        return market.providers().stream().anyMatch(owned -> owned.contribution() instanceof PaymentProvider.Renewing);
    }

    boolean has(String product) {
        return market.product(product).isPresent();
    }

    private Owned<Product> product(String name) {
        return market.product(name).orElseThrow(() -> new Refused(Refused.Kind.CONFLICT, "money.not-for-sale"));
    }
}
