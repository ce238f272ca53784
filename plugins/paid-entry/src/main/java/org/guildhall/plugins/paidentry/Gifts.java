package org.guildhall.plugins.paidentry;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.guildhall.api.Refused;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Memberships;
import org.guildhall.api.community.Notifications;
import org.guildhall.api.community.Notifications.Note;
import org.guildhall.api.community.People;
import org.guildhall.api.community.Person;
import org.guildhall.api.host.Database;
import org.guildhall.api.host.Range;
import org.guildhall.api.host.Settings;
import org.guildhall.api.money.Subscriptions;
import org.guildhall.api.web.Request;
import org.guildhall.api.web.Response;

/** Time that an owner gives somebody for nothing, until a day; it is never renewed and never charged. */
record Gifts(Database database, Settings settings, People people, Memberships memberships, Tickets tickets, Registrar registrar,
             Subscriptions news, Notifications notifications, InstantSource clock) {
    /**
     * What the owner sends.
     *
     * @param until the last day, in the group's zone
     * @param plan the plan whose rights go with it; without one the group's first
     */
    record Give(@Range(min = 1, max = 40) String name, LocalDate until, Optional<String> plan) {}

    /** Whose gift is taken back. */
    record Take(@Range(min = 1, max = 40) String name) {}

    /** What a program hears: until when the person is in now; nothing for one who is out. */
    record Given(String name, Optional<Instant> accessUntil) {}

    Response give(Request request, Give form) {
        Group group = request.group();
        Person person = person(form.name());
        Plan plan = settings.group(group.id(), Terms.class).plan(form.plan()).orElseThrow(() -> Refused.field("plan", "entry.no-such-plan"));
        Instant now = clock.instant();
        Instant until = form.until().plusDays(1).atStartOfDay(group.zone()).toInstant();
        if (!until.isAfter(now)) {
            throw Refused.field("until", "gift.past");
        }
        if (memberships.find(group, person).filter(in -> in.stay().until().isEmpty()).isPresent()) {
            throw Refused.field("name", "gift.in-for-good");
        }
        Optional<Subscription> after = database.write(sql -> {
            Ticket ticket = Ticket.free(Ticket.Kind.GIVEN, group, person, plan, now, until, Duration.ZERO);
            if (!tickets.begin(ticket)) {
                tickets.keep(ticket);
            }
            news.tell(new Subscriptions.Given(group, person, plan.id(), until));
            notifications.tell(List.of(person.id()), Note.of("given", Reminders.page(group), group.name(), until));
            return registrar.settle(group, person);
        });
        return Response.done(SubscriptionsPage.address(group), new Given(person.name(), after.flatMap(Subscription::access)));
    }

    Response take(Request request, Take form) {
        Group group = request.group();
        Person person = person(form.name());
        Instant now = clock.instant();
        Ticket given = tickets.open(group, person).stream().filter(ticket -> ticket.kind() == Ticket.Kind.GIVEN && ticket.lastsAfter(now))
                .findFirst().orElseThrow(() -> Refused.field("name", "gift.none"));
        Optional<Subscription> after = database.write(sql -> {
            tickets.close(given, now);
            return registrar.settle(group, person);
        });
        return Response.done(SubscriptionsPage.address(group), new Given(person.name(), after.flatMap(Subscription::access)));
    }

    private Person person(String name) {
        return people.named(name).orElseThrow(() -> Refused.field("name", "gift.nobody"));
    }
}
