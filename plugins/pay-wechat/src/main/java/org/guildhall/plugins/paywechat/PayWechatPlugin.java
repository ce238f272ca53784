package org.guildhall.plugins.paywechat;

import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.guildhall.api.Contribution;
import org.guildhall.api.Plugin;
import org.guildhall.api.SettingsForm;
import org.guildhall.api.community.Groups;
import org.guildhall.api.host.Database;
import org.guildhall.api.host.Json;
import org.guildhall.api.host.Outbound;
import org.guildhall.api.host.Settings;
import org.guildhall.api.money.Payments;

/** Takes money with WeChat Pay, gives it back, and sends it to people. */
public final class PayWechatPlugin implements Plugin {
    private final Outbound outbound;
    private final Wechat wechat;

    /** Takes the services it works with. */
    public PayWechatPlugin(Settings settings, Payments payments, Groups groups, Database database, Outbound outbound, Json json,
                           InstantSource clock) {
        this.outbound = outbound;
        this.wechat = wechat(() -> settings.site(Account.class), payments, () -> groups.hall().address(), database, outbound,
                json.snake(), clock);
    }

    static Wechat wechat(Supplier<Account> account, Payments payments, Supplier<URI> hall, Database database, Outbound outbound, Json json,
                         InstantSource clock) {
        Wire wire = new Wire(account, outbound, clock);
        PlatformKeys keys = new PlatformKeys(account, wire, json, clock);
        Line line = new Line(wire, keys, json, clock);
        Prepay prepay = new Prepay(account, line);
        Transfers transfers = new Transfers(account, line, keys, database);
        PayPages pages = new PayPages(account, payments, prepay, wire, new Openids(account, outbound, json), transfers, hall, clock);
        return new Wechat(account, line, prepay, new Notice(account, keys, json, clock), new Bill(line, wire, clock), transfers,
                new Checkup(account, wire, line, keys, json, clock), pages);
    }

    @Override
    public List<Contribution> contributions() {
        return List.of(SettingsForm.site(Account.NONE).checked((group, account) -> account.check(outbound::reaches)), wechat);
    }
}
