package org.guildhall.plugins.paidentry;

import java.time.Duration;
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
import org.guildhall.api.community.Notifications;
import org.guildhall.api.community.People;
import org.guildhall.api.host.Database;
import org.guildhall.api.host.Messages;
import org.guildhall.api.host.Settings;
import org.guildhall.api.host.Timers;
import org.guildhall.api.money.Earnings;
import org.guildhall.api.money.Orders;
import org.guildhall.api.money.Subscriptions;
import org.guildhall.api.money.Wares;

/** A group that charges at the door: pay, and you are in; leave within five minutes, and the fee comes back. */
public final class PaidEntryPlugin implements Plugin {
    private final TermsCheck check;
    private final Entry entry;
    private final Offers offers;
    private final Checkout checkout;
    private final Prices prices;
    private final PriceSides sides;
    private final SidePages asking;
    private final VoucherSale sale;
    private final VoucherRedeeming redeeming;
    private final VoucherPages vouchers;
    private final Trials trials;
    private final Gifts gifts;
    private final Endings endings;
    private final Dunning dunning;
    private final Reminders reminders;
    private final PlanPage plan;
    private final PlanActions actions;
    private final PlanCard card;
    private final SubscriptionsPage subscriptions;
    private final Audit audit;
    private final DifferencesPage differences;
    private final SunsetPages sunset;
    private final SunsetTimes times;
    private final SunsetNotice notice;

