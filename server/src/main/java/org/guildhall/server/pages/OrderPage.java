package org.guildhall.server.pages;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Offer;
import org.guildhall.api.money.Order;
import org.guildhall.api.money.Order.State;
import org.guildhall.server.money.OrderView.GroupName;
import org.guildhall.server.money.OrderView.Renews;
import org.guildhall.server.money.RefundState;
import org.guildhall.server.view.Fragments;

/**
 * An order on its way from checkout to receipt.
 *
 * @param kept what was paid less what went back
 * @param yours whether the visitor is the buyer, who may pay or call it off
 * @param providers the ways to pay it
 * @param pay where to pay, with the provider that was chosen
 * @param steps where the money has been, is, and goes next
 * @param opensGroup whether the buyer comes into the group by it
 * @param renewal whether the provider charges again by itself
 * @param renews what is charged again after it
 * @param parts how the amount came about
 * @param lines how the price came about, where there was more to say than the price
 * @param reductions what fell away of the price
 * @param beside what plugins say here
 * @param mayGiveBack whether the visitor may give money of it back
 * @param refundsLeft how often the buyer may still have money of this group back by leaving, before somebody decides
 */
record OrderPage(String number, State state, Stage stage, Money amount, String purpose, GroupName group, String buyer, boolean yours,
                 Instant placedAt, Instant expiresAt, Optional<Instant> paidAt, Optional<Instant> availableAt, Duration refundWindow,
                 Money refunded, Money kept, List<Try> attempts, List<Back> refunds, List<Way> providers, Optional<Pay> pay,
                 List<Journey.Step> steps, boolean opensGroup, Optional<String> renewal, Optional<Renews> renews, List<PricePart> parts, List<Offer.Line> lines,
                 List<Order.Reduction> reductions, Fragments beside, boolean mayGiveBack, Optional<Integer> refundsLeft) {
    private static final Set<State> SEALED = EnumSet.of(State.PAID, State.FULFILLED, State.PARTIALLY_REFUNDED);
    private static final Set<State> TROUBLED = EnumSet.of(State.EXPIRED, State.CANCELLED, State.REVIEW, State.DISPUTED);

    /** A try to pay. */
    record Try(String provider, String title, String state, Money amount, Instant at) {}

    /** Money that goes back, with the reason in the reader's language. */
    record Back(String number, Money amount, RefundState state, String reason, Instant at) {}

    /**
     * A way to pay.
     *
     * @param renews whether it charges again by itself
     */
    record Way(String id, String title, boolean chosen, boolean renews) {}

    /** Where to pay. */
    record Pay(String provider, String title, URI url, Optional<String> qr) {}

    /**
     * How far an order has come, as its page needs to know it.
     *
     * @param open whether it can still be paid
     * @param waiting whether the page should look again by itself
     * @param sealed whether it is paid, and at least part of the payment stays
     * @param troubled whether the page has to say why it came to nothing
     */
    record Stage(boolean open, boolean waiting, boolean sealed, boolean troubled) {
        static Stage of(State state) {
            boolean open = state == State.AWAITING_PAYMENT;
            return new Stage(open, open || state == State.PAID, SEALED.contains(state), TROUBLED.contains(state));
        }
    }
}
