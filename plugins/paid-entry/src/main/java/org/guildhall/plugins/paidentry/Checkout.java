package org.guildhall.plugins.paidentry;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.guildhall.api.Refused;
import org.guildhall.api.community.Gates;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Intent;
import org.guildhall.api.community.Notifications;
import org.guildhall.api.community.Notifications.Note;
import org.guildhall.api.community.Person;
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
record Checkout(Database database, Settings settings, Orders orders, Prices prices, Tickets tickets, Handover handover, SideBook sides,
                Gates gates, Notifications notifications, InstantSource clock) {
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

    /** What a program hears that has asked for a free side. */
    record Asked(String side, SideRequest.State state) {}

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
        Plan plan = prices.plan(group, request.person(), form.plan()).orElseThrow(() -> Refused.field("plan", "entry.no-such-plan"));
        Optional<PriceSide> free = prices.list(group).freeSide(plan.id()).filter(side -> prices.mustAsk(group, request.person(), side.id()));
        if (free.isPresent()) {
            ask(group, request.person(), free.get(), "");
            return Response.done(SidePages.mine(group), new Asked(free.get().title(), SideRequest.State.WAITING));
        }
        if (form.renew() && !orders.canRenew()) {
            throw Refused.field("renew", "entry.nobody-renews");
        }
        Wish wish = Wish.of(group, plan, form.renew(), form.change());
        Order order = place(group, request.person(), plan, wish, request.key(), form.code());
        return orders.pay(order, Payments.Payer.of(request), form.provider(), form.auto());
    }

    /** Asks the owner for a place on a free side; who is in, or may not join, need not ask. */
    void ask(Group group, Person person, PriceSide side, String words) {
        gates.pass(person, new Intent.Join(group, Entry.DOOR));
        if (sides.find(group, person).filter(it -> it.is(SideRequest.State.APPROVED)).isPresent()) {
            throw new Refused(Refused.Kind.CONFLICT, "side.approved-already");
        }
        database.run(sql -> {
            SideRequest asked = sides.ask(group, person, side.id(), words, clock.instant());
            notifications.tell(List.of(group.owner().id()), Note.of("side-asked", SidePages.list(group), person.name(), group.name(), side.title())
                    .once("side-" + group.id() + "-" + person.id() + "-" + asked.asked().toEpochMilli()));
        });
    }

    /** Lets somebody in on the free side that the owner has given them, in the current transaction. */
    void letIn(Group group, Person person, String side) {
        Plan plan = prices.plan(group, person, Optional.of(side)).orElseThrow(() -> new Refused(Refused.Kind.CONFLICT, "entry.not-for-sale"));
        Instant asked = sides.find(group, person).orElseThrow().asked();
        place(group, person, plan, Wish.of(group, plan, false, false), "side-" + group.id() + "-" + asked.toEpochMilli(), Optional.empty());
    }

    private Order place(Group group, Person buyer, Plan plan, Wish wish, String key, Optional<String> code) {
        Terms terms = settings.group(group.id(), Terms.class);
        return database.write(sql -> {
            Order placed = orders.place(buyer, Entry.KIND, wish.key(), key, code);
            tickets.promise(Ticket.promise(placed, plan, terms, handover.continued(group, buyer)));
            return placed;
        });
    }
}
