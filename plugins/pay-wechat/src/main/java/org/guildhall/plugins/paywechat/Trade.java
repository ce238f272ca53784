package org.guildhall.plugins.paywechat;

import java.util.Optional;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Payments.News;
import org.guildhall.api.money.Payments.News.What;

/**
 * A payment as WeChat Pay tells of it, asked or by itself.
 *
 * @param tradeState how far it has come
 */
record Trade(String appid, String mchid, String outTradeNo, String tradeState, Optional<String> transactionId, Optional<Amount> amount) {
    /** What was to be paid, in 分; the payer may have paid less of it, and WeChat Pay the rest. */
    record Amount(long total, Optional<String> currency) {}

    /** Whether it was paid to this account. */
    boolean isTo(Account account) {
        return appid.equals(account.appid()) && mchid.equals(account.mchid());
    }

    /**
     * As the hall hears it.
     *
     * @param asked what to say of an amount that is not told, because nothing was paid
     */
    News news(String eventId, Money asked) {
        Money told = amount.map(it -> Money.of(it.total(), it.currency().orElse("CNY"))).orElse(asked);
        return new News(eventId, outTradeNo, what(), told, transactionId.orElse(""));
    }

    private What what() {
        return switch (tradeState) {
            // Money that went back had come first; giving it back is told of by itself.
            case "SUCCESS", "REFUND" -> What.PAID;
            case "CLOSED", "REVOKED" -> What.CLOSED;
            default -> What.UNKNOWN;
        };
    }
}
