package org.guildhall.plugins.paystripe;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import org.guildhall.api.PaymentProvider.Step;
import org.guildhall.api.Refused;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Payments.Attempt;
import org.guildhall.api.money.Payments.News;
import org.guildhall.api.money.Payments.News.What;
import org.guildhall.plugins.paystripe.Checkouts.Checkout;
import org.guildhall.plugins.paystripe.Things.Anything;
import org.guildhall.plugins.paystripe.Things.Intent;
import org.guildhall.plugins.paystripe.Things.Invoice;
import org.guildhall.plugins.paystripe.Things.Session;

/** The pages on which people pay: one for each attempt, asked for under the attempt's number. */
record Sessions(Wire wire, Checkouts checkouts, InstantSource clock) {
    /** So long Stripe surely remembers what it answered under a key. */
    private static final Duration REMEMBERED = Duration.ofHours(23);

    /** Where the payer goes; asked again it is the same page. */
    Step begin(Attempt attempt) throws Exception {
        Checkout checkout = checkouts.keep(attempt.id(), Asking.page(attempt), Asking.coupon(attempt), clock.instant());
        if (checkout.page().isPresent()) {
            return step(checkout.page());
        }
        try {
            return step(open(checkout).url());
        } catch (Declined refusal) {
            throw said(refusal);
        }
    }

    private static Refused said(Declined refusal) {
        if (refusal.isAboutTheKey()) {
            return new Refused(Refused.Kind.UNAVAILABLE, "begin.key");
        }
        boolean little = refusal.is("amount_too_small");
        return new Refused(Refused.Kind.CONFLICT, little ? "begin.too-small" : "begin.declined", refusal.getMessage());
    }

    /** How the attempt stands now. */
    News query(Attempt attempt) throws Exception {
        Optional<Checkout> checkout = checkouts.find(attempt.id());
        if (checkout.isEmpty()) {
            return nothing(attempt, What.UNKNOWN);
        }
        try {
            return news(attempt.id(), attempt.amount(), session(checkout.get()));
        } catch (Declined refusal) {
            return neverBegun(attempt, checkout.get(), refusal);
        }
    }

    /** Closes the page, unless it was paid on. */
    News close(Attempt attempt) throws Exception {
        Optional<Checkout> checkout = checkouts.find(attempt.id());
        if (checkout.isEmpty()) {
            return nothing(attempt, What.CLOSED);
        }
        try {
            Session session = session(checkout.get());
            return news(attempt.id(), attempt.amount(), session.status().filter("open"::equals).isPresent() ? expired(session) : session);
        } catch (Declined refusal) {
            return neverBegun(attempt, checkout.get(), refusal);
        }
    }

    /** What a page of ours says, heard of from Stripe. */
    Optional<News> heard(String session) throws Exception {
        Session now = byNumber(session);
        if (now.clientReferenceId().isEmpty() || now.amountTotal().isEmpty() || now.currency().isEmpty()) {
            return Optional.empty();
        }
        Money amount = Currencies.money(now.amountTotal().get(), now.currency().get());
        return Optional.of(news(now.clientReferenceId().get(), amount, now)).filter(news -> news.what() != What.UNKNOWN);
    }

    /** The page of an attempt that was begun. */
    Optional<Session> of(String attempt) throws Exception {
        Optional<Checkout> checkout = checkouts.find(attempt);
        return checkout.isEmpty() ? Optional.empty() : Optional.of(session(checkout.get()));
    }

    Session expired(Session session) throws Exception {
        try {
            return wire.post("/v1/checkout/sessions/" + session.id() + "/expire", "", Optional.empty(), Session.class);
        } catch (Declined paidOrOver) {
            return byNumber(session.id());
        }
    }

    private Session session(Checkout checkout) throws Exception {
        return checkout.session().isPresent() ? byNumber(checkout.session().get()) : open(checkout);
    }

    private Session byNumber(String session) throws Exception {
        return wire.get("/v1/checkout/sessions/" + session, Session.class);
    }

    private Session open(Checkout checkout) throws Exception {
        if (checkout.coupon().isPresent()) {
            open(checkout, checkout.coupon().get());
        }
        Session session = wire.post("/v1/checkout/sessions", checkout.request(), Optional.of(checkout.attempt()), Session.class);
        checkouts.answered(checkout.attempt(), session);
        return session;
    }

    /** A coupon of the attempt's own number, so that asking twice makes one. */
    private void open(Checkout checkout, String coupon) throws Exception {
        try {
            wire.post("/v1/coupons", coupon, Optional.of("coupon-" + checkout.attempt()), Anything.class);
        } catch (Declined refusal) {
            if (!refusal.is("resource_already_exists")) {
                throw refusal;
            }
        }
    }

    private News neverBegun(Attempt attempt, Checkout checkout, Declined refusal) throws Declined {
        boolean remembered = clock.instant().isBefore(checkout.begun().plus(REMEMBERED));
        if (checkout.session().isPresent() || refusal.isAboutTheKey() || !remembered) {
            throw refusal;
        }
        return nothing(attempt, What.FAILED);
    }

    private News news(String attempt, Money agreed, Session session) throws Exception {
        if (session.isPaid()) {
            Money paid = Currencies.money(session.amountTotal().orElseThrow(), session.currency().orElseThrow());
            return new News(session.id() + ":paid", attempt, What.PAID, paid, payment(session));
        }
        What what = session.status().filter("expired"::equals).isPresent() ? What.CLOSED : hasFailed(session) ? What.FAILED : What.UNKNOWN;
        return new News(session.id() + ":" + what.name().toLowerCase(Locale.ROOT), attempt, what, agreed, "");
    }

    private String payment(Session session) throws Exception {
        if (session.paymentIntent().isPresent()) {
            return session.paymentIntent().get();
        }
        return wire.get("/v1/invoices/" + session.invoice().orElseThrow(), Form.of("expand[]", "payments"), Invoice.class).payment();
    }

    /** A bank transfer or debit may fail days after the page was completed. */
    private boolean hasFailed(Session session) throws Exception {
        boolean complete = session.status().filter("complete"::equals).isPresent() && session.paymentIntent().isPresent();
        return complete && !"processing".equals(wire.get("/v1/payment_intents/" + session.paymentIntent().get(), Intent.class).status());
    }

    private static News nothing(Attempt attempt, What what) {
        return new News(attempt.id() + ":nothing", attempt.id(), what, attempt.amount(), "");
    }

    private static Step step(Optional<String> page) {
        return new Step(URI.create(page.orElseThrow()), Optional.empty());
    }
}
