package org.guildhall.server.pages;

import java.util.Optional;
import org.guildhall.api.Refused;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Person;
import org.guildhall.api.money.Money;
import org.guildhall.server.money.OrderViews;
import org.guildhall.server.money.Wishes;
import org.guildhall.server.store.Store;

/** Says what would become of a person's money by doing the thing and undoing it: no page reckons differently from the books. */
public record Rehearsal(Store store, OrderViews orders, Wishes wishes) {
    /**
     * What would happen to the money.
     *
     * @param refund what would go back at once
     * @param asked what somebody would have to decide about
     */
    record Outcome(Optional<Money> refund, Optional<Money> asked) {
        static final Outcome NOTHING = new Outcome(Optional.empty(), Optional.empty());
    }

    /** Of somebody who has paid in this group; whoever has not has nothing to get back. */
    Outcome of(Group group, Person person, Runnable act) {
        if (!orders.hasPaid(person, group)) {
            return Outcome.NOTHING;
        }
        try {
            return store.rehearse(sql -> {
                Money returned = orders.returned(person, group);
                Money asked = wishes.asked(person, group);
                act.run();
                return new Outcome(some(orders.returned(person, group).minus(returned)), some(wishes.asked(person, group).minus(asked)));
            });
        } catch (Refused notAllowed) {
            return Outcome.NOTHING;
        }
    }

    private static Optional<Money> some(Money amount) {
        return Optional.of(amount).filter(it -> !it.isZero());
    }
}
