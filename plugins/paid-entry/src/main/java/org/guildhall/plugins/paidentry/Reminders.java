package org.guildhall.plugins.paidentry;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Groups;
import org.guildhall.api.community.Notifications;
import org.guildhall.api.community.Notifications.Note;
import org.guildhall.api.community.Notifications.Topic;
import org.guildhall.api.community.People;
import org.guildhall.api.community.Person;
import org.guildhall.api.host.Database;
import org.guildhall.api.host.Timers;
import org.guildhall.api.money.Subscriptions;
import org.guildhall.plugins.paidentry.Subscription.Renewal;

/** Tells members in time what comes, and where to go on; each thing once. */
record Reminders(Database database, Groups groups, People people, SubscriptionBook book, Notifications notifications, Subscriptions news,
                 Timers timers, InstantSource clock) {
    static String page(Group group) {
        return "/p/paid-entry/g/" + group.slug() + "/plan";
    }

    /** The job: says what is due, and comes back for the next. */
    void remind(String key) {
        whose(key, (group, person, subscription) -> {
            Instant now = clock.instant();
            Reminder.due(subscription, now).ifPresent(due -> say(group, person, subscription, due, now));
            Reminder.next(subscription, now).ifPresent(next -> timers.set(Registrar.REMIND, key, next));
        });
    }

    /** The job: what was paid is over now; whoever is charged by a provider is past due only when that has failed. */
    void over(String key) {
        whose(key, (group, person, subscription) -> {
            Instant now = clock.instant();
            if (Reminder.end(subscription).filter(end -> !now.isBefore(end)).isPresent() && subscription.inAt(now) && !charged(subscription)) {
                news.tell(new Subscriptions.PastDue(group, person, subscription.time().plan(), subscription.access().orElseThrow()));
            }
        });
    }

    private interface Doing {
        void with(Group group, Person person, Subscription subscription);
    }

    private void whose(String key, Doing doing) {
        int colon = key.indexOf(':');
        Group group = groups.get(Long.parseLong(key.substring(0, colon)));
        Person person = people.get(Long.parseLong(key.substring(colon + 1)));
        database.run(sql -> book.find(group, person).ifPresent(subscription -> doing.with(group, person, subscription)));
    }

    private void say(Group group, Person person, Subscription subscription, Reminder due, Instant now) {
        Instant end = subscription.time().until().orElseThrow();
        kind(subscription, due, now).ifPresent(kind -> notifications.tell(List.of(person.id()),
                Note.of(kind, page(group), group.name(), kind.equals("still-in") ? subscription.access().orElseThrow() : end).about(Topic.MONEY)
                        .once("plan-" + group.id() + "-" + end.toEpochMilli() + "-" + due.days())));
    }

    /** What there is to say; whoever is charged by a provider hears of it once, before. */
    private static Optional<String> kind(Subscription subscription, Reminder due, Instant now) {
        if (charged(subscription)) {
            return due == Reminder.THREE_DAYS_BEFORE ? Optional.of("renews-soon") : Optional.empty();
        }
        if (!subscription.inAt(now)) {
            return Optional.of("come-back");
        }
        if (due.days() >= 0) {
            return Optional.of("still-in");
        }
        return Optional.of(subscription.time().kind() == Ticket.Kind.TRIAL ? "trial-ends" : "ends-soon");
    }

    private static boolean charged(Subscription subscription) {
        return subscription.renewal().filter(Renewal::goesOn).isPresent();
    }
}
