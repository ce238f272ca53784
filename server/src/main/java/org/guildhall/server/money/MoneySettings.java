package org.guildhall.server.money;

import org.guildhall.api.host.Range;
import org.guildhall.api.money.Percent;

/**
 * What the hall takes, when owners get theirs, and what comes back by itself.
 *
 * @param commissionPercent the hall's share of what an owner earns
 * @param settlementWorkingDays how many working days after payment income becomes available
 * @param refundsPerYear how often in a year a person may have money of one group back by leaving, before somebody decides
 * @param takeBackWhenLost whether what was bought is taken back when the payer's bank has taken all of the money
 * @param mostShared the most of an order's price that may be other people's than the owner's; the hall never allows more than half
 */
public record MoneySettings(Percent commissionPercent, @Range(min = 1, max = 30) int settlementWorkingDays,
                            @Range(min = 0, max = 100) int refundsPerYear, boolean takeBackWhenLost, @Range(max = 5_000) Percent mostShared) {
    /** No commission, the next working day, three refunds a year, and nothing for nothing. */
    public static final MoneySettings DEFAULT = new MoneySettings(Percent.ZERO, 1);

    /** With the usual rules for what comes back. */
    public MoneySettings(Percent commissionPercent, int settlementWorkingDays) {
        this(commissionPercent, settlementWorkingDays, 3, true, Portion.MOST);
    }
}
