package org.guildhall.api.money;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Person;
import org.guildhall.api.host.Event;
import org.guildhall.api.host.Page;

/**
 * What people earn by this plugin's {@link org.guildhall.api.Reward}s, as the books have it.
 *
 * <pre>{@code
 * Shares.Sums sums = shares.sums(group, person);   // sums.pending(), sums.available(), …
 * Page<Shares.Share> newest = shares.of(group, person, after);
 * }</pre>
 */
public interface Shares {
    /** The shares that were agreed with this order, from the nearest person on; also while it is not paid. */
    List<Share> of(Order order);

    /** This person's shares of paid orders in this group, the newest first, twenty at a time. */
    Page<Share> of(Group group, Person person, Optional<String> after);

    /** Everybody's shares of paid orders in this group, the newest first, a hundred at a time. */
    Page<Share> in(Group group, Optional<String> after);

    /** What this person has earned in this group, in the group's currency. */
    Sums sums(Group group, Person person);

    /** What each person has earned in this group, by person id, in the group's currency; whoever has no share is left out. */
    Map<Long, Sums> sums(Group group);

    /** The most that all shares of one order may come to, as the hall has set it. */
    Percent most();

    /**
     * One person's share of one order.
     *
     * @param level 1 for the nearest person, 2 for the one beyond
     * @param amount what it came to when the order was paid, or will come to
     * @param kept what is left of it; the rest was taken back
     * @param due when it becomes available if nothing holds it back, in UTC; empty while the order is not paid
     */
    record Share(Order order, Person person, int level, Percent rate, Money amount, Money kept, State state, Optional<Instant> due) {
        /** What was taken back. */
        public Money takenBack() {
            return amount.minus(kept);
        }
    }

    /** How far a share has come. Money leaves a person's purse in the order in which it came, whichever order that was of. */
    enum State {
        /** Held, because the order may still be given back. */
        PENDING,
        /** The person's to withdraw. */
        AVAILABLE,
        /** On its way to the person. */
        WITHDRAWING,
        /** With the person. */
        PAID,
        /** All of it was taken back, because the order's money went back. */
        TAKEN_BACK
    }

    /**
     * Sums over shares.
     *
     * @param count how many there are
     * @param lasting how many there are that were not taken back whole
     * @param takenBack what was taken back of all of them
     */
    record Sums(int count, int lasting, Money pending, Money available, Money withdrawing, Money paid, Money takenBack) {
        /** What was earned and not taken back. */
        public Money earned() {
            return pending.plus(available).plus(withdrawing).plus(paid);
        }
    }

    /** A share has begun, has become available, or less is left of it. Its state here does not know of withdrawals. */
    record Changed(Share share) implements Event {}
}
