package org.guildhall.server.money;

import java.util.Optional;
import org.guildhall.api.Refused;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Person;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Order;
import org.guildhall.api.money.Orders;
import org.guildhall.api.money.Payments.Payer;
import org.guildhall.api.web.Response;

/** Orders as one plugin may use them. */
record PluginOrders(String plugin, OrderBook book, Quotes quotes, Checkout checkout, Refunds refunds, Renewals renewals, NextCharges charges,
                    Wishes wishes)
        implements Orders {
    @Override
    public Order place(Person buyer, String kind, String key, String requestKey, Optional<String> code) {
        return book.place(buyer, product(kind), key, requestKey, code);
    }

    @Override
    public Quote quote(Person buyer, String kind, String key, Optional<String> code) {
        return quotes.of(buyer, product(kind), key, code);
    }

    @Override
    public Response pay(Order order, Payer payer, Optional<String> provider, Optional<String> auto) {
        return checkout.pay(order.number(), payer, provider, auto);
    }

    @Override
    public void refund(Order order, Money amount, String key, String reason) {
        own(order);
        refunds.refund(order.number(), amount, key, reason);
    }

    @Override
    public boolean refundOnRequest(Order order, Money amount, String key, String reason) {
        own(order);
        return wishes.back(order.number(), amount, key, reason);
    }

    @Override
    public void stopRenewing(Order order) {
        renewals.stop(order.number());
    }

    @Override
    public boolean renews(Order order) {
        return renewals.goesOn(order.number());
    }

    @Override
    public Optional<Order> renewalOf(Order order) {
        return renewals.renewalOf(order.number());
    }

    @Override
    public Optional<NextCharge> nextCharge(Order order) {
        return charges.of(order.number()).flatMap(renews -> renews.next().map(day -> new NextCharge(renews.price(), day)));
    }

    @Override
    public boolean canRenew() {
        return book.canRenew();
    }

    @Override
    public Optional<Order> latestPaid(Person buyer, Group group, String kind) {
        return book.latestPaid(buyer, group, product(kind));
    }

    @Override
    public Optional<Order> find(String number) {
        return book.find(number);
    }

    private void own(Order order) {
        if (!order.product().startsWith(plugin + ".")) {
            throw new Refused(Refused.Kind.FORBIDDEN, "money.not-yours");
        }
    }

    private String product(String kind) {
        return plugin + "." + kind;
    }
}
