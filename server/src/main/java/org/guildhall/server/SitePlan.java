package org.guildhall.server;

import java.util.List;
import java.util.stream.Stream;
import org.guildhall.api.Permission;
import org.guildhall.api.Route;
import org.guildhall.server.admin.BillPages;
import org.guildhall.server.admin.BooksPages;
import org.guildhall.server.admin.CataloguePages;
import org.guildhall.server.admin.ClockPages;
import org.guildhall.server.admin.Connections;
import org.guildhall.server.admin.Detour;
import org.guildhall.server.admin.EntriesPages;
import org.guildhall.server.admin.GroupsPages;
import org.guildhall.server.admin.OverviewPages;
import org.guildhall.server.admin.PayoutPages;
import org.guildhall.server.admin.PeoplePages;
import org.guildhall.server.admin.PluginActions;
import org.guildhall.server.admin.PluginDataPages;
import org.guildhall.server.admin.PluginDetails;
import org.guildhall.server.admin.PluginGroupsPages;
import org.guildhall.server.admin.PluginInstallPages;
import org.guildhall.server.admin.PluginLimitPages;
import org.guildhall.server.admin.PluginPages;
import org.guildhall.server.admin.ProviderNames;
import org.guildhall.server.admin.ReviewPages;
import org.guildhall.server.admin.SettingsPages;
import org.guildhall.server.admin.Setup;
import org.guildhall.server.admin.SetupPages;
import org.guildhall.server.money.Flow;
import org.guildhall.server.money.Forecast;
import org.guildhall.server.money.Journal;
import org.guildhall.server.money.Treasury;
import org.guildhall.server.pages.AccountPages;
import org.guildhall.server.pages.CheckoutPages;
import org.guildhall.server.pages.DepositPages;
import org.guildhall.server.pages.DirectoryPages;
import org.guildhall.server.pages.DisputePages;
import org.guildhall.server.pages.DoorViews;
import org.guildhall.server.pages.FeaturesPages;
import org.guildhall.server.pages.FormSheets;
import org.guildhall.server.pages.GroupPages;
import org.guildhall.server.pages.GroupSettingsPages;
import org.guildhall.server.pages.IncomePages;
import org.guildhall.server.pages.Labels;
import org.guildhall.server.pages.LeavePages;
import org.guildhall.server.pages.MemberPages;
import org.guildhall.server.pages.NewGroupPages;
import org.guildhall.server.pages.NotificationPages;
import org.guildhall.server.pages.OrderPages;
import org.guildhall.server.pages.OrderShow;
import org.guildhall.server.pages.ReceiptPages;
import org.guildhall.server.pages.RefundPages;
import org.guildhall.server.pages.Rehearsal;
import org.guildhall.server.pages.RequestPages;
import org.guildhall.server.pages.SignInPages;
import org.guildhall.server.pages.Slots;
import org.guildhall.server.pages.WalletPages;
import org.guildhall.server.pages.WithdrawPages;
import org.guildhall.server.pages.Yours;
import org.guildhall.server.plugin.PluginTables;
import org.guildhall.server.plugin.Plugins;
import org.guildhall.server.view.Words;

/** The plan of the site: every page of the host's own. */
final class SitePlan {
    private SitePlan() {}

