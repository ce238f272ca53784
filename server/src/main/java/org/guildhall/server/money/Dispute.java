package org.guildhall.server.money;

import java.time.Instant;
import java.util.Optional;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Order;

/**
 * A payer's bank asking for money back, as it is on record.
 *
 * @param attempt the payment it is about
 * @param purchase the row of its order
 * @param reference what the provider calls it
 * @param before the state its order was in
 * @param due until when its bank waits for an answer, if that is known
 */
record Dispute(long id, String attempt, long purchase, String reference, Money amount, DisputeState state, Order.State before,
               Instant opened, Optional<Instant> due) {}