    /** Takes the services it works with. */
    public PaidEntryPlugin(Database database, Settings settings, Groups groups, People people, Memberships memberships, Gates gates,
                           Orders orders, Earnings earnings, Wares wares, Messages messages, Subscriptions news,
                           Notifications notifications, Timers timers, InstantSource clock) {
        var tickets = new Tickets(database);
        var book = new SubscriptionBook(database);
        var credits = new Credits(tickets, orders);
        var mandates = new Mandates(orders);
        var sideBook = new SideBook(database);
        var prices = new Prices(settings, groups, memberships, new PriceBook(database), sideBook);
        var vouchers = new VoucherBook(database);
        var quotes = new Quotes(book, credits, clock);
        var registrar = new Registrar(database, tickets, book, memberships, timers, clock);
        var handover = new Handover(database, settings, memberships, orders, mandates, tickets, credits, prices, registrar, news, clock);
        var sunsets = new SunsetBook(database, clock);
        var charging = new ChargingGroups(groups, settings);
        var found = new Differences(database);
        this.check = new TermsCheck(gates, sunsets);
        this.entry = new Entry(settings, groups, memberships, gates, sunsets, quotes, prices, handover, messages, clock);
        this.offers = new Offers(settings, gates, prices, wares, entry, orders, book, sunsets);
        this.checkout = new Checkout(database, settings, orders, prices, tickets, handover, sideBook, gates, notifications, clock);
        this.asking = new SidePages(database, settings, people, sideBook, checkout, notifications, clock);
        this.prices = prices;
        this.sides = new PriceSides(settings);
        this.sale = new VoucherSale(groups, gates, sunsets, prices, vouchers);
        this.redeeming = new VoucherRedeeming(vouchers, tickets, orders);
        this.vouchers = new VoucherPages(database, groups, people, orders, prices, vouchers);
        this.trials = new Trials(database, settings, memberships, entry, tickets, registrar, news, clock);
        this.gifts = new Gifts(database, settings, people, memberships, tickets, registrar, news, notifications, clock);
        this.endings = new Endings(orders, mandates, memberships, tickets, registrar, news, clock);
        this.dunning = new Dunning(registrar, notifications, news, clock);
        this.reminders = new Reminders(database, groups, people, book, notifications, news, timers, clock);
        this.plan = new PlanPage(settings, sunsets, orders, tickets, registrar, quotes, prices, credits, clock);
        this.actions = new PlanActions(database, settings, mandates, registrar, prices, plan, news, clock);
        this.card = new PlanCard(book, clock);
        this.subscriptions = new SubscriptionsPage(settings, people, new SubscriptionRoll(database), sideBook, clock);
        this.audit = new Audit(database, groups, people, memberships, tickets, registrar, found, notifications, clock);
        this.differences = new DifferencesPage(groups, people, found, audit);
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
                Route.post("/g/{group}/trial", Permission.SIGNED_IN, Trials.Start.class, trials::start).gives(Trials.Started.class),

                Route.get("/g/{group}/plan", Permission.SIGNED_IN, plan::show).gives(PlanPage.Shown.class),
                Route.post("/g/{group}/plan/cancel", Permission.SIGNED_IN, PlanActions.Cancel.class, actions::cancel).gives(PlanPage.Shown.class),
                Route.post("/g/{group}/plan/resume", Permission.SIGNED_IN, actions::resume).gives(PlanPage.Shown.class),
                Route.post("/g/{group}/plan/next", Permission.SIGNED_IN, PlanActions.Next.class, actions::next).gives(PlanPage.Shown.class),
                new Slot<>("plan", Place.GROUP_SIDE, card::cards),
                Job.onCall(Registrar.REMIND, reminders::remind),
                Job.onCall(Registrar.OVER, reminders::over),

                Route.get("/g/{group}/subscriptions", Permission.OWNER, SubscriptionsPage.Ask.class, subscriptions::show)
                        .gives(SubscriptionsPage.Shown.class).in(Route.Menu.GROUP),
                Route.post("/g/{group}/subscriptions/give", Permission.OWNER, Gifts.Give.class, gifts::give).gives(Gifts.Given.class),
                Route.post("/g/{group}/subscriptions/take", Permission.OWNER, Gifts.Take.class, gifts::take).gives(Gifts.Given.class),

                Job.every(Duration.ofDays(1), Audit.CHECK, audit::check),
                Route.get("/admin/differences", Permission.ADMIN, differences::show).gives(DifferencesPage.Shown.class).in(Route.Menu.ADMIN),
                Route.post("/admin/differences/check", Permission.ADMIN, differences::check).gives(DifferencesPage.Shown.class),
                Route.post("/admin/differences/mend", Permission.ADMIN, DifferencesPage.Mend.class, differences::mend)
                        .gives(DifferencesPage.Shown.class),

                Route.get("/g/{group}/quote", Permission.SIGNED_IN, Checkout.Ask.class, checkout::quote).gives(Checkout.Shown.class),
                Listener.within(Orders.Placed.class, prices::placed),
                Listener.within(Orders.Paid.class, prices::paid),
                new Slot<>("side", Place.MEMBER_ROW, sides::rows),
                Route.get("/g/{group}/side", Permission.SIGNED_IN, asking::show).gives(SidePages.Mine.class),
                Route.post("/g/{group}/side", Permission.SIGNED_IN, SidePages.Ask.class, asking::ask).gives(SidePages.Mine.class),
                Route.post("/g/{group}/side/withdraw", Permission.SIGNED_IN, asking::withdraw).gives(SidePages.Mine.class),
                Route.get("/g/{group}/sides", Permission.OWNER, asking::waiting).gives(SidePages.Shown.class),
                Route.post("/g/{group}/sides/approve", Permission.OWNER, SidePages.Whom.class, asking::approve).gives(SidePages.Shown.class),
                Route.post("/g/{group}/sides/deny", Permission.OWNER, SidePages.Whom.class, asking::deny).gives(SidePages.Shown.class),

                sale,
                redeeming,
                Route.get("/g/{group}/gift", Permission.SIGNED_IN, vouchers::choose).gives(VoucherPages.GivePage.class),
                Route.post("/g/{group}/gift", Permission.SIGNED_IN, VoucherPages.Give.class, vouchers::give),
                new Slot<>("gift", Place.RECEIPT, vouchers::onOrders),
                Route.post("/gift/{order}/take-back", Permission.SIGNED_IN, vouchers::takeBack).gives(VoucherPages.TakenBack.class),
                Route.get("/gift", Permission.ANYONE, VoucherPages.Typed.class, vouchers::redeemPage).gives(VoucherPages.RedeemPage.class),
                Listener.within(Orders.Paid.class, redeeming::paid),
                Listener.within(Memberships.Left.class, redeeming::left),

                Listener.within(Memberships.Left.class, endings::left),
                Listener.within(Memberships.Denied.class, endings::denied),
                Listener.within(Orders.RenewalFailed.class, dunning::failed),
                Listener.within(Orders.RenewalEnded.class, dunning::over),

                Route.get("/admin/sunset", Permission.ADMIN, sunset::show).gives(SunsetPages.SunsetPage.class).in(Route.Menu.ADMIN),
                Route.post("/admin/sunset", Permission.ADMIN, SunsetPages.Ask.class, sunset::set).gives(SunsetPages.SunsetPage.class),
                Route.post("/admin/sunset/cancel", Permission.ADMIN, sunset::callOff).gives(SunsetPages.SunsetPage.class),
                new Slot<>("sunset", Place.GROUP_HEADER, notice::notices),
                Job.onCall(SunsetTimes.STOP, times::stop),
                Job.onCall(SunsetTimes.END_GRACE, times::endGrace));
    }
}