    static List<Route<?>> of(Domain hall, Plugins plugins, Setup setup, Words words) {
        Slots slots = new Slots(plugins::registry);
        Labels labels = new Labels(words);
        ProviderNames names = new ProviderNames(hall.market, words);
        Treasury treasury = hall.treasury;
        OrderShow orders = new OrderShow(treasury.orders(), treasury.desk().wishes(), treasury.checkout(), hall.market, slots, words,
                hall.clock);
        DoorViews doors = new DoorViews(hall.doors, hall.groupBook, words);
        PluginTables tables = PluginTables.of(plugins, hall.store, hall.settings, hall.files);
        Connections connections = new Connections(plugins, words, hall.clock);
        Rehearsal rehearsal = new Rehearsal(hall.store, treasury.views(), treasury.desk().wishes());
        Yours yours = new Yours(hall.standings, hall.requests, treasury.views(), hall.clock);
        return new Detour(setup).over(Stream.of(
                new SetupPages(setup, hall.sessions, hall.facts, plugins, hall.store).routes(),
                new SignInPages(hall.accounts, hall.sessions, hall.tokens, hall.limits).routes(),
                new DirectoryPages(hall.directory, hall.doors, doors, slots, hall.facts).routes(),
                new AccountPages(new AccountPages.Own(hall.accounts, hall.profiles, hall.sessions, hall.tokens), hall.people, hall.roster,
                        hall.keeping, treasury.income(), slots, hall.facts).routes(),

                new NotificationPages(hall.bell, words, hall.facts).routes(),
                new NewGroupPages(hall.store, hall.groupBook, hall.limits).routes(),
                new GroupPages(hall.groupBook, doors, hall.gates, slots, yours, hall.entrance, words, hall.payouts.deposits()).routes(),
                new LeavePages(hall.groupBook, hall.rolls, rehearsal, treasury.views(), hall.clock).routes(),
                new MemberPages(hall.groupBook, hall.roster, hall.people, hall.keeping, hall.rights,
                        new MemberPages.Parts(slots, doors, rehearsal, treasury.views()), hall.clock).routes(),
                new RequestPages(hall.groupBook, hall.requests, rehearsal).routes(),
                new GroupSettingsPages(hall.store, hall.groupBook, hall.gates, hall.settings, plugins::registry, words).routes(),
                new FeaturesPages(hall.store, hall.groupBook, plugins, words).routes(),

                new CheckoutPages(treasury.views(), treasury.checkout(), orders).routes(),
                new OrderPages(treasury.views()).routes(),
                new ReceiptPages(treasury.receipts(), treasury.views(), hall.market, words).routes(),
                new RefundPages(treasury.desk().givingBack(), treasury.desk().wishes()).routes(),
                new DisputePages(treasury.desk().contests(), treasury.desk().givingBack()).routes(),
                new WalletPages(treasury.income(), hall.facts).routes(),
                new WithdrawPages(hall.payouts, hall.market, words, hall.facts, hall.clock).routes(),
                new DepositPages(hall.payouts, treasury.income(), hall.people).routes(),
                new IncomePages(treasury.income(), treasury.views(), new Flow(hall.store, hall.clock), new Forecast(hall.store, hall.clock)).routes(),
                List.of(Route.post("/pay/{provider}/notice", Permission.ANYONE,
                        request -> treasury.notices().receive(request.path("provider"), request))),

                new OverviewPages(hall.store, hall.clock, hall.facts, plugins, treasury.proofs()::balanced, slots,
                        Guildhall.VERSION).routes(),
                new PluginPages(plugins, tables, Guildhall.VERSION).routes(),
                new PluginDetails(plugins, tables, connections, Guildhall.VERSION).routes(),
                new PluginDataPages(plugins, tables).routes(),
                new PluginInstallPages(plugins, tables).routes(),
                new PluginActions(plugins, tables).routes(),
                new CataloguePages(plugins.arrivals(), hall.catalogues).routes(),
                new PluginGroupsPages(plugins, hall.groupBook, hall.store, labels).routes(),
                new SettingsPages(plugins, hall.settings, hall.facts, new FormSheets(words), connections).routes(),
                new PluginLimitPages(hall.settings, hall.facts, new FormSheets(words)).routes(),
                new PeoplePages(hall.accounts, hall.profiles, hall.people).routes(),
                new GroupsPages(hall.store).routes(),
                new ReviewPages(treasury, hall.payouts.payouts(), names).routes(),
                new BillPages(hall.audit, names, hall.facts, hall.clock).routes(),
                new BooksPages(treasury.books(), treasury.proofs(), names, hall.clock).routes(),
                new EntriesPages(new Journal(hall.store), hall.facts).routes(),
                new PayoutPages(hall.payouts, hall.market, words, hall.settings, new FormSheets(words), hall.facts).routes(),
                new ClockPages(hall.facts, hall.clock, hall.tasks).routes())
                .<Route<?>>flatMap(List::stream).toList());
    }
}
