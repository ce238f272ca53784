package org.guildhall.server.money;

import static org.guildhall.server.store.schema.Tables.ACTIVITY;

import java.time.Duration;
import java.time.Period;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.guildhall.api.Product;
import org.guildhall.api.Refused;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Person;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Offer;
import org.guildhall.api.money.Order;
import org.guildhall.server.store.Store;

/** A product that writes down what it hands over, and can be told to refuse or to break. */
final class Shop implements Product {
    final AtomicReference<Money> price = new AtomicReference<>(Money.of(9900, "CNY"));
    volatile Duration refundWindow = Duration.ofMinutes(5);
    volatile Optional<Period> renews = Optional.empty();
    volatile Optional<RuntimeException> offerFault = Optional.empty();
    volatile Optional<RuntimeException> deliveryFault = Optional.empty();

    private final Store store;
    private final Group group;

    Shop(Store store, Group group) {
        this.store = store;
        this.group = group;
    }

    @Override
    public String kind() {
        return "entry";
    }

    @Override
    public Offer offer(Person buyer, String key) {
        offerFault.ifPresent(fault -> {
            throw fault;
        });
        Offer offer = new Offer(group, "Entry " + key, price.get(), refundWindow).promising("A lesson a week.");
        return renews.map(offer::renewing).orElse(offer);
    }

    @Override
    public void deliver(Order order) {
        note("delivered", order);
        deliveryFault.ifPresent(fault -> {
            throw fault;
        });
    }

    @Override
    public void takeBack(Order order) {
        note("taken-back", order);
    }

    /** How often something was done and kept for this order. */
    int count(String what, Order order) {
        return store.read(sql -> sql.fetchCount(ACTIVITY, ACTIVITY.KIND.eq(what), ACTIVITY.DETAIL.eq(order.number())));
    }

    static Refused full() {
        return new Refused(Refused.Kind.CONFLICT, "shop.full");
    }

    private void note(String what, Order order) {
        store.run(sql -> sql.insertInto(ACTIVITY).set(ACTIVITY.KIND, what).set(ACTIVITY.DETAIL, order.number())
                .set(ACTIVITY.AT, 0L).execute());
    }
}
