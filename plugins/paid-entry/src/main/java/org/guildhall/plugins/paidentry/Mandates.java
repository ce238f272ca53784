package org.guildhall.plugins.paidentry;

import java.util.Optional;
import org.guildhall.api.money.Orders;

/** What members let providers charge by themselves. */
record Mandates(Orders orders) {
    /** Has the provider charge no more, if one does. */
    void stop(Optional<Subscription> of) {
        of.flatMap(Subscription::renewal).filter(Subscription.Renewal::goesOn).flatMap(renewal -> orders.find(renewal.order()))
                .ifPresent(orders::stopRenewing);
    }
}
