package org.guildhall.api.money;

import java.time.Period;

/**
 * What a buyer agrees to be charged again, however much the first payment was lowered.
 *
 * <pre>{@code offer.renewing(Period.ofMonths(1), Money.of(9900, "CNY"))   // today with a coupon, from then on ¥99 a month}</pre>
 *
 * @param every how often
 * @param price what is charged each time
 */
public record Renewal(Period every, Money price) {}
