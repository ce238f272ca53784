package org.guildhall.plugins.paidentry;

import java.time.InstantSource;
import java.util.List;
import org.guildhall.api.Contribution;
import org.guildhall.api.Door;
import org.guildhall.api.Job;
import org.guildhall.api.Listener;
import org.guildhall.api.Permission;
import org.guildhall.api.Place;
import org.guildhall.api.Plugin;
import org.guildhall.api.Route;
import org.guildhall.api.SettingsForm;
import org.guildhall.api.Slot;
import org.guildhall.api.community.Gates;
import org.guildhall.api.community.Groups;
import org.guildhall.api.community.Memberships;
import org.guildhall.api.host.Database;
import org.guildhall.api.host.Settings;
import org.guildhall.api.host.Timers;
import org.guildhall.api.money.Earnings;
import org.guildhall.api.money.Orders;

/** A group that charges at the door: pay, and you are in; leave within five minutes, and the fee comes back. */
public final class PaidEntryPlugin implements Plugin {
    private final TermsCheck check;
    private final Entry entry;
    private final Offers offers;
    private final Checkout checkout;
    private final Endings endings;
    private final SunsetPages sunset;
    private final SunsetTimes times;
    private final SunsetNotice notice;

    /** Takes the services it works with. */
    public PaidEntryPlugin(Database database, Settings settings, Groups groups, Memberships memberships, Gates gates, Orders orders,
                           Earnings earnings, Timers timers, InstantSource clock) {
        var tickets = new Tickets(database);
        var sunsets = new SunsetBook(database, clock);
        var charging = new ChargingGroups(groups, settings);
        this.check = new TermsCheck(gates, sunsets);
        this.entry = new Entry(database, settings, groups, memberships, gates, tickets, sunsets, clock);
        this.offers = new Offers(settings, gates, sunsets);
        this.checkout = new Checkout(database, settings, orders, tickets);
        this.endings = new Endings(orders, memberships, tickets, clock);
        this.times = new SunsetTimes(database, groups, settings, charging, sunsets, clock);
        this.sunset = new SunsetPages(database, groups, timers, sunsets, new SunsetForecast(charging, tickets, earnings), times, clock);
        this.notice = new SunsetNotice(charging, sunsets, clock);
    }

    @Override
    public List<Contribution> contributions() {
        return List.of(
                SettingsForm.group(Terms.class, Terms::of).checked(check),

                new Door(Entry.DOOR, offers::doors),
                new Slot<>("price", Place.GROUP_CARD, offers::prices),
                entry,
                Route.post("/g/{group}/pay", Permission.SIGNED_IN, Checkout.Pay.class, checkout::pay),

                Listener.within(Memberships.Left.class, endings::left),
                Listener.within(Memberships.Denied.class, endings::denied),

                Route.get("/admin/sunset", Permission.ADMIN, sunset::show).gives(SunsetPages.SunsetPage.class).in(Route.Menu.ADMIN),
                Route.post("/admin/sunset", Permission.ADMIN, SunsetPages.Ask.class, sunset::set).gives(SunsetPages.SunsetPage.class),
                Route.post("/admin/sunset/cancel", Permission.ADMIN, sunset::callOff).gives(SunsetPages.SunsetPage.class),
                new Slot<>("sunset", Place.GROUP_HEADER, notice::notices),
                Job.onCall(SunsetTimes.STOP, times::stop),
                Job.onCall(SunsetTimes.END_GRACE, times::endGrace));
    }
}
