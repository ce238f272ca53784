package org.guildhall.plugins.paidentry;

import java.util.Optional;
import org.guildhall.api.Refused;
import org.guildhall.api.community.Group;
import org.guildhall.api.host.Database;
import org.guildhall.api.host.Settings;
import org.guildhall.api.money.Order;
import org.guildhall.api.money.Orders;
import org.guildhall.api.money.Payments;
import org.guildhall.api.web.Request;
import org.guildhall.api.web.Response;

/** From the button to the payment provider. What the order promises is written with it, the first time it is placed. */
record Checkout(Database database, Settings settings, Orders orders, Tickets tickets, Handover handover) {
    /**
     * What the button sends.
     *
     * @param provider the provider's id; without one the buyer chooses on the checkout page
     * @param plan the plan's id; without one the group's first
     * @param auto what a sandbox provider should do at once
     * @param code what the buyer typed in to pay less
     * @param renew whether a provider that can shall charge again each time the plan is over
     * @param change whether the plan shall take the place of the present one at once
     */
    record Pay(Optional<String> provider, Optional<String> plan, Optional<String> auto, Optional<String> code, boolean renew, boolean change) {}

    Response pay(Request request, Pay form) {
        Group group = request.group();
        Terms terms = settings.group(group.id(), Terms.class);
        Plan plan = terms.plan(form.plan()).orElseThrow(() -> Refused.field("plan", "entry.no-such-plan"));
        if (form.renew() && !orders.canRenew()) {
            throw Refused.field("renew", "entry.nobody-renews");
        }
        Wish wish = Wish.of(group, plan, form.renew(), form.change());
        Order order = database.write(sql -> {
            Order placed = orders.place(request.person(), Entry.KIND, wish.key(), request.key(), form.code());
            tickets.promise(Ticket.promise(placed, plan, terms, handover.continued(group, request.person())));
            return placed;
        });
        return orders.pay(order, Payments.Payer.of(request), form.provider(), form.auto());
    }
}
