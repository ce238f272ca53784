package org.guildhall.plugins.paidentry;

import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Person;
import org.guildhall.api.web.Response;
import org.guildhall.plugins.paidentry.Subscription.State;

/** How it stands with the viewer's own time, beside the group's page. */
record PlanCard(SubscriptionBook book, InstantSource clock) {
    /** What the card says. */
    record Card(State state, Optional<Instant> until, Optional<Instant> accessUntil, boolean renewing, String address) {}

    Map<Group, Response.View> cards(Optional<Person> viewer, List<Group> groups) {
        Map<Group, Response.View> cards = new LinkedHashMap<>();
        viewer.ifPresent(person -> {
            Map<Long, Subscription> all = book.find(groups, person);
            groups.stream().filter(group -> all.containsKey(group.id()))
                    .forEach(group -> cards.put(group, Response.view("plan-card", card(group, all.get(group.id())))));
        });
        return cards;
    }

    private Card card(Group group, Subscription it) {
        return new Card(it.at(clock.instant()), it.time().until(), it.access(), it.renewal().filter(Subscription.Renewal::goesOn).isPresent(),
                Reminders.page(group));
    }
}
