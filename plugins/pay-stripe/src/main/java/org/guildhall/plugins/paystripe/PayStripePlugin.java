package org.guildhall.plugins.paystripe;

import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.guildhall.api.Contribution;
import org.guildhall.api.Plugin;
import org.guildhall.api.SettingsForm;
import org.guildhall.api.host.Database;
import org.guildhall.api.host.Json;
import org.guildhall.api.host.Outbound;
import org.guildhall.api.host.Settings;

/** Takes payments through Stripe: cards, wallets and what else the account allows, once or again and again. */
public final class PayStripePlugin implements Plugin {
    private final Outbound outbound;
    private final Stripe stripe;

    /** Takes the services it works with. */
    public PayStripePlugin(Database database, Settings settings, Outbound outbound, Json json, InstantSource clock) {
        this.outbound = outbound;
        Supplier<Account> account = () -> settings.site(Account.class);
        Wire wire = new Wire(outbound, json, account);
        Sessions sessions = new Sessions(wire, new Checkouts(database), clock);
        Subscriptions subscriptions = new Subscriptions(wire, sessions);
        PaidWith payments = new PaidWith(wire, subscriptions);
        Backs backs = new Backs(wire, payments);
        Disputes disputes = new Disputes(wire, payments);
        Notifications notifications = new Notifications(wire, new Signature(clock), account, sessions, subscriptions, backs, disputes);
        this.stripe = new Stripe(account, wire, sessions, subscriptions, backs, disputes, new Bills(wire, payments, clock), notifications);
    }

    @Override
    public List<Contribution> contributions() {
        return List.of(SettingsForm.site(Account.NONE).checked((group, account) -> account.check(outbound::reaches)), stripe);
    }
}
