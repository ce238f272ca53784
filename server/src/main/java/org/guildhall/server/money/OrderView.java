package org.guildhall.server.money;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Offer;
import org.guildhall.api.money.Order;

/**
 * An order as it is shown.
 *
 * @param amount what is, or was, to be paid
 * @param purpose what it is for
 * @param availableAt when its owner may have it, or could have it
 * @param refundWindow how long after payment all of it may come back
 * @param refunded how much has gone back, or is on its way
 * @param renewal whether the provider charges again: {@code active}, {@code past-due}, {@code stopping}, {@code stopped} or
 *                {@code ended}; empty where that was not agreed
 * @param renews what is charged again after it, if that was agreed
 * @param lines how the price came about, where there was more to say than the price
 * @param reductions what fell away of the price; the amount is what was left
 */
public record OrderView(String number, Order.State state, Money amount, String purpose, GroupName group, String buyer, Instant placedAt,
                        Instant expiresAt, Optional<Instant> paidAt, Optional<Instant> availableAt, Duration refundWindow,
                        Money refunded, List<AttemptView> attempts, List<RefundView> refunds, Optional<String> renewal,
                        Optional<Renews> renews, List<Offer.Line> lines, List<Order.Reduction> reductions) {
    /**
     * What is charged again.
     *
     * @param next the day of the next charge; empty before the first payment, and where there is none to come
     */
    public record Renews(Period every, Money price, Optional<Instant> next) {}

    /** The group the order is for. */
    public record GroupName(long id, String slug, String name) {}

    /**
     * A try to pay.
     *
     * @param url where to go on paying; only for the buyer, and as long as that makes sense
     * @param qr what a phone scans
     */
    public record AttemptView(String provider, String state, Money amount, Instant begunAt, Optional<URI> url, Optional<String> qr) {}

    /**
     * Money that goes back, or has gone back.
     *
     * @param reason why: words, or the key of a message
     */
    public record RefundView(String number, Money amount, RefundState state, String reason, Instant requestedAt) {
        static RefundView of(Refund refund) {
            return new RefundView(refund.id(), refund.amount(), refund.state(), refund.reason(), refund.requested());
        }
    }
}
