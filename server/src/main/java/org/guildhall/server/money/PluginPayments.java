package org.guildhall.server.money;

import java.util.Optional;
import org.guildhall.api.money.Payments;

/** Payments as one plugin may see them: those its own providers were asked for. */
record PluginPayments(String plugin, Market market, Purchases purchases, Attempts attempts, Till till, Notices notices) implements Payments {
    @Override
    public Optional<Attempt> find(String id) {
        return attempts.find(id).filter(attempt -> owns(attempt.provider()))
                .map(attempt -> till.told(attempt, purchases.get(attempt.purchase())));
    }

    @Override
    public void tell(String provider, News news) {
        if (!owns(provider)) {
            throw new IllegalArgumentException(plugin + " has no payment provider " + provider);
        }
        notices.take(provider, java.util.List.of(news));
    }

    private boolean owns(String provider) {
        return market.provider(provider).filter(owned -> owned.plugin().equals(plugin)).isPresent();
    }
}
