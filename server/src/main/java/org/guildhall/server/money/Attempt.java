package org.guildhall.server.money;

import java.time.Instant;
import java.util.Optional;
import org.guildhall.api.PaymentProvider.Step;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Payments.Payer;

/**
 * One try to pay an order with one provider, as it is on record.
 *
 * @param purchase the row of its order
 * @param reference what the provider calls the payment; empty until it says so
 * @param step where the payer goes, once the provider has said so
 * @param payer who sat before the screen
 */
record Attempt(String id, long purchase, String provider, Money amount, AttemptState state, String reference, Optional<Step> step,
               Instant begun, Instant expires, Payer payer) {
    boolean is(AttemptState other) {
        return state == other;
    }

    /** The same, over at that time. */
    Attempt until(Instant time) {
        return new Attempt(id, purchase, provider, amount, state, reference, step, begun, time, payer);
    }
}
