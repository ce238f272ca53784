package org.guildhall.plugins.paidentry;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Person;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Orders;

/** What is left of what somebody has paid, by the second, when the plan is changed. */
record Credits(Tickets tickets, Orders orders) {
    /** What is left of one ticket; one that was swapped before counts with what it was credited with then. */
    record Credit(Ticket ticket, Money left) {}

    /** All that counts at that moment. */
    List<Credit> of(Group group, Person person, Instant now) {
        List<Credit> all = new ArrayList<>();
        tickets.open(group, person).stream().filter(ticket -> ticket.isPaid() && ticket.lastsAfter(now)).forEach(ticket -> {
            all.add(new Credit(ticket, ticket.span().orElseThrow().unused(orders.find(ticket.order()).orElseThrow().kept(), now)));
            for (Ticket before : tickets.swappedFor(ticket.order())) {
                Money credit = Money.of(before.swapped().orElseThrow().credit(), group.currency());
                all.add(new Credit(before, ticket.span().orElseThrow().unused(credit, now)));
            }
        });
        return all;
    }

    /** The sum. */
    static Money sum(List<Credit> credits, String currency) {
        return credits.stream().map(Credit::left).reduce(Money.zero(currency), Money::plus);
    }

    /** Hands all of it in for this order. */
    void handIn(List<Credit> credits, String order, Instant now) {
        credits.forEach(credit -> tickets.swap(credit.ticket(), now, order, credit.left().minor()));
    }
}
