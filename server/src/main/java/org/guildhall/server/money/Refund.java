package org.guildhall.server.money;

import java.time.Instant;
import org.guildhall.api.money.Money;

/**
 * Money on its way back, as it is on record.
 *
 * @param purchase the row of its order
 * @param attempt the payment it goes back to
 */
record Refund(String id, long purchase, String attempt, Money amount, String reason, RefundState state, Instant requested) {}
