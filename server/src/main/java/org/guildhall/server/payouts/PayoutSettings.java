package org.guildhall.server.payouts;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Currency;
import java.util.List;
import org.guildhall.api.host.Range;
import org.guildhall.api.money.Money;

/**
 * The rules of withdrawing.
 *
 * @param withdrawalLimits one line for each currency that has limits of its own
 * @param withdrawalsPerDay how many times a day a person may withdraw
 * @param withdrawalHold how long after a change of the account nothing is withdrawn
 * @param arrivalWorkingDays after how many working days the money should be there
 * @param depositNotice how long before a deposit comes back it has to be asked for
 */
public record PayoutSettings(@Range(max = 40) List<Limit> withdrawalLimits, @Range(min = 1, max = 10) int withdrawalsPerDay,
                             @Range(max = 604_800) Duration withdrawalHold, @Range(min = 1, max = 10) int arrivalWorkingDays,
                             @Range(min = 86_400, max = 31_536_000) Duration depositNotice) {
    /** Ten and two thousand, once a day. */
    public static final PayoutSettings DEFAULT = new PayoutSettings(
            List.of(new Limit(Money.of(1_000, "CNY"), Money.of(200_000, "CNY"))), 1, Duration.ofHours(24), 1, Duration.ofDays(30));

    private static final long LEAST = 10;
    private static final long FREELY = 2_000;

    /**
     * The limits of one currency.
     *
     * @param least the least that can be withdrawn at once
     * @param freely how much a day needs nobody else's word
     */
    public record Limit(@Range(min = 1, max = 10_000_000) Money least, @Range(max = 100_000_000) Money freely) {}

    /** The limits in this currency: where none were set, ten and two thousand of it. */
    public Limit limit(String currency) {
        return withdrawalLimits.stream().filter(limit -> limit.least().currency().equals(currency) && limit.freely().currency().equals(currency))
                .findFirst().orElseGet(() -> new Limit(whole(LEAST, currency), whole(FREELY, currency)));
    }

    private static Money whole(long units, String currency) {
        int decimals = Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
        return Money.of(BigDecimal.valueOf(units).movePointRight(decimals).longValueExact(), currency);
    }
}
