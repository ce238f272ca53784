package org.guildhall.server.money;

import java.util.List;
import java.util.Optional;
import org.guildhall.api.money.Order;
import org.guildhall.api.money.Payments;

/** Payments as one plugin may see them: those its own providers were asked for. */
record PluginPayments(String plugin, Market market, Purchases purchases, Attempts attempts, Till till, Notices notices, Agenda agenda)
        implements Payments {
    @Override
    public Optional<Attempt> find(String id) {
        return attempts.find(id).filter(attempt -> owns(attempt.provider()))
                .map(attempt -> till.told(attempt, purchases.get(attempt.purchase())));
    }

    @Override
    public boolean isAwaited(Payments.Attempt told) {
        return attempts.find(told.id()).filter(attempt -> owns(attempt.provider()) && attempt.state().open())
                .map(attempt -> purchases.get(attempt.purchase()))
                .filter(purchase -> purchase.is(Order.State.AWAITING_PAYMENT) && agenda.now().isBefore(purchase.expires())).isPresent();
    }

    @Override
    public void tell(String provider, News news) {
        if (!owns(provider)) {
            throw new IllegalArgumentException(plugin + " has no payment provider " + provider);
        }
        notices.take(provider, List.of(news));
    }

    private boolean owns(String provider) {
        return market.provider(provider).filter(owned -> owned.plugin().equals(plugin)).isPresent();
    }
}
