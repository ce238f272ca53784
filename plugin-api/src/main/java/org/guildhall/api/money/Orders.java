package org.guildhall.api.money;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Person;
import org.guildhall.api.host.Event;
import org.guildhall.api.web.Response;

/**
 * Buying and giving back. Every call that moves money carries a key, and the same key moves it once.
 *
 * <pre>{@code
 * Order order = orders.place(request.person(), "seat", Long.toString(group.id()), request.key());
 * return orders.pay(order, Optional.empty(), Optional.empty());
 * }</pre>
 */
public interface Orders {
    /**
     * Asks this plugin's product for its offer and opens an order; the same buyer and request key open it once.
     *
     * @param kind the product's kind, as it declares it
     * @param key which of the product's things
     * @param requestKey usually {@code request.key()}
     * @throws org.guildhall.api.Refused what the product says, or CONFLICT if the key was used for something else
     */
    default Order place(Person buyer, String kind, String key, String requestKey) {
        return place(buyer, kind, key, requestKey, Optional.empty());
    }

    /**
     * The same, with what the buyer typed in to pay less.
     *
     * @param code a coupon's code; the {@link org.guildhall.api.Discount}s of all plugins are asked in any case
     * @throws org.guildhall.api.Refused also INVALID for a code that nobody takes
     */
    Order place(Person buyer, String kind, String key, String requestKey, Optional<String> code);

    /**
     * What an order would come to now: nothing is opened, and nothing is taken from any stock. It must not be called inside
     * a transaction.
     *
     * @throws org.guildhall.api.Refused as {@link #place} would
     */
    Quote quote(Person buyer, String kind, String key, Optional<String> code);

    /**
     * What an order would come to.
     *
     * @param total what is left of the offer's price after the reductions
     * @param renews what is charged again after it; empty if that was not wanted, or cannot be with these reductions
     */
    record Quote(Offer offer, List<Order.Reduction> reductions, Money total, Optional<Renewal> renews) {}

    /**
     * Takes the buyer to the provider or to the checkout page; a program gets the order and where to pay.
     *
     * @param payer who sits before the screen: {@code Payments.Payer.of(request)}
     * @param provider the provider's id; without one the buyer chooses on the checkout page, if there is more than one
     * @param auto what a sandbox provider should do at once, such as {@code pay}; empty otherwise
     */
    Response pay(Order order, Payments.Payer payer, Optional<String> provider, Optional<String> auto);

    /** The same where nobody sits before a screen. */
    default Response pay(Order order, Optional<String> provider, Optional<String> auto) {
        return pay(order, Payments.Payer.UNKNOWN, provider, auto);
    }

    /**
     * Has the provider charge no more from this order, or from the one it renews, after the current transaction; what was
     * paid stays paid. What the provider charges after this goes back by itself.
     */
    void stopRenewing(Order order);

    /** Whether the provider goes on charging from this order, or from the one it renews, by itself. */
    boolean renews(Order order);

    /** What the provider charges next from this order, or from the one it renews; empty where nothing is charged again. */
    Optional<NextCharge> nextCharge(Order order);

    /**
     * A charge to come.
     *
     * @param at the day it is made, in UTC; providers may be some hours late
     */
    record NextCharge(Money amount, Instant at) {}

    /** Whether a provider that is at work now can charge again by itself, so that asking the buyer makes sense. */
    boolean canRenew();

    /**
     * The order whose payer agreed to be charged again, if this one was opened by such a charge. It was not placed by the
     * buyer, so nobody hears {@link Placed}; it is paid and delivered like any other.
     *
     * <pre>{@code Ticket ticket = orders.renewalOf(order).flatMap(first -> tickets.of(first.number())).orElseGet(…);}</pre>
     */
    Optional<Order> renewalOf(Order order);

    /**
     * Gives money back to where it came from, in the current transaction; the provider is asked after commit. The same
     * key gives it back once; more than is left becomes what is left.
     *
     * @param reason why, for buyer, owner and books
     */
    void refund(Order order, Money amount, String key, String reason);

    /**
     * The same, because the buyer alone wants it: a person who has had money of the same group back in this way as often as
     * the hall allows in a year is not given it at once, and somebody decides.
     *
     * <pre>{@code boolean atOnce = orders.refundOnRequest(order, order.kept(), "left", "refund.left");}</pre>
     *
     * @return whether it goes back at once; otherwise nothing moves until somebody has decided
     */
    boolean refundOnRequest(Order order, Money amount, String key, String reason);

    /** The newest order of this buyer for this plugin's things of this kind in the group that was paid, if any. */
    Optional<Order> latestPaid(Person buyer, Group group, String kind);

    /** The order with this number. */
    Optional<Order> find(String number);

    /** An order was opened; a refusal within the transaction undoes it. */
    record Placed(Order order) implements Event {}

    /** An order ended unpaid: its time was over, or the buyer called it off. */
    record Closed(Order order) implements Event {}

    /**
     * An order was paid. Heard after commit; its product has been told to deliver.
     */
    record Paid(Order order) implements Event {}

    /** Money goes back; {@code order.refunded()} is the sum so far. */
    record Refunded(Order order, Money amount, String reason) implements Event {}

    /** What was earned with an order has become available to the group's owner. */
    record Settled(Order order) implements Event {}

    /** The payer's bank asks for the money back. */
    record Disputed(Order order) implements Event {}

    /** The payer's bank has decided. */
    record DisputeEnded(Order order, boolean won) implements Event {}

    /** The provider could not charge again from this order, which is the first of its renewals, and goes on trying. */
    record RenewalFailed(Order order) implements Event {}

    /** The provider, not the hall, has ended it: it will not charge again from this order, the first of its renewals. */
    record RenewalEnded(Order order) implements Event {}
}
