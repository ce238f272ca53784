package org.guildhall.plugins.paidentry;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.guildhall.api.Product;
import org.guildhall.api.Refused;
import org.guildhall.api.community.Gates;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Groups;
import org.guildhall.api.community.Intent;
import org.guildhall.api.community.Memberships;
import org.guildhall.api.community.Memberships.Stay;
import org.guildhall.api.community.Person;
import org.guildhall.api.host.Database;
import org.guildhall.api.host.Settings;
import org.guildhall.api.money.Offer;
import org.guildhall.api.money.Order;

/** Time in a group, as something that can be bought; its key is {@code <group id>:<plan id>}. */
record Entry(Database database, Settings settings, Groups groups, Memberships memberships, Gates gates, Tickets tickets,
             SunsetBook sunsets, InstantSource clock) implements Product {
    static final String KIND = "entry";
    static final String DOOR = "paid-entry";

    static String key(Group group, Plan plan) {
        return group.id() + ":" + plan.id();
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Offer offer(Person buyer, String key) {
        int colon = key.indexOf(':');
        Group group = groups.get(Long.parseLong(key.substring(0, colon)));
        Terms terms = settings.group(group.id(), Terms.class);
        Plan plan = terms.plan(Optional.of(key.substring(colon + 1)))
                .filter(found -> terms.open())
                .orElseThrow(() -> new Refused(Refused.Kind.CONFLICT, "entry.not-for-sale"));
        sunsets.refuseAfterTheEnd();
        gates.pass(group.owner(), new Intent.Charge(group));
        gates.pass(buyer, new Intent.Join(group, DOOR));
        end(group, buyer);
        String title = plan.title().isEmpty() ? group.name() : group.name() + " · " + plan.title();
        return new Offer(group, title, plan.fee(), terms.regret());
    }

    @Override
    public void deliver(Order order) {
        database.run(sql -> {
            Ticket ticket = tickets.of(order.number()).orElseGet(() -> promised(order));
            boolean handedOver = ticket.span().isPresent();
            if (ticket.closed().isPresent()) {
                if (!handedOver) {
                    throw new Refused(Refused.Kind.CONFLICT, "entry.given-back");
                }
                return;
            }
            if (!handedOver) {
                tickets.keep(handOver(order, ticket));
            }
            admit(order.group(), order.buyer());
        });
    }

    @Override
    public void takeBack(Order order) {
        database.run(sql -> tickets.of(order.number()).filter(ticket -> ticket.closed().isEmpty()).ifPresent(ticket -> {
            Instant now = clock.instant();
            tickets.close(ticket, now);
            if (ticket.lastsAfter(now)) {
                closeRanks(lasting(order.group(), order.buyer(), now), ticket, now, order.group().zone());
                admitOrEnd(order.group(), order.buyer(), now);
            }
        }));
    }

    /** An order that was placed without the checkout promises what the settings say now. */
    private Ticket promised(Order order) {
        Terms terms = settings.group(order.group().id(), Terms.class);
        Plan plan = terms.plan(Optional.of(order.key().substring(order.key().indexOf(':') + 1)))
                .orElseThrow(() -> new Refused(Refused.Kind.CONFLICT, "entry.not-for-sale"));
        Ticket ticket = Ticket.promise(order, plan, terms);
        tickets.promise(ticket);
        return ticket;
    }

    private Ticket handOver(Order order, Ticket ticket) {
        Instant paid = order.paid().orElseThrow();
        Instant from = end(order.group(), order.buyer()).filter(paid::isBefore).orElse(paid);
        ZoneId zone = order.group().zone();
        Span span = tickets.open(order.group(), order.buyer()).stream()
                .flatMap(other -> other.span().stream())
                .filter(other -> other.ends().equals(Optional.of(from)))
                .findFirst()
                .map(last -> last.next(ticket.period(), zone))
                .orElseGet(() -> Span.from(from, ticket.period(), zone));
        return ticket.handedOver(paid, span);
    }

    /** When this person's membership ends; empty for one who is not in. */
    private Optional<Instant> end(Group group, Person person) {
        return memberships.find(group, person).map(in -> in.stay().until()
                .orElseThrow(() -> new Refused(Refused.Kind.CONFLICT, "entry.in-for-good")));
    }

    private List<Ticket> lasting(Group group, Person person, Instant now) {
        return tickets.open(group, person).stream().filter(ticket -> ticket.lastsAfter(now)).toList();
    }

    private void closeRanks(List<Ticket> left, Ticket gone, Instant now, ZoneId zone) {
        Instant starts = gone.span().orElseThrow().starts();
        Optional<Span> before = Optional.empty();
        for (Ticket ticket : left) {
            if (ticket.follows(gone)) {
                Span span = before.map(last -> last.next(ticket.period(), zone))
                        .orElseGet(() -> Span.from(starts.isAfter(now) ? starts : now, ticket.period(), zone));
                tickets.keep(ticket.handedOver(ticket.paid().orElseThrow(), span));
                before = Optional.of(span);
            }
        }
    }

    private void admitOrEnd(Group group, Person person, Instant now) {
        if (!lasting(group, person, now).isEmpty()) {
            admit(group, person);
        } else if (memberships.find(group, person).filter(in -> in.stay().door().equals(DOOR)).isPresent()) {
            memberships.end(group, person, Memberships.Ending.EXPIRED, "");
        }
    }

    /** In until the last ticket ends. */
    private void admit(Group group, Person person) {
        List<Ticket> held = tickets.open(group, person).stream().filter(ticket -> ticket.span().isPresent()).toList();
        Ticket last = held.getLast();
        Optional<Instant> refundUntil = held.stream()
                .map(ticket -> ticket.paid().orElseThrow().plus(ticket.regret()))
                .max(Comparator.naturalOrder());
        memberships.admit(group, person, new Stay(DOOR, last.plan(), last.span().orElseThrow().ends(), refundUntil));
    }
}
