package org.guildhall.plugins.paidentry;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Notifications;
import org.guildhall.api.community.Notifications.Note;
import org.guildhall.api.community.Notifications.Topic;
import org.guildhall.api.community.Person;
import org.guildhall.api.money.Order;
import org.guildhall.api.money.Orders;
import org.guildhall.api.money.Subscriptions;

/** Hears how a provider fares that charges by itself: while it tries again nobody is shut out, and member and owner know. */
record Dunning(Registrar registrar, Notifications notifications, Subscriptions news, InstantSource clock) {
    void failed(Orders.RenewalFailed failed) {
        Order order = failed.order();
        Instant now = clock.instant();
        ofOurs(order).filter(was -> !was.failed(now).equals(was)).ifPresent(was -> {
            Subscription after = registrar.change(order.group(), order.buyer(), it -> it.failed(now)).orElseThrow();
            after.access().filter(now::isBefore).ifPresent(until -> {
                news.tell(new Subscriptions.PastDue(order.group(), order.buyer(), after.time().plan(), until));
                tell(order.group(), order.buyer(), until);
            });
        });
    }

    void over(Orders.RenewalEnded ended) {
        Order order = ended.order();
        ofOurs(order).filter(was -> was.renewal().orElseThrow().goesOn())
                .ifPresent(was -> registrar.change(order.group(), order.buyer(), it -> it.renewalOver(clock.instant())));
    }

    private Optional<Subscription> ofOurs(Order order) {
        return registrar.now(order.group(), order.buyer())
                .filter(it -> it.renewal().filter(renewal -> renewal.order().equals(order.number())).isPresent());
    }

    private void tell(Group group, Person member, Instant until) {
        String key = "failed-" + group.id() + "-" + member.id() + "-" + until.toEpochMilli();
        notifications.tell(List.of(member.id()), Note.of("charge-failed", Reminders.page(group), group.name(), until).about(Topic.MONEY).once(key));
        notifications.tell(List.of(group.owner().id()),
                Note.of("charge-failed-of", SubscriptionsPage.address(group), member.name(), group.name(), until).about(Topic.MONEY).once(key));
    }
}
