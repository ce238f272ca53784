package org.guildhall.api;

import java.time.Duration;
import java.util.List;
import org.guildhall.api.community.Person;
import org.guildhall.api.money.Order;
import org.guildhall.api.money.Percent;
import org.guildhall.api.money.Shares;

/**
 * A reason for others to have a share of what an order earns: they brought the buyer. A plugin says who and how much; the
 * money is the hall's business. The share comes out of the owner's income when the order is paid, is held, becomes the
 * person's to withdraw, and is taken back as far as the order's money goes back, to the cent.
 *
 * <pre>{@code
 * record Referrals(ReferralBook book) implements Reward {
 *     public String name() { return "referral"; }
 *
 *     public List<Claim> claims(Order draft) {
 *         return book.whoBrought(draft.buyer(), draft.group()).map(by -> new Claim(by, Percent.of(20), Duration.ofDays(14))).stream().toList();
 *     }
 * }
 * }</pre>
 */
public non-sealed interface Reward extends Contribution {
    /** Short name within the plugin, stable for ever, such as {@code referral}. */
    String name();

    /**
     * Who is to have a share, from the nearest: asked of each order that a buyer opens, in the transaction that opens it. What
     * is said here is agreed with the order and can be read in {@link Shares}, before it is paid. The hall passes over whoever
     * is the buyer or has a share already, takes two people at most for one order, and lowers what exceeds the hall's limit
     * for all shares together, from the last. Nobody is asked about a charge that renews an order, and for free orders.
     *
     * @param draft the order as it will be opened, after all reductions
     */
    List<Claim> claims(Order draft);

    /**
     * One share.
     *
     * @param rate of what is kept of the order; what falls under the cent stays with the group's owner
     * @param hold how long after payment it is held; never shorter than the refund window, and never before the order is settled
     */
    record Claim(Person person, Percent rate, Duration hold) {}
}
