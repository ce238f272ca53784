package org.guildhall.plugins.paidentry;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.guildhall.api.community.Memberships;
import org.guildhall.api.community.Memberships.Denied;
import org.guildhall.api.community.Memberships.Ending;
import org.guildhall.api.community.Memberships.Left;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Order;
import org.guildhall.api.money.Orders;
import org.guildhall.api.money.Subscriptions;

/** Gives back what is due when a membership ends or never begins, and ends what goes with it, in the transaction that ends it. */
record Endings(Orders orders, Mandates mandates, Memberships memberships, Tickets tickets, Registrar registrar, Subscriptions news, InstantSource clock) {
    /** Every ticket that still gives time is settled and closed, those paid in advance too; nobody is charged again. */
    void left(Left left) {
        Memberships.Membership was = left.membership();
        Optional<Subscription> now = registrar.now(was.group(), was.person());
        if (left.how() == Ending.EXPIRED && now.filter(it -> it.inAt(left.at())).isPresent()) {
            return;
        }
        for (Ticket ticket : tickets.open(was.group(), was.person())) {
            if (ticket.lastsAfter(left.at())) {
                if (ticket.isPaid()) {
                    giveBack(left, ticket);
                }
                tickets.close(ticket, left.at());
            }
        }
        now.filter(it -> it.ended().isEmpty()).ifPresent(it -> end(left, it));
    }

    private void giveBack(Left left, Ticket ticket) {
        Order order = orders.find(ticket.order()).orElseThrow();
        refund(left.how(), order, ticket.rule(order).due(left.how(), left.at()), reason(left, ticket));
        for (Ticket before : tickets.swappedFor(ticket.order())) {
            Order paid = orders.find(before.order()).orElseThrow();
            Money credit = Money.of(before.swapped().orElseThrow().credit(), paid.total().currency());
            Money unused = ticket.span().orElseThrow().unused(credit, left.at());
            refund(left.how(), paid, before.rule(paid).due(left.how(), left.at(), unused), reason(left, before));
        }
    }

    private void end(Left left, Subscription subscription) {
        Memberships.Membership was = left.membership();
        mandates.stop(Optional.of(subscription));
        registrar.change(was.group(), was.person(), it -> it.endedAt(left.at()));
        news.tell(new Subscriptions.Ended(was.group(), was.person(), subscription.time().plan(), left.how()));
    }

    /** Whoever is turned away has everything back that did not open the door. */
    void denied(Denied denied) {
        if (memberships.find(denied.group(), denied.person()).isPresent()) {
            return;
        }
        Instant now = clock.instant();
        for (Ticket ticket : tickets.open(denied.group(), denied.person())) {
            Optional<Order> paid = orders.find(ticket.order()).filter(order -> order.paid().isPresent());
            if (paid.isPresent() && (ticket.span().isEmpty() || ticket.lastsAfter(now))) {
                refund(paid.get(), paid.get().total(), "refund.denied");
                tickets.close(ticket, now);
            }
        }
    }

    /** Whoever leaves by their own wish may be asked to wait for a person; whoever is removed may not. */
    private void refund(Ending how, Order order, Money due, String reason) {
        if (how != Ending.LEFT) {
            refund(order, due, reason);
        } else if (!due.isZero()) {
            orders.refundOnRequest(order, due, "stay-ended", reason);
        }
    }

    private void refund(Order order, Money due, String reason) {
        if (!due.isZero()) {
            orders.refund(order, due, "stay-ended", reason);
        }
    }

    private static String reason(Left left, Ticket ticket) {
        boolean inTime = !left.at().isAfter(ticket.paid().orElseThrow().plus(ticket.promise().regret()));
        String how = left.how() == Ending.LEFT ? "left" : "removed";
        return "refund." + how + (inTime ? "-in-time" : "-unused-time");
    }
}
