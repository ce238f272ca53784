package org.guildhall.plugins.payalipay;

import java.time.InstantSource;
import java.util.List;
import org.guildhall.api.Contribution;
import org.guildhall.api.Plugin;
import org.guildhall.api.SettingsForm;
import org.guildhall.api.host.Json;
import org.guildhall.api.host.Outbound;
import org.guildhall.api.host.Settings;

/** Takes money through Alipay, gives it back, sends it to people, and reads the daily bill. */
public final class PayAlipayPlugin implements Plugin {
    private final Outbound outbound;
    private final Alipay alipay;

    /** Takes the services it works with. */
    public PayAlipayPlugin(Settings settings, Outbound outbound, Json json, InstantSource clock) {
        this.outbound = outbound;
        this.alipay = Alipay.of(new Gateway(() -> settings.site(Account.class), outbound, json, clock));
    }

    @Override
    public List<Contribution> contributions() {
        return List.of(SettingsForm.site(Account.NONE).checked((site, account) -> account.check(outbound::reaches)), alipay);
    }
}
