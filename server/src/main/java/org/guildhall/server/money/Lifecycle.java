package org.guildhall.server.money;

import static org.guildhall.api.money.Order.State.AWAITING_PAYMENT;
import static org.guildhall.api.money.Order.State.CANCELLED;
import static org.guildhall.api.money.Order.State.DISPUTED;
import static org.guildhall.api.money.Order.State.EXPIRED;
import static org.guildhall.api.money.Order.State.FULFILLED;
import static org.guildhall.api.money.Order.State.PAID;
import static org.guildhall.api.money.Order.State.PARTIALLY_REFUNDED;
import static org.guildhall.api.money.Order.State.REFUNDED;
import static org.guildhall.api.money.Order.State.REVIEW;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.guildhall.api.money.Order.State;

/**
 * Which way an order may go. Money that fits makes an unpaid order paid, however late and whatever came before; money that
 * does not fit brings an unpaid order to a person's eyes. What is not in the table does not happen.
 */
enum Lifecycle {
    /** The whole amount came. */
    PAY(Map.of(AWAITING_PAYMENT, PAID, EXPIRED, PAID, CANCELLED, PAID, REVIEW, PAID)),
    /** Its product handed it over. */
    DELIVER(Map.of(PAID, FULFILLED)),
    /** Nobody paid in time. */
    EXPIRE(Map.of(AWAITING_PAYMENT, EXPIRED)),
    /** The buyer does not want it any more. */
    CANCEL(Map.of(AWAITING_PAYMENT, CANCELLED)),
    /** Another amount or currency came. */
    MISFIT(Map.of(AWAITING_PAYMENT, REVIEW, EXPIRED, REVIEW, CANCELLED, REVIEW)),
    /** A person has sent back the money that did not fit, or found that none came. */
    CLEAR(Map.of(REVIEW, CANCELLED)),
    /** Some of the money goes back. */
    REFUND_PART(Map.of(PAID, PARTIALLY_REFUNDED, FULFILLED, PARTIALLY_REFUNDED, PARTIALLY_REFUNDED, PARTIALLY_REFUNDED, DISPUTED, DISPUTED)),
    /** The last of the money goes back. */
    REFUND_ALL(Map.of(PAID, REFUNDED, FULFILLED, REFUNDED, PARTIALLY_REFUNDED, REFUNDED, DISPUTED, REFUNDED)),
    /** The payer's bank asks for the money back. */
    DISPUTE(Map.of(PAID, DISPUTED, FULFILLED, DISPUTED, PARTIALLY_REFUNDED, DISPUTED)),
    /** The payer's bank has decided, and the order had not been handed over. */
    RESUME_PAID(Map.of(DISPUTED, PAID)),
    /** The payer's bank has decided, and the order had been handed over. */
    RESUME_FULFILLED(Map.of(DISPUTED, FULFILLED)),
    /** The payer's bank has decided, and part of the money had gone back. */
    RESUME_PARTLY_REFUNDED(Map.of(DISPUTED, PARTIALLY_REFUNDED));

    /** The states in which the hall holds money for the order. */
    static final Set<State> HOLDING = EnumSet.of(PAID, FULFILLED, PARTIALLY_REFUNDED, DISPUTED);

    private final Map<State, State> table;

    Lifecycle(Map<State, State> table) {
        this.table = new EnumMap<>(table);
    }

    /** Where this may begin. */
    Set<State> sources() {
        return Set.copyOf(table.keySet());
    }

    /** Where this leads from there, if it may happen. */
    Optional<State> from(State state) {
        return Optional.ofNullable(table.get(state));
    }
}
