package org.guildhall.plugins.paystripe;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Payments.News;
import org.guildhall.api.money.Payments.News.What;
import org.guildhall.plugins.paystripe.Things.Agreement;
import org.guildhall.plugins.paystripe.Things.Anything;
import org.guildhall.plugins.paystripe.Things.Invoice;
import org.guildhall.plugins.paystripe.Things.Invoices;
import org.guildhall.plugins.paystripe.Things.Parent;
import org.guildhall.plugins.paystripe.Things.Session;
import org.guildhall.plugins.paystripe.Things.Subscription;

/** What Stripe charges again by itself: one invoice a period, after the first. */
record Subscriptions(Wire wire, Sessions sessions) {
    private static final String CYCLE = "subscription_cycle";
    private static final String FIRST = "subscription_create";

    /** Has no more charged: what was paid for runs to its end, and what is still being tried is given up. */
    void stop(String attempt) throws Exception {
        Optional<Session> session = sessions.of(attempt);
        if (session.flatMap(Session::subscription).isEmpty()) {
            session.filter(open -> open.status().filter("open"::equals).isPresent()).ifPresent(this::expire);
            return;
        }
        Subscription now = byNumber(session.get().subscription().get());
        if (now.status().equals("past_due") || now.status().equals("unpaid")) {
            wire.delete("/v1/subscriptions/" + now.id(), Anything.class);
        } else if (!now.isOver()) {
            wire.post("/v1/subscriptions/" + now.id(), Form.of("cancel_at_period_end", true).toString(), Optional.empty(), Anything.class);
        }
    }

    /** All that came of this attempt's subscription after its first payment. */
    List<News> renewals(String attempt) throws Exception {
        List<News> news = new ArrayList<>();
        Optional<String> subscription = sessions.of(attempt).flatMap(Session::subscription);
        if (subscription.isEmpty()) {
            return news;
        }
        for (Invoice invoice : invoices(subscription.get()).reversed()) {
            news(attempt, invoice).ifPresent(news::add);
        }
        Subscription now = byNumber(subscription.get());
        if (now.isOver()) {
            news.add(ended(attempt, now));
        }
        return news;
    }

    /** What an invoice says, heard of from Stripe; nothing if it is not one of ours. */
    List<News> heardOfInvoice(String number) throws Exception {
        Invoice invoice = invoice(number);
        Optional<String> attempt = attempt(invoice);
        if (attempt.isEmpty()) {
            return List.of();
        }
        if (invoice.isFor(FIRST)) {
            Optional<Session> first = sessions.of(attempt.get());
            return first.isEmpty() ? List.of() : sessions.heard(first.get().id()).stream().toList();
        }
        return news(attempt.get(), invoice).stream().toList();
    }

    /** What a subscription says, heard of from Stripe. */
    List<News> heardOf(String subscription) throws Exception {
        Subscription now = byNumber(subscription);
        Optional<String> attempt = word(now.metadata());
        return attempt.isPresent() && now.isOver() ? List.of(ended(attempt.get(), now)) : List.of();
    }

    Invoice invoice(String number) throws Exception {
        return wire.get("/v1/invoices/" + number, Form.of("expand[]", "payments"), Invoice.class);
    }

    /** The attempt an invoice goes back to. */
    Optional<String> attempt(Invoice invoice) throws Exception {
        Optional<Agreement> agreement = invoice.parent().flatMap(Parent::subscriptionDetails);
        if (agreement.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> said = word(agreement.get().metadata());
        return said.isPresent() ? said : word(byNumber(agreement.get().subscription()).metadata());
    }

    /** What this period's invoice has come to, if it is one that renews. */
    Optional<News> news(String attempt, Invoice invoice) {
        if (!invoice.isFor(CYCLE)) {
            return Optional.empty();
        }
        if (invoice.isPaid()) {
            Money paid = Currencies.money(invoice.amountPaid(), invoice.currency());
            return Optional.of(new News(invoice.id() + ":paid", attempt, What.RENEWED, paid, invoice.payment()));
        }
        if (invoice.attemptCount() == 0) {
            return Optional.empty();
        }
        Money due = Currencies.money(invoice.amountDue(), invoice.currency());
        return Optional.of(new News(invoice.id() + ":failed", attempt, What.RENEWAL_FAILED, due, invoice.payment()));
    }

    private static News ended(String attempt, Subscription subscription) {
        return new News(subscription.id() + ":ended", attempt, What.RENEWAL_ENDED, Currencies.money(0, subscription.currency()),
                subscription.id());
    }

    private List<Invoice> invoices(String subscription) throws Exception {
        List<Invoice> all = new ArrayList<>();
        Invoices page = wire.get("/v1/invoices", asked(subscription), Invoices.class);
        all.addAll(page.data());
        while (page.hasMore()) {
            page = wire.get("/v1/invoices", asked(subscription).with("starting_after", all.getLast().id()), Invoices.class);
            all.addAll(page.data());
        }
        return all;
    }

    private static Form asked(String subscription) {
        return Form.of("subscription", subscription).with("limit", 100).with("expand[]", "data.payments");
    }

    private Subscription byNumber(String subscription) throws Exception {
        return wire.get("/v1/subscriptions/" + subscription, Subscription.class);
    }

    private void expire(Session session) {
        try {
            sessions.expired(session);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static Optional<String> word(Optional<Map<String, String>> metadata) {
        return metadata.map(words -> words.get("attempt"));
    }
}
