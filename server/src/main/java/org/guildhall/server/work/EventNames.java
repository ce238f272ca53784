package org.guildhall.server.work;

import java.util.Map;
import java.util.Optional;
import org.guildhall.api.community.Groups;
import org.guildhall.api.community.Memberships;
import org.guildhall.api.community.People;
import org.guildhall.api.host.Event;
import org.guildhall.api.money.Orders;

/** What events are called where they are kept. These names are data: never change one. */
final class EventNames {
    private static final Map<String, Class<? extends Event>> NAMES = Map.of(
            "joined", Memberships.Joined.class,
            "left", Memberships.Left.class,
            "denied", Memberships.Denied.class,
            "group-opened", Groups.Opened.class,
            "signed-up", People.SignedUp.class,
            "order-paid", Orders.Paid.class,
            "refunded", Orders.Refunded.class);

    private EventNames() {}

    static String of(Event event) {
        return NAMES.entrySet().stream().filter(name -> name.getValue() == event.getClass()).map(Map.Entry::getKey).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("an event without a name: " + event.getClass()));
    }

    static Optional<Class<? extends Event>> named(String name) {
        return Optional.ofNullable(NAMES.get(name));
    }
}
