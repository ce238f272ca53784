package org.guildhall.plugins.paidentry;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guildhall.api.Refused;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Groups;
import org.guildhall.api.community.Memberships;
import org.guildhall.api.community.Person;
import org.guildhall.api.host.Settings;
import org.guildhall.api.money.Order;
import org.guildhall.api.money.Orders;
import org.guildhall.api.money.Renewal;

/** What entry costs whom, and who has a free place. */
record Prices(Settings settings, Groups groups, Memberships memberships, PriceBook book, SideBook sides) {
    private static final String PRODUCT = Entry.DOOR + "." + Entry.KIND;

    /** The price lists of these groups as they are now, by group id. */
    Map<Long, PriceList> lists(Collection<Group> of) {
        Map<Long, Integer> taken = book.taken(of);
        Map<Long, PriceList> lists = new HashMap<>();
        of.forEach(group -> lists.put(group.id(), new PriceList(settings.group(group.id(), Terms.class),
                Math.max(memberships.count(group), taken.getOrDefault(group.id(), 0)))));
        return lists;
    }

    PriceList list(Group group) {
        return lists(List.of(group)).get(group.id());
    }

    /** The plan as this buyer has it now: members keep a lower price if the owner wants that. */
    Optional<Plan> plan(Group group, Person buyer, Optional<String> id) {
        PriceList list = list(group);
        if (id.equals(Optional.of(PriceList.FREE)) && list.freeLeft() == 0) {
            throw new Refused(Refused.Kind.CONFLICT, "price.free-gone");
        }
        return list.plan(id).map(plan -> kept(list, group, buyer, plan));
    }

    /** What can be paid for here, at this person's own price. */
    List<Plan> paid(Group group, Person buyer) {
        PriceList list = list(group);
        return list.priced().stream().filter(plan -> !plan.fee().isZero()).map(plan -> kept(list, group, buyer, plan)).toList();
    }

    /** What going on with this plan costs this person, and for how long; empty where it is for good or for a season, or no longer sold. */
    Optional<Renewal> next(Group group, Person person, String id) {
        return paid(group, person).stream().filter(plan -> plan.id().equals(id) && plan.period().isCounted()).findFirst()
                .map(plan -> new Renewal(java.time.Period.ofMonths(plan.period().months()), plan.fee()));
    }

    /** Whether this plan is that of a free side the owner has not given this person. */
    boolean mustAsk(Group group, Person buyer, String plan) {
        return list(group).freeSide(plan).isPresent() && !sides.isApproved(group, buyer, plan);
    }

    private Plan kept(PriceList list, Group group, Person buyer, Plan plan) {
        return list.terms().keepsPrice() && memberships.find(group, buyer).isPresent()
                ? PriceList.keeping(plan, book.agreed(group, buyer, plan.id())) : plan;
    }

    /** Whoever comes in free takes a place of it, in the transaction that opens the order. */
    void placed(Orders.Placed placed) {
        Order order = placed.order();
        if (!order.product().equals(PRODUCT)) {
            return;
        }
        String id = Wish.read(order.key()).plan();
        if (id.equals(PriceList.FREE)) {
            takeFree(order);
        } else {
            plan(order.group(), order.buyer(), Optional.of(id)).ifPresent(plan -> book.agree(order, plan));
        }
    }

    /** A free place whose order could not be handed over is free again. */
    void paid(Orders.Paid paid) {
        Order order = paid.order();
        if (order.product().equals(PRODUCT) && order.state() == Order.State.PAID && Wish.read(order.key()).plan().equals(PriceList.FREE)) {
            book.giveBackFree(order.group());
            groups.changed(order.group());
        }
    }

    private void takeFree(Order order) {
        Terms terms = settings.group(order.group().id(), Terms.class);
        if (!book.takeFree(order.group(), memberships.count(order.group()), terms.freeUntil())) {
            throw new Refused(Refused.Kind.CONFLICT, "price.free-gone");
        }
        groups.changed(order.group());
    }
}
