package org.guildhall.plugins.paidentry;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.guildhall.api.Refused;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Memberships;
import org.guildhall.api.community.Person;
import org.guildhall.api.host.Database;
import org.guildhall.api.host.Settings;
import org.guildhall.api.money.Order;
import org.guildhall.api.money.Orders;
import org.guildhall.api.money.Renewal;
import org.guildhall.api.money.Subscriptions;
import org.guildhall.plugins.paidentry.Subscription.State;

/** Gives the time that was paid for, once, and takes it back; each in one transaction. */
record Handover(Database database, Settings settings, Memberships memberships, Orders orders, Mandates mandates, Tickets tickets, Credits credits, Prices prices,
                Registrar registrar, Subscriptions news, InstantSource clock) {
    void deliver(Order order) {
        database.run(sql -> {
            Ticket ticket = tickets.of(order.number()).orElseGet(() -> promised(order));
            boolean handedOver = ticket.span().isPresent();
            if (ticket.closed().isPresent()) {
                if (!handedOver) {
                    throw new Refused(Refused.Kind.CONFLICT, "entry.given-back");
                }
                return;
            }
            if (handedOver) {
                registrar.settle(order.group(), order.buyer());
            } else {
                handOver(order, ticket);
            }
        });
    }

    void takeBack(Order order) {
        database.run(sql -> tickets.of(order.number()).filter(ticket -> ticket.closed().isEmpty()).ifPresent(ticket -> {
            Instant now = clock.instant();
            tickets.close(ticket, now);
            tickets.unswap(order.number());
            if (ticket.lastsAfter(now)) {
                closeRanks(order.group(), order.buyer(), ticket, now);
            }
            if (orders.renews(order)) {
                orders.stopRenewing(order);
            }
            registrar.settle(order.group(), order.buyer());
        }));
    }

    /** An order placed without the checkout, as when a provider charged again, promises what the one before did, or what is set now. */
    private Ticket promised(Order order) {
        Instant end = continued(order.group(), order.buyer());
        Wish wish = Wish.read(order.key());
        Ticket ticket = orders.renewalOf(order).flatMap(first -> tickets.of(first.number()))
                .map(before -> before.again(order, end))
                .orElseGet(() -> Ticket.promise(order, plan(order, wish), settings.group(order.group().id(), Terms.class), end));
        tickets.promise(ticket);
        return ticket;
    }

    private Plan plan(Order order, Wish wish) {
        return settings.group(order.group().id(), Terms.class).plan(Optional.of(wish.plan()))
                .orElseThrow(() -> new Refused(Refused.Kind.CONFLICT, "entry.not-for-sale"));
    }

    /** The end of the time that this person's next payment continues; 1970 for one who begins anew. */
    Instant continued(Group group, Person person) {
        Instant now = clock.instant();
        return registrar.now(group, person).filter(has -> has.inAt(now)).flatMap(has -> has.time().until()).orElse(Instant.EPOCH);
    }

    private void handOver(Order order, Ticket ticket) {
        Group group = order.group();
        Instant paid = order.paid().orElseThrow();
        refuseTheSameTimeTwice(order, ticket, paid);
        Optional<Subscription> before = registrar.now(group, order.buyer());
        refuseWhoIsInForGood(before, paid);
        boolean swaps = Wish.read(order.key()).swaps();
        boolean stops = swaps || stopsAnother(order, before);
        if (stops) {
            mandates.stop(before);
        }
        if (swaps) {
            credits.handIn(credits.of(group, order.buyer(), paid), order.number(), paid);
        }
        tickets.keep(ticket.handedOver(paid, swaps ? first(ticket, paid, group.zone()) : span(order, ticket, before, paid)));
        Subscription after = registrar.change(group, order.buyer(), it -> renewing(order, swaps ? it.swapped(paid) : stops ? it.renewalOver(paid) : it))
                .orElseThrow();
        tell(order, before, after, swaps, paid);
    }

    /** Two orders for the same time, both paid, the second one late: it is not sold twice, and its money goes back. */
    private void refuseTheSameTimeTwice(Order order, Ticket ticket, Instant paid) {
        boolean sold = tickets.open(order.group(), order.buyer()).stream()
                .anyMatch(other -> other.isPaid() && other.continues().equals(ticket.continues()) && other.lastsAfter(paid));
        if (sold) {
            throw new Refused(Refused.Kind.CONFLICT, "entry.paid-already");
        }
    }

    private static void refuseWhoIsInForGood(Optional<Subscription> before, Instant paid) {
        if (before.filter(has -> has.inAt(paid) && has.time().until().isEmpty()).isPresent()) {
            throw new Refused(Refused.Kind.CONFLICT, "entry.in-for-good");
        }
    }

    /** Whoever pays by hand what a provider still tries to charge, or has another charge it, is not to be charged by both. */
    private boolean stopsAnother(Order order, Optional<Subscription> before) {
        boolean byItself = orders.renewalOf(order).isPresent();
        return !byItself && before.flatMap(Subscription::renewal)
                .filter(it -> it.goesOn() && (it.failing().isPresent() || orders.renews(order))).isPresent();
    }

    private Subscription renewing(Order order, Subscription subscription) {
        String first = orders.renewalOf(order).orElse(order).number();
        return orders.renews(order) ? subscription.renewing(first) : subscription;
    }

    /** The time it gives: after what there is, if the person is still in, otherwise from the payment on. */
    private Span span(Order order, Ticket ticket, Optional<Subscription> before, Instant paid) {
        ZoneId zone = order.group().zone();
        if (ticket.promise().season().isPresent()) {
            return first(ticket, paid, zone);
        }
        Optional<Instant> end = before.filter(has -> has.inAt(paid)).flatMap(has -> has.time().until())
                .filter(until -> until.isAfter(paid) || before.get().time().kind() == Ticket.Kind.PAID)
                .or(() -> otherDoor(order).filter(paid::isBefore));
        return end.map(from -> tickets.open(order.group(), order.buyer()).stream().flatMap(other -> other.span().stream())
                        .filter(other -> other.ends().equals(Optional.of(from))).findFirst()
                        .map(last -> last.next(ticket.period(), zone))
                        .orElseGet(() -> Span.from(from, ticket.period(), zone)))
                .orElseGet(() -> first(ticket, paid, zone));
    }

    private static Span first(Ticket ticket, Instant paid, ZoneId zone) {
        return ticket.promise().season().map(season -> season.span(paid)).orElseGet(() -> Span.from(paid, ticket.period(), zone));
    }

    /** When the stay of one who came in by another door ends. */
    private Optional<Instant> otherDoor(Order order) {
        return memberships.find(order.group(), order.buyer()).filter(in -> !in.stay().door().equals(Entry.DOOR))
                .map(in -> in.stay().until().orElseThrow(() -> new Refused(Refused.Kind.CONFLICT, "entry.in-for-good")));
    }

    private void closeRanks(Group group, Person person, Ticket gone, Instant now) {
        Instant starts = gone.span().orElseThrow().starts();
        Optional<Span> before = Optional.empty();
        for (Ticket ticket : tickets.open(group, person).stream().filter(it -> it.lastsAfter(now)).toList()) {
            if (ticket.isPaid() && ticket.promise().season().isEmpty() && ticket.follows(gone)) {
                Span span = before.map(last -> last.next(ticket.period(), group.zone()))
                        .orElseGet(() -> Span.from(starts.isAfter(now) ? starts : now, ticket.period(), group.zone()));
                tickets.keep(ticket.handedOver(ticket.paid().orElseThrow(), span));
                before = Optional.of(span);
            }
        }
    }

    private void tell(Order order, Optional<Subscription> before, Subscription after, boolean swaps, Instant paid) {
        Group group = order.group();
        Person person = order.buyer();
        String plan = after.time().plan();
        Optional<Instant> until = after.time().until();
        Optional<Renewal> next = prices.next(group, person, plan)
                .map(usual -> orders.nextCharge(order).map(charge -> new Renewal(usual.every(), charge.amount())).orElse(usual));
        boolean paidBefore = before.filter(was -> was.time().kind() == Ticket.Kind.PAID).isPresent();
        boolean out = before.filter(was -> was.at(paid) != State.ENDED).isEmpty();
        if (swaps) {
            news.tell(new Subscriptions.PlanChanged(group, person, plan, before.map(was -> was.time().plan()).orElse(plan), paid, until, next));
        } else if (!paidBefore) {
            news.tell(new Subscriptions.Started(group, person, plan, until, next));
        } else if (out) {
            news.tell(new Subscriptions.WonBack(group, person, plan, until, next));
        } else {
            news.tell(new Subscriptions.Renewed(group, person, plan, until, next));
        }
    }
}
