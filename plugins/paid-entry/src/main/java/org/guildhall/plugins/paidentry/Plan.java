package org.guildhall.plugins.paidentry;

import org.guildhall.api.host.Range;
import org.guildhall.api.money.Money;

/**
 * One price of a group.
 *
 * @param id the owner's short name for it; it stands on orders and must not change its meaning
 * @param title what people read; empty for the group's only plan, which is then called after its period
 */
record Plan(@Range(max = 40) String id, @Range(max = 80) String title, @Range(max = Terms.MOST) Money fee, Period period) {}
