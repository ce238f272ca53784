package org.guildhall.plugins.paywechat;

import java.util.Optional;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Payments.News;
import org.guildhall.api.money.Payments.News.What;

/**
 * Money on its way back as WeChat Pay tells of it.
 *
 * @param status how far it has come, when asked
 * @param refundStatus the same, when it tells by itself
 * @param mchid whose; told only when it tells by itself
 */
record GivenBack(String outRefundNo, Optional<String> transactionId, Optional<String> status, Optional<String> refundStatus,
                 Optional<String> mchid, Amount amount) {
    /** In 分. */
    record Amount(long refund, Optional<String> currency) {}

    News news(String eventId) {
        return new News(eventId, outRefundNo, what(), Money.of(amount.refund(), amount.currency().orElse("CNY")), transactionId.orElse(""));
    }

    private What what() {
        return switch (status.or(() -> refundStatus).orElse("")) {
            case "SUCCESS" -> What.REFUNDED;
            case "CLOSED", "ABNORMAL" -> What.REFUND_FAILED;
            default -> What.UNKNOWN;
        };
    }
}
