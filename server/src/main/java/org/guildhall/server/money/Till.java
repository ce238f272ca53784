package org.guildhall.server.money;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.guildhall.api.PaymentProvider;
import org.guildhall.api.PaymentProvider.Step;
import org.guildhall.api.Refused;
import org.guildhall.api.community.Hall;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Payments;
import org.guildhall.api.money.Payments.News;
import org.guildhall.api.money.Payments.Payer;
import org.guildhall.server.plugin.Owned;
import org.guildhall.server.store.Store;

/** Speaks to payment providers, never inside a transaction: their answer may take its time, or not come. */
final class Till {
    private static final Duration LONGEST_WAIT = Duration.ofDays(30);

    private final Store store;
    private final Market market;
    private final Supplier<Hall> hall;

    Till(Store store, Market market, Supplier<Hall> hall) {
        this.store = store;
        this.market = market;
        this.hall = hall;
    }

    /** The provider, if it is there and takes the amount. */
    PaymentProvider taking(String provider, Money amount) {
        return market.provider(provider).filter(owned -> owned.call(it -> it.takes(amount))).map(Owned::contribution)
                .orElseThrow(() -> Refused.field("provider", "money.provider", provider));
    }

    /** The provider that takes this amount, if there is no other: then there is nothing to choose. */
    Optional<String> onlyOneTaking(Money amount) {
        List<String> all = market.providers().stream().filter(owned -> owned.ask(it -> it.takes(amount)).orElse(false))
                .map(owned -> owned.contribution().id()).limit(2).toList();
        return all.size() == 1 ? Optional.of(all.getFirst()) : Optional.empty();
    }

    Step begin(Attempt attempt, Purchase purchase) {
        return ask(attempt.provider(), it -> it.begin(told(attempt, purchase)));
    }

    /** Whether this payer can go on with the attempt; whoever sits before no screen can go on with any. */
    boolean suits(Attempt attempt, Purchase purchase, Payer now) {
        return now.equals(Payer.UNKNOWN) || market.provider(attempt.provider())
                .flatMap(owned -> owned.<Boolean>ask(it -> it.suits(told(attempt, purchase), now))).orElse(true);
    }

    /** Until when the provider has the hall wait for this attempt, within bounds. */
    Instant awaits(Attempt attempt, Purchase purchase) {
        Instant latest = attempt.begun().plus(LONGEST_WAIT);
        return market.provider(attempt.provider()).flatMap(owned -> owned.<Instant>ask(it -> it.awaits(told(attempt, purchase))))
                .map(until -> until.isAfter(latest) ? latest : until).orElse(attempt.expires());
    }

    News query(Attempt attempt, Purchase purchase) {
        return ask(attempt.provider(), it -> it.query(told(attempt, purchase)));
    }

    News close(Attempt attempt, Purchase purchase) {
        return ask(attempt.provider(), it -> it.close(told(attempt, purchase)));
    }

    News refund(Refund refund, Attempt attempt, Purchase purchase) {
        Payments.Refund asked = new Payments.Refund(refund.id(), told(attempt, purchase), attempt.reference(), refund.amount(), refund.reason());
        return ask(attempt.provider(), it -> it.refund(asked));
    }

    void stopRenewing(Attempt attempt, Purchase purchase) {
        ask(attempt.provider(), it -> {
            if (it instanceof PaymentProvider.Renewing renewing) {
                renewing.stopRenewing(told(attempt, purchase));
            }
            return true;
        });
    }

    /** All that came of charging again from this attempt. */
    List<News> renewals(Attempt attempt, Purchase purchase) {
        return ask(attempt.provider(), it -> it instanceof PaymentProvider.Renewing renewing
                ? renewing.renewals(told(attempt, purchase)) : List.of());
    }

    /** Whether this provider charges again by itself. */
    boolean renews(String provider) {
        return market.provider(provider).filter(owned -> owned.contribution() instanceof PaymentProvider.Renewing).isPresent();
    }

    void contest(Attempt attempt, Payments.Evidence evidence) {
        ask(attempt.provider(), it -> {
            if (it instanceof PaymentProvider.Contesting contesting) {
                contesting.contest(evidence);
            }
            return true;
        });
    }

    /** Until when a dispute is to be answered, if its provider says so. */
    Optional<Instant> due(Attempt attempt, String reference) {
        return ask(attempt.provider(), it -> it instanceof PaymentProvider.Contesting contesting ? contesting.due(reference) : Optional.empty());
    }

    void act(Attempt attempt, Purchase purchase, String action) {
        ask(attempt.provider(), it -> {
            it.act(told(attempt, purchase), action);
            return true;
        });
    }

    private <A> A ask(String provider, Owned.Use<PaymentProvider, A, Exception> question) {
        if (store.isWriting()) {
            throw new IllegalStateException("provider " + provider + " asked inside a transaction");
        }
        Owned<PaymentProvider> owned = market.provider(provider).orElseThrow(() -> new NoAnswer("provider " + provider + " is not enabled"));
        try {
            return owned.call(question);
        } catch (Refused e) {
            throw e;
        } catch (Exception e) {
            throw new NoAnswer("provider " + provider + " did not answer: " + e.getMessage(), e);
        }
    }

    /** The attempt as the provider sees it. */
    Payments.Attempt told(Attempt attempt, Purchase purchase) {
        URI address = hall.get().address();
        return new Payments.Attempt(attempt.id(), purchase.order().number(), purchase.order().title(), attempt.amount(),
                URI.create(address + "/pay/" + attempt.provider() + "/notice"),
                URI.create(address + "/orders/" + purchase.order().number()), attempt.expires(), attempt.payer(), purchase.agreed().renews());
    }
}
