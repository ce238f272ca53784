package org.guildhall.server.payouts;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.guildhall.api.PaymentProvider;
import org.guildhall.api.PaymentProvider.PayingOut;
import org.guildhall.api.community.Hall;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Payments;
import org.guildhall.api.money.Payments.News;
import org.guildhall.server.money.Market;
import org.guildhall.server.plugin.Owned;
import org.guildhall.server.store.Store;

/** Speaks to providers that bring money to people, never inside a transaction: their answer may take its time, or not come. */
final class Courier {
    private final Store store;
    private final Market market;
    private final Supplier<Hall> hall;

    Courier(Store store, Market market, Supplier<Hall> hall) {
        this.store = store;
        this.market = market;
        this.hall = hall;
    }

    List<String> providers() {
        return market.providers().stream().map(owned -> owned.contribution()).filter(PayingOut.class::isInstance).map(PaymentProvider::id).toList();
    }

    /** What is wrong with where the money shall go: the key of a message of the provider's. */
    Optional<String> unfit(Destination to, Money amount) {
        Optional<Owned<PaymentProvider>> owned = market.provider(to.provider());
        return owned.flatMap(it -> it.call(provider -> provider instanceof PayingOut paying
                ? paying.unfit(to.account(), to.name(), amount).map(key -> it.plugin() + "." + key) : Optional.empty()));
    }

    /** Has it sent; the same number sends it once. */
    News send(Payout payout) throws Exception {
        return ask(payout, provider -> provider.payOut(told(payout)));
    }

    /** How far it has come. */
    News query(Payout payout) throws Exception {
        return ask(payout, provider -> provider.query(told(payout)));
    }

    /** Has it called off, and says how far it has come. */
    News callOff(Payout payout) throws Exception {
        return ask(payout, provider -> provider.callOff(told(payout)));
    }

    /** Where the person says that they take it. */
    Optional<URI> confirmedAt(Payout payout) {
        return market.provider(payout.to().provider()).flatMap(owned -> owned.<Optional<URI>>ask(provider ->
                provider instanceof PayingOut paying ? paying.confirmedAt(told(payout)) : Optional.empty()).orElse(Optional.empty()));
    }

    private interface Question {
        News ask(PayingOut provider) throws Exception;
    }

    private News ask(Payout payout, Question question) throws Exception {
        if (store.isWriting()) {
            throw new IllegalStateException("provider " + payout.to().provider() + " asked inside a transaction");
        }
        Owned<PaymentProvider> owned = market.provider(payout.to().provider())
                .orElseThrow(() -> new IllegalStateException("provider " + payout.to().provider() + " is not enabled"));
        return owned.<News, Exception>call(provider -> {
            if (provider instanceof PayingOut paying) {
                return question.ask(paying);
            }
            throw new IllegalStateException("provider " + payout.to().provider() + " does not pay out");
        });
    }

    private Payments.Payout told(Payout payout) {
        Hall now = hall.get();
        return new Payments.Payout(payout.id(), payout.to().account(), payout.to().name(), payout.amount(), now.name(),
                URI.create(now.address() + "/pay/" + payout.to().provider() + "/notice"));
    }
}
