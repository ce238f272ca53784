package org.guildhall.plugins.paywechat;

import java.util.Optional;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Payments.News;
import org.guildhall.api.money.Payments.News.What;

/**
 * Money on its way to a person as WeChat Pay tells of it.
 *
 * @param packageInfo what the person confirms with; told once, when it is sent
 */
record Sending(String outBillNo, Optional<String> transferBillNo, String state, Optional<String> mchId, Optional<Long> transferAmount,
               Optional<String> packageInfo) {
    /**
     * As the hall hears it.
     *
     * @param asked the amount, where it is not told
     */
    News news(String eventId, Money asked) {
        Money amount = transferAmount.map(minor -> Money.of(minor, "CNY")).orElse(asked);
        return new News(eventId, outBillNo, what(), amount, transferBillNo.orElse(""));
    }

    boolean waitsForThePerson() {
        return state.equals("WAIT_USER_CONFIRM");
    }

    /** Until the person has confirmed, and while it is taken back, anything can still happen. */
    private What what() {
        return switch (state) {
            case "SUCCESS" -> What.PAID_OUT;
            case "FAIL", "CANCELLED" -> What.PAYOUT_FAILED;
            default -> What.UNKNOWN;
        };
    }
}
