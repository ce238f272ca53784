package org.guildhall.plugins.paidentry;

import org.guildhall.api.host.Range;
import org.guildhall.api.money.Money;

/**
 * A price that comes with the size of the group.
 *
 * @param members from so many members on
 * @param plan the plan it is for; empty where there is one price
 */
record PriceStep(@Range(min = 1, max = 1_000_000) int members, @Range(max = 40) String plan, @Range(max = Terms.MOST) Money fee) {
    boolean isFor(Plan other) {
        return plan.isEmpty() || plan.equals(other.id());
    }
}
