package org.guildhall.api.money;

import java.time.Duration;
import org.guildhall.api.community.Group;

/**
 * What something costs one person now.
 *
 * @param title what stands on the order and the receipt
 * @param price what is to be paid, in the group's currency
 * @param refundWindow how long after payment all of it may come back; the income is not released before
 */
public record Offer(Group group, String title, Money price, Duration refundWindow) {}
