package org.guildhall.server.work;

import java.util.Map;
import java.util.Optional;
import org.guildhall.api.community.Activity;
import org.guildhall.api.community.Contents;
import org.guildhall.api.community.Groups;
import org.guildhall.api.community.Introductions;
import org.guildhall.api.community.Memberships;
import org.guildhall.api.community.People;
import org.guildhall.api.host.Event;
import org.guildhall.api.money.Orders;
import org.guildhall.api.money.Shares;
import org.guildhall.api.money.Subscriptions;

/** What events are called where they are kept. These names are data: never change one. */
final class EventNames {
    private static final Map<String, Class<? extends Event>> NAMES = Map.ofEntries(
            Map.entry("activity", Activity.class),
            Map.entry("joined", Memberships.Joined.class),
            Map.entry("left", Memberships.Left.class),
            Map.entry("denied", Memberships.Denied.class),
            Map.entry("group-opened", Groups.Opened.class),
            Map.entry("published", Contents.Published.class),
            Map.entry("content-changed", Contents.Changed.class),
            Map.entry("introduced", Introductions.Introduced.class),
            Map.entry("followed", Introductions.Followed.class),
            Map.entry("signed-up", People.SignedUp.class),
            Map.entry("order-placed", Orders.Placed.class),
            Map.entry("order-closed", Orders.Closed.class),
            Map.entry("order-paid", Orders.Paid.class),
            Map.entry("refunded", Orders.Refunded.class),
            Map.entry("settled", Orders.Settled.class),
            Map.entry("disputed", Orders.Disputed.class),
            Map.entry("dispute-ended", Orders.DisputeEnded.class),
            Map.entry("share-changed", Shares.Changed.class),
            Map.entry("renewal-failed", Orders.RenewalFailed.class),
            Map.entry("renewal-ended", Orders.RenewalEnded.class),
            Map.entry("trial-started", Subscriptions.TrialStarted.class),
            Map.entry("subscription-started", Subscriptions.Started.class),
            Map.entry("subscription-renewed", Subscriptions.Renewed.class),
            Map.entry("won-back", Subscriptions.WonBack.class),
            Map.entry("time-given", Subscriptions.Given.class),
            Map.entry("plan-changed", Subscriptions.PlanChanged.class),
            Map.entry("cancel-scheduled", Subscriptions.CancelScheduled.class),
            Map.entry("resumed", Subscriptions.Resumed.class),
            Map.entry("past-due", Subscriptions.PastDue.class),
            Map.entry("subscription-ended", Subscriptions.Ended.class));

    private EventNames() {}

    static String of(Event event) {
        return NAMES.entrySet().stream().filter(name -> name.getValue() == event.getClass()).map(Map.Entry::getKey).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("an event without a name: " + event.getClass()));
    }

    static Optional<Class<? extends Event>> named(String name) {
        return Optional.ofNullable(NAMES.get(name));
    }
}
