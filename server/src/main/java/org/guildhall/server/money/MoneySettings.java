package org.guildhall.server.money;

import org.guildhall.api.host.Range;
import org.guildhall.api.money.Percent;

/**
 * What the hall takes, and when owners get theirs.
 *
 * @param commissionPercent the hall's share of what an owner earns
 * @param settlementWorkingDays how many working days after payment income becomes available
 */
public record MoneySettings(Percent commissionPercent, @Range(min = 1, max = 30) int settlementWorkingDays) {
    /** No commission, and the next working day. */
    public static final MoneySettings DEFAULT = new MoneySettings(Percent.ZERO, 1);
}
