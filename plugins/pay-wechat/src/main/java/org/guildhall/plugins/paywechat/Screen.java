package org.guildhall.plugins.paywechat;

import org.guildhall.api.money.Payments.Payer;

/** What the payer sits before, and so how they can pay. */
enum Screen {
    /** A code on it can be scanned. */
    DESK,
    /** A phone's browser, which opens WeChat. */
    PHONE,
    /** WeChat itself. */
    WECHAT;

    static Screen of(Payer payer) {
        String agent = payer.agent();
        boolean phone = agent.contains("Android") || agent.contains("iPhone") || agent.contains("Mobile") || agent.contains("HarmonyOS");
        return agent.contains("MicroMessenger") ? WECHAT : phone ? PHONE : DESK;
    }
}
