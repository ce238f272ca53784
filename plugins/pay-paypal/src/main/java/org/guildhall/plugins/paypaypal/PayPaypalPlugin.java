package org.guildhall.plugins.paypaypal;

import java.time.InstantSource;
import java.util.List;
import org.guildhall.api.Contribution;
import org.guildhall.api.Plugin;
import org.guildhall.api.SettingsForm;
import org.guildhall.api.community.Groups;
import org.guildhall.api.host.Database;
import org.guildhall.api.host.Json;
import org.guildhall.api.host.Outbound;
import org.guildhall.api.host.Settings;
import org.guildhall.api.money.Payments;

/** Takes money through PayPal's Orders, and gives it back. */
public final class PayPaypalPlugin implements Plugin {
    private final Outbound outbound;
    private final Paypal paypal;

    /** Takes the services it works with. */
    public PayPaypalPlugin(Database database, Settings settings, Outbound outbound, Json json, Payments payments, Groups groups, InstantSource clock) {
        this.outbound = outbound;
        Api api = new Api(() -> settings.site(Account.class), outbound, json, clock);
        SaleRows rows = new SaleRows(database, clock);
        Sales sales = new Sales(api, rows, payments, clock);
        this.paypal = new Paypal(api, sales, new Refunds(api, rows), new Webhooks(api, sales, rows, payments),
                new Disputes(api), new Bills(api, rows, clock), new ReturnPage(sales, payments),
                new Trial(api, () -> groups.hall().address()));
    }

    @Override
    public List<Contribution> contributions() {
        return List.of(SettingsForm.site(Account.NONE).checked((site, account) -> account.check(outbound::reaches)), paypal);
    }
}
