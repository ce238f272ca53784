package org.guildhall.server.money;

import static org.guildhall.server.store.schema.Tables.PURCHASE;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.guildhall.api.PaymentProvider.Step;
import org.guildhall.api.Refused;
import org.guildhall.api.money.Order;
import org.guildhall.api.money.Payments.Payer;
import org.guildhall.api.web.Response;
import org.guildhall.server.data.Words;
import org.guildhall.server.store.Store;

/** Takes a buyer to a provider: an attempt on record first, then the provider, then where to go. */
public final class Checkout {
    private final Store store;
    private final Purchases purchases;
    private final Attempts attempts;
    private final Till till;
    private final Watch watch;
    private final Agenda agenda;
    private final OrderViews views;

    /**
     * The answer to whoever wants to pay.
     *
     * @param pay where to pay; empty where nothing is to be paid, or no provider has been chosen
     */
    public record PayView(OrderView order, Optional<Pay> pay) {}

    /** Where to pay, for a browser, and what a QR code says, for a phone. */
    public record Pay(URI url, Optional<String> qr) {
        static Pay of(Step step) {
            return new Pay(step.url(), step.qr());
        }
    }

    Checkout(Store store, Purchases purchases, Attempts attempts, Till till, Watch watch, Agenda agenda, OrderViews views) {
        this.store = store;
        this.purchases = purchases;
        this.attempts = attempts;
        this.till = till;
        this.watch = watch;
        this.agenda = agenda;
        this.views = views;
    }

    /** As {@link org.guildhall.api.money.Orders#pay}; the first time, and with each new attempt, something was created. */
    public Response pay(String number, Payer payer, Optional<String> wanted, Optional<String> auto) {
        Purchase purchase = purchases.find(number).orElseThrow(() -> new Refused(Refused.Kind.NOT_FOUND, "money.no-order"));
        refuseIfOver(purchase);
        boolean first = shown(purchase);
        Optional<String> provider = wanted.or(() -> till.onlyOneTaking(purchase.order().total()));
        if (provider.isEmpty() || !purchase.is(Order.State.AWAITING_PAYMENT)) {
            return answer(purchase, Optional.empty(), first);
        }
        endUnsuited(purchase, provider.get(), payer);
        Optional<Attempt> before = openWith(purchase, provider.get());
        Optional<Attempt> open = before.or(() -> create(purchase, provider.get(), payer));
        if (open.isEmpty()) {
            return answer(purchase, Optional.empty(), first);
        }
        Attempt attempt = open.get();
        Step step = attempt.step().orElseGet(() -> begin(purchase, attempt));
        auto.ifPresent(action -> till.act(attempt, purchase, action));
        return answer(purchase, Optional.of(Pay.of(step)), first || before.isEmpty());
    }

    /** Where this payer goes on with what was begun with this provider; empty if nothing was, or not for such a screen. */
    public Optional<Pay> underWay(String number, String provider, Payer payer) {
        return purchases.find(number).filter(purchase -> purchase.is(Order.State.AWAITING_PAYMENT))
                .flatMap(purchase -> openWith(purchase, provider).filter(attempt -> till.suits(attempt, purchase, payer)))
                .flatMap(Attempt::step).map(Pay::of);
    }

    /** Who comes back on another device shall find a way to pay there, and never two of them open at once. */
    private void endUnsuited(Purchase purchase, String provider, Payer payer) {
        Optional<Attempt> unsuited = openWith(purchase, provider).filter(attempt -> !till.suits(attempt, purchase, payer));
        unsuited.ifPresent(attempt -> {
            watch.close(purchase, attempt);
            if (attempts.find(attempt.id()).orElseThrow().state().open()) {
                throw new Refused(Refused.Kind.UNAVAILABLE, "money.begun-elsewhere", provider);
            }
        });
    }

    private void refuseIfOver(Purchase purchase) {
        boolean late = purchase.is(Order.State.AWAITING_PAYMENT) && !agenda.now().isBefore(purchase.expires());
        if (late || purchase.is(Order.State.EXPIRED) || purchase.is(Order.State.CANCELLED)) {
            throw new Refused(Refused.Kind.CONFLICT, "money.order-over", purchase.order().number());
        }
        if (purchase.is(Order.State.REVIEW)) {
            throw new Refused(Refused.Kind.CONFLICT, "money.in-review", purchase.order().number());
        }
    }

    private boolean shown(Purchase purchase) {
        return 1 == store.write(sql -> sql.update(PURCHASE).set(PURCHASE.IS_SHOWN, true)
                .where(PURCHASE.ID.eq(purchase.row()), PURCHASE.IS_SHOWN.eq(false)).execute());
    }

    private Optional<Attempt> openWith(Purchase purchase, String provider) {
        return attempts.open(purchase).stream().filter(attempt -> attempt.provider().equals(provider)).findFirst();
    }

    /** A new attempt, or that of a click at the same time; none if the order has been paid or called off meanwhile. */
    private Optional<Attempt> create(Purchase purchase, String provider, Payer payer) {
        till.taking(provider, purchase.order().total());
        Instant now = agenda.now();
        Attempt usual = new Attempt(Numbers.attempt(), purchase.row(), provider, purchase.order().total(), AttemptState.CREATED, "",
                Optional.empty(), now, purchase.expires(), payer);
        Attempt attempt = usual.until(till.awaits(usual, purchase));
        return store.write(sql -> {
            // Touching the order makes a second click wait, so that it finds this attempt instead of making its own.
            Purchase present = purchases.get(purchase.row());
            if (!present.is(Order.State.AWAITING_PAYMENT)) {
                return Optional.empty();
            }
            purchases.change(present, PURCHASE.STATE, Words.of(present.order().state()));
            Optional<Attempt> others = openWith(present, provider);
            if (others.isEmpty()) {
                attempts.insert(attempt);
                purchases.waitUntil(purchases.get(purchase.row()), attempt.expires());
                agenda.at(agenda.again(now), Agenda.Work.WATCH, present.order().number());
            }
            return others.or(() -> Optional.of(attempt));
        });
    }

    private Step begin(Purchase purchase, Attempt attempt) {
        try {
            Step step = till.begin(attempt, purchase);
            attempts.submitted(attempt.id(), step);
            return step;
        } catch (Refused refusal) {
            attempts.advance(attempt.id(), AttemptState.FAILED);
            throw refusal;
        } catch (NoAnswer e) {
            attempts.advance(attempt.id(), AttemptState.UNKNOWN);
            Refused away = new Refused(Refused.Kind.UNAVAILABLE, "money.provider-away", attempt.provider());
            away.addSuppressed(e);
            throw away;
        }
    }

    private Response answer(Purchase before, Optional<Pay> pay, boolean created) {
        Purchase now = purchases.get(before.row());
        return new Response.Done("/orders/" + now.order().number(), new PayView(views.forBuyer(now), pay), created);
    }
}
