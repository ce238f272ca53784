package org.guildhall.api.money;

import java.net.URI;
import java.time.Instant;

/** The payment provider's side of an order: what it is asked to do, and what it says. */
public final class Payments {
    private Payments() {}

    /**
     * One try to pay one order with one provider.
     *
     * @param id the number the provider sees; letters and digits only, never used again
     * @param title what the payer reads
     * @param notice where the provider sends its notifications
     * @param back where the payer's browser returns to
     * @param expires after this nothing should be paid, in UTC
     */
    public record Attempt(String id, String order, String title, Money amount, URI notice, URI back, Instant expires) {}

    /**
     * One try to give money back.
     *
     * @param id the number the provider sees; repeating it gives nothing twice
     * @param reference what the provider called the payment
     */
    public record Refund(String id, Attempt attempt, String reference, Money amount, String reason) {}

    /**
     * What a provider says about an attempt or a refund. News is a hint: the same may come twice, late and out of order.
     *
     * @param eventId the provider's own number for this news; the same number is read once
     * @param about the id of the attempt or the refund
     * @param amount what the provider says was moved
     * @param reference what the provider calls the payment
     */
    public record News(String eventId, String about, What what, Money amount, String reference) {
        /** What happened, or that nobody knows yet. */
        public enum What {
            /** The payer has paid. */
            PAID,
            /** Nothing was charged, and nothing will be. */
            FAILED,
            /** The attempt can no longer be paid. */
            CLOSED,
            /** The money is back with the payer. */
            REFUNDED,
            /** The money could not be given back. */
            REFUND_FAILED,
            /** The payer's bank asks for the money back. */
            DISPUTE_OPENED,
            /** Still under way: ask again. */
            UNKNOWN
        }
    }
}
