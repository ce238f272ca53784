package org.guildhall.plugins.paidentry;

import java.util.Optional;
import org.guildhall.api.Refused;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Person;
import org.guildhall.api.host.Database;
import org.guildhall.api.host.Settings;
import org.guildhall.api.money.Order;
import org.guildhall.api.money.Orders;
import org.guildhall.api.web.Request;
import org.guildhall.api.web.Response;

/** From the button to the payment provider; a second click finds the order of the first. */
record Checkout(Database database, Settings settings, Orders orders, Tickets tickets) {
    /**
     * What the button sends.
     *
     * @param provider the provider's id; without one the buyer chooses on the checkout page
     * @param plan the plan's id; without one the group's first
     * @param auto what a sandbox provider should do at once
     */
    record Pay(Optional<String> provider, Optional<String> plan, Optional<String> auto) {}

    Response pay(Request request, Pay form) {
        Group group = request.group();
        Terms terms = settings.group(group.id(), Terms.class);
        Plan plan = terms.plan(form.plan()).orElseThrow(() -> Refused.field("plan", "entry.no-such-plan"));
        Order order = database.write(sql -> order(request.person(), group, plan, terms));
        return orders.pay(order, form.provider(), form.auto());
    }

    private Order order(Person buyer, Group group, Plan plan, Terms terms) {
        Optional<Ticket> newest = tickets.newest(group, buyer, plan.id());
        return newest.flatMap(ticket -> orders.find(ticket.order()).filter(order -> fits(order, ticket, plan, terms)))
                .orElseGet(() -> place(buyer, group, plan, terms, newest));
    }

    private static boolean fits(Order order, Ticket ticket, Plan plan, Terms terms) {
        return order.state() == Order.State.AWAITING_PAYMENT && order.total().equals(plan.fee())
                && ticket.promisesAs(Ticket.promise(order, plan, terms));
    }

    /** Two clicks at once see the same newest order, so they share a key, and the second opens nothing. */
    private Order place(Person buyer, Group group, Plan plan, Terms terms, Optional<Ticket> newest) {
        String key = Entry.key(group, plan);
        Order order = orders.place(buyer, Entry.KIND, key, key + " after " + newest.map(Ticket::order).orElse("none"));
        tickets.promise(Ticket.promise(order, plan, terms));
        return order;
    }
}
