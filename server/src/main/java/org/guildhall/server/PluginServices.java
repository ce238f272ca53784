package org.guildhall.server;

import java.net.URI;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.guildhall.api.community.ActivityLog;
import org.guildhall.api.community.Contents;
import org.guildhall.api.community.Gates;
import org.guildhall.api.community.Groups;
import org.guildhall.api.community.Introductions;
import org.guildhall.api.community.Memberships;
import org.guildhall.api.community.Metrics;
import org.guildhall.api.community.Notifications;
import org.guildhall.api.community.People;
import org.guildhall.api.host.Database;
import org.guildhall.api.host.Files;
import org.guildhall.api.host.Json;
import org.guildhall.api.host.Limits;
import org.guildhall.api.host.Outbound;
import org.guildhall.api.host.QrCodes;
import org.guildhall.api.host.Settings;
import org.guildhall.api.host.Timers;
import org.guildhall.api.money.Earnings;
import org.guildhall.api.money.Orders;
import org.guildhall.api.money.Payments;
import org.guildhall.api.money.Shares;
import org.guildhall.api.money.Subscriptions;
import org.guildhall.api.money.Wares;
import org.guildhall.server.data.ForeignJson;
import org.guildhall.server.outbound.Reach;
import org.guildhall.server.outbound.WebCalls;
import org.guildhall.server.plugin.PluginDatabase;
import org.guildhall.server.plugin.Services;
import org.guildhall.server.view.QrWriter;

/** What a plugin's constructor may ask for, and where each comes from. */
final class PluginServices {
    private PluginServices() {}

    static Services of(Domain domain, WebCalls calls, Supplier<URI> address) {
        return new Services()
                .offer(InstantSource.class, plugin -> domain.clock)
                .offer(Database.class, plugin -> new PluginDatabase(domain.store, plugin))
                .offer(Settings.class, plugin -> domain.settings.of(plugin.id(), plugin::forms))
                .offer(Timers.class, plugin -> domain.jobs.timers(plugin.id()))
                .offer(Outbound.class, plugin -> calls.within(Reach.of(String.join(",", plugin.reaches()), address, domain.facts::isSandbox)))
                .offer(Json.class, plugin -> new ForeignJson())
                .offer(Files.class, plugin -> domain.files.of(plugin.id()))
                .offer(Limits.class, plugin -> domain.limits.of(plugin.id()))
                .offer(QrCodes.class, plugin -> new QrWriter())
                .offer(People.class, plugin -> domain.people)
                .offer(Groups.class, plugin -> domain.groups)
                .offer(Memberships.class, plugin -> domain.rolls)
                .offer(Contents.class, plugin -> domain.contents)
                .offer(Subscriptions.class, plugin -> domain.treasury.subscriptions(plugin.id()))
                .offer(ActivityLog.class, plugin -> domain.logbook.of(plugin.id()))
                .offer(Metrics.class, plugin -> domain.measures)
                .offer(Introductions.class, plugin -> domain.events::publish)
                .offer(Gates.class, plugin -> domain.gates)
                .offer(Notifications.class, plugin -> domain.bell.of(plugin.id()))
                .offer(Orders.class, plugin -> domain.treasury.orders().of(plugin.id()))
                .offer(Payments.class, plugin -> domain.treasury.payments(plugin.id()))
                .offer(Earnings.class, plugin -> domain.treasury.earnings())
                .offer(Shares.class, plugin -> domain.treasury.shares(plugin.id()))
                .offer(Wares.class, plugin -> domain.treasury.wares());
    }
}
