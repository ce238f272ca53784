package org.guildhall.plugins.paidentry;

import java.util.List;
import java.util.Optional;
import org.guildhall.api.Refused;
import org.guildhall.api.community.Group;
import org.guildhall.api.host.Database;
import org.guildhall.api.host.Range;
import org.guildhall.api.host.Settings;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Offer.Line;
import org.guildhall.api.money.Order;
import org.guildhall.api.money.Orders;
import org.guildhall.api.money.Payments;
import org.guildhall.api.money.Renewal;
import org.guildhall.api.web.Request;
import org.guildhall.api.web.Response;

/** From the button to the payment provider. What the order promises is written with it, the first time it is placed. */
record Checkout(Database database, Settings settings, Orders orders, Prices prices, Tickets tickets, Handover handover) {
    /**
     * What the button sends.
     *
     * @param provider the provider's id; without one the buyer chooses on the checkout page
     * @param plan the plan's id; without one the group's first
     * @param auto what a sandbox provider should do at once
     * @param code what the buyer typed in to pay less
     * @param renew whether a provider that can shall charge again each time the plan is over
     * @param change whether the plan shall take the place of the present one at once
     * @param ref the word of the link by which the buyer came, which the hall looks at
     */
    record Pay(Optional<String> provider, Optional<String> plan, Optional<String> auto, Optional<String> code, boolean renew, boolean change,
               @Range(max = 64) Optional<String> ref) {}

    /** What the button will ask for. */
    record Ask(Optional<String> plan, @Range(max = 60) Optional<String> code, boolean renew) {}

    /**
     * What it comes to, before anything is opened.
     *
     * @param renew whether the buyer wants to be charged again
     * @param renews what is charged again then; empty if it cannot be with this code
     */
    record Shown(Group group, Plan plan, List<Line> lines, List<Order.Reduction> reductions, Money price, Money total,
                 Optional<String> code, boolean renew, Optional<Renewal> renews, String pay) {}

    Response quote(Request request, Ask form) {
        Group group = request.group();
        Plan plan = prices.plan(group, request.person(), form.plan()).orElseThrow(() -> Refused.field("plan", "entry.no-such-plan"));
        Optional<String> code = form.code().map(String::strip).filter(typed -> !typed.isEmpty());
        Orders.Quote quote = orders.quote(request.person(), Entry.KIND, Wish.of(group, plan, form.renew(), false).key(), code);
        return Response.view("quote", new Shown(group, plan, quote.offer().lines(), quote.reductions(), quote.offer().price(), quote.total(),
                code, form.renew(), quote.renews(), "/p/paid-entry/g/" + group.slug() + "/pay"));
    }

    Response pay(Request request, Pay form) {
        Group group = request.group();
        Terms terms = settings.group(group.id(), Terms.class);
        Plan plan = prices.plan(group, request.person(), form.plan()).orElseThrow(() -> Refused.field("plan", "entry.no-such-plan"));
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
