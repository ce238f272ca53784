package org.guildhall.plugins.paidentry;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Memberships;
import org.guildhall.api.community.Memberships.Stay;
import org.guildhall.api.community.Person;
import org.guildhall.api.host.Database;
import org.guildhall.api.host.Timers;

/** Brings subscription, stay and reminder in line with the tickets; whoever changes any of them comes here. */
record Registrar(Database database, Tickets tickets, SubscriptionBook book, Memberships memberships, Timers timers, InstantSource clock) {
    static final String REMIND = "remind";
    static final String OVER = "time-over";

    static String key(Group group, Person person) {
        return group.id() + ":" + person.id();
    }

    /** Works it out anew. */
    Optional<Subscription> settle(Group group, Person person) {
        return change(group, person, UnaryOperator.identity());
    }

    /** Works it out anew, and takes this step with it; empty for somebody who never had time here. */
    Optional<Subscription> change(Group group, Person person, UnaryOperator<Subscription> step) {
        return database.write(sql -> {
            Optional<Subscription> before = book.find(group, person);
            List<Ticket> held = tickets.open(group, person);
            Optional<Subscription> after = computed(group, person, before, held).map(step);
            after.ifPresent(now -> {
                book.keep(now);
                remind(group, person, before, now);
                letInOrOut(group, person, now, held);
            });
            return after;
        });
    }

    /** How it stands with this person, from the tickets themselves. */
    Optional<Subscription> now(Group group, Person person) {
        return database.read(sql -> computed(group, person, book.find(group, person), tickets.open(group, person)));
    }

    private Optional<Subscription> computed(Group group, Person person, Optional<Subscription> before, List<Ticket> held) {
        Instant now = clock.instant();
        return Time.of(held)
                .map(time -> before.map(was -> was.with(time)).orElseGet(() -> Subscription.begin(group.id(), person.id(), time, now)))
                .or(() -> before.map(was -> was.endedAt(now)));
    }

    private void remind(Group group, Person person, Optional<Subscription> before, Subscription after) {
        if (before.filter(was -> Reminder.same(was, after)).isEmpty()) {
            Instant now = clock.instant();
            set(REMIND, key(group, person), Reminder.next(after, now));
            set(OVER, key(group, person), Reminder.end(after).filter(now::isBefore));
        }
    }

    private void set(String job, String key, Optional<Instant> due) {
        due.ifPresentOrElse(at -> timers.set(job, key, at), () -> timers.cancel(job, key));
    }

    private void letInOrOut(Group group, Person person, Subscription subscription, List<Ticket> held) {
        Instant now = clock.instant();
        if (subscription.inAt(now)) {
            memberships.admit(group, person, stay(subscription, held));
        } else if (memberships.find(group, person).filter(in -> in.stay().door().equals(Entry.DOOR)).isPresent()) {
            memberships.end(group, person, Memberships.Ending.EXPIRED, "");
        }
    }

    /** The stay that fits, for one who is in. */
    static Stay stay(Subscription subscription, List<Ticket> held) {
        Optional<Instant> refundUntil = held.stream().filter(ticket -> ticket.isPaid() && ticket.span().isPresent())
                .map(ticket -> ticket.paid().orElseThrow().plus(ticket.promise().regret()))
                .max(Comparator.naturalOrder());
        return new Stay(Entry.DOOR, subscription.time().plan(), subscription.access(), refundUntil);
    }
}
