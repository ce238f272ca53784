package org.guildhall.plugins.paysandbox;

import java.time.InstantSource;
import java.util.List;
import org.guildhall.api.Contribution;
import org.guildhall.api.Job;
import org.guildhall.api.Permission;
import org.guildhall.api.Plugin;
import org.guildhall.api.Route;
import org.guildhall.api.SettingsForm;
import org.guildhall.api.community.Groups;
import org.guildhall.api.host.Database;
import org.guildhall.api.host.Outbound;
import org.guildhall.api.host.Settings;
import org.guildhall.api.host.Timers;

/** A payment company that plays with pretended money: honest in its books, and as unreliable as it is asked to be. */
public final class PaySandboxPlugin implements Plugin {
    private final Sandbox sandbox;
    private final Courier courier;
    private final Cashier cashier;
    private final Mandates mandates;
    private final BooksPage books;

    /** Takes the services it works with. */
    public PaySandboxPlugin(Database database, Settings settings, Timers timers, Outbound outbound, Groups groups, InstantSource clock) {
        var charges = new Charges(database);
        var notices = new Notices(database);
        var signature = new Signature(new Keys(database, settings)::key, clock);
        this.courier = new Courier(database, charges, notices, timers, outbound, signature, clock);
        this.mandates = new Mandates(database, charges, timers, courier, clock);
        this.cashier = new Cashier(database, charges, mandates, timers, courier, clock);
        var payouts = new Payouts(database, charges, clock);
        var desk = new Sandbox.Desk(charges, cashier, mandates, payouts, new Bills(database, clock));
        this.sandbox = new Sandbox(desk, database, courier, signature, groups, clock);
        this.books = new BooksPage(charges, payouts, notices);
    }

    @Override
    public List<Contribution> contributions() {
        return List.of(
                SettingsForm.site(Keys.Values.NONE),
                sandbox,
                Job.onCall(Courier.DELIVER, courier::deliver),
                Job.onCall(Cashier.PAY_LATE, cashier::payLate),
                Job.onCall(Cashier.DECIDE, cashier::decide),
                Job.onCall(Mandates.RENEW, mandates::renew),
                Route.get("/books", Permission.ADMIN, books::show).gives(BooksPage.Books.class).in(Route.Menu.ADMIN));
    }
}
