package org.guildhall.plugins.paystripe;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The books of a pretended Stripe, and what payers, banks and time do in them. */
final class StripeBooks {
    private static final List<Duration> RETRIES = List.of(Duration.ofDays(3), Duration.ofDays(8), Duration.ofDays(13));

    final List<Map<String, Object>> told = new ArrayList<>();
    private final StripeShelf shelf;
    private final Map<String, Agreement> agreements = new LinkedHashMap<>();
    private final Supplier<Instant> clock;
    boolean cardWorks = true;

    /** What a page was asked for that its object does not show. */
    private record Agreement(String attempt, long first, long amount, String currency, Optional<Integer> months) {}

    StripeBooks(Supplier<Instant> clock) {
        this.clock = clock;
        this.shelf = new StripeShelf(clock);
    }

    synchronized Map<String, Object> thing(String id) {
        return shelf.get(id);
    }

    synchronized List<Map<String, Object>> all(String object) {
        return shelf.all(object);
    }

    synchronized Map<String, Object> openPage(Map<String, String> form, String base) {
        String line = "line_items[0][price_data]";
        boolean renews = "subscription".equals(form.get("mode"));
        long amount = Long.parseLong(form.get(line + "[unit_amount]"));
        String currency = form.get(line + "[currency]");
        Map<String, Object> page = shelf.put("cs", "checkout.session");
        page.putAll(Map.of("mode", form.get("mode"), "status", "open", "payment_status", "unpaid", "amount_total", first(form, amount), "currency", currency,
                "client_reference_id", form.get("client_reference_id"), "metadata", Map.of("attempt", form.get("metadata[attempt]")),
                "expires_at", Long.parseLong(form.get("expires_at"))));
        page.put("url", base + "/page/" + page.get("id"));
        int every = renews ? Integer.parseInt(form.get(line + "[recurring][interval_count]")) : 0;
        boolean years = renews && form.get(line + "[recurring][interval]").equals("year");
        agreements.put(StripeShelf.id(page), new Agreement(form.get("client_reference_id"), first(form, amount), amount, currency, renews ? Optional.of(years ? every * 12 : every) : Optional.empty()));
        return page;
    }

    /** A coupon can be made once. */
    synchronized Optional<Map<String, Object>> coupon(Map<String, String> form) {
        if (shelf.get(form.get("id")) != null) {
            return Optional.empty();
        }
        return Optional.of(shelf.put(form.get("id"), Map.of("object", "coupon", "duration", form.get("duration"), "valid", true,
                "amount_off", Long.parseLong(form.get("amount_off")), "currency", form.get("currency"))));
    }

    private long first(Map<String, String> form, long amount) {
        String coupon = form.get("discounts[0][coupon]");
        return coupon == null ? amount : amount - (long) shelf.get(coupon).get("amount_off");
    }

    /** The payer pays on a page. */
    synchronized void pay(String page) {
        Map<String, Object> session = shelf.get(page);
        if (!"open".equals(session.get("status"))) {
            throw new IllegalStateException(page + " is " + session.get("status"));
        }
        Agreement agreed = agreements.get(page);
        session.put("status", "complete");
        session.put("payment_status", "paid");
        if (agreed.months().isEmpty()) {
            session.put("payment_intent", charge(agreed.first(), agreed.currency(), Map.of("attempt", agreed.attempt())));
        } else {
            Map<String, Object> subscription = shelf.put("sub", "subscription");
            subscription.putAll(Map.of("status", "active", "currency", agreed.currency(), "metadata", Map.of("attempt", agreed.attempt()),
                    "cancel_at_period_end", false));
            agreements.put(StripeShelf.id(subscription), agreed);
            Map<String, Object> invoice = invoice(subscription, "subscription_create");
            invoice.put("amount_due", agreed.first());
            settle(invoice);
            session.put("subscription", subscription.get("id"));
            session.put("invoice", invoice.get("id"));
            subscription.put("current_period_end", end(agreed));
            told("customer.subscription.created", subscription);
        }
        told("checkout.session.completed", session);
    }

    synchronized Map<String, Object> expire(String page) {
        Map<String, Object> session = shelf.get(page);
        session.put("status", "expired");
        session.put("url", null);
        told("checkout.session.expired", session);
        return session;
    }

    /** Does what time brings: new periods, further tries, and the end. */
    synchronized void tick() {
        long now = clock.get().getEpochSecond();
        for (Map<String, Object> subscription : all("subscription")) {
            if (subscription.get("status").equals("active") && (long) subscription.get("current_period_end") <= now) {
                if ((boolean) subscription.get("cancel_at_period_end")) {
                    cancel(subscription);
                } else {
                    subscription.put("current_period_end", end(agreements.get(StripeShelf.id(subscription))));
                    tryToCharge(subscription, invoice(subscription, "subscription_cycle"));
                }
            } else if (subscription.get("status").equals("past_due") && (long) subscription.get("next_try") <= now) {
                tryToCharge(subscription, shelf.get((String) subscription.get("latest_invoice")));
            }
        }
    }

    synchronized void cancel(Map<String, Object> subscription) {
        subscription.put("status", "canceled");
        told("customer.subscription.deleted", subscription);
    }

    synchronized Map<String, Object> refund(String intent, long amount, Map<String, String> metadata) {
        Map<String, Object> charge = chargeOf(intent);
        if ((long) charge.get("amount_refunded") + amount > (long) charge.get("amount")) {
            throw new IllegalStateException("charge_already_refunded");
        }
        charge.put("amount_refunded", (long) charge.get("amount_refunded") + amount);
        Map<String, Object> refund = shelf.put("re", "refund");
        refund.putAll(Map.of("status", "succeeded", "amount", amount, "currency", charge.get("currency"), "payment_intent", intent, "charge",
                charge.get("id"), "metadata", metadata));
        moved("refund", refund, 0);
        told("refund.created", refund);
        told("charge.refunded", charge);
        return refund;
    }

    synchronized Map<String, Object> dispute(String intent) {
        Map<String, Object> charge = chargeOf(intent);
        Map<String, Object> dispute = shelf.put("du", "dispute");
        dispute.putAll(Map.of("status", "needs_response", "amount", charge.get("amount"), "currency", charge.get("currency"), "payment_intent", intent,
                "evidence_details", Map.of("due_by", clock.get().plus(Duration.ofDays(10)).getEpochSecond())));
        told("charge.dispute.created", dispute);
        return dispute;
    }

    synchronized Map<String, Object> decide(String dispute, String status) {
        Map<String, Object> decided = shelf.get(dispute);
        decided.put("status", status);
        told("charge.dispute.closed", decided);
        return decided;
    }

    /** What Stripe holds for the shop, by currency. */
    synchronized Map<String, Long> held() {
        Map<String, Long> held = new TreeMap<>();
        all("charge").forEach(charge -> held.merge(((String) charge.get("currency")).toUpperCase(java.util.Locale.ROOT),
                (long) charge.get("amount") - (long) charge.get("amount_refunded"), Long::sum));
        return held;
    }

    private void tryToCharge(Map<String, Object> subscription, Map<String, Object> invoice) {
        int tries = (int) invoice.get("attempt_count");
        if (cardWorks) {
            settle(invoice);
            subscription.put("status", "active");
        } else {
            invoice.put("attempt_count", tries + 1);
            told("invoice.payment_failed", invoice);
            if (tries == RETRIES.size()) {
                cancel(subscription);
                return;
            }
            subscription.put("status", "past_due");
            subscription.put("next_try", (long) invoice.get("created") + RETRIES.get(tries).toSeconds());
        }
        told("customer.subscription.updated", subscription);
    }

    private Map<String, Object> invoice(Map<String, Object> subscription, String reason) {
        Agreement agreed = agreements.get(StripeShelf.id(subscription));
        Map<String, Object> intent = intent(Map.of());
        Map<String, Object> invoice = shelf.put("in", "invoice");
        invoice.putAll(Map.of("status", "open", "billing_reason", reason, "amount_paid", 0L, "amount_due", agreed.amount(), "currency", agreed.currency(),
                "attempt_count", 0, "subscription", subscription.get("id")));
        invoice.put("parent", Map.of("type", "subscription_details", "subscription_details",
                Map.of("subscription", subscription.get("id"), "metadata", subscription.get("metadata"))));
        invoice.put("payments", Map.of("object", "list", "has_more", false, "url", "/v1/invoice_payments", "data", List.of(Map.of("object", "invoice_payment", "id", "inpay_" + invoice.get("id"),
                "invoice", invoice.get("id"), "payment", Map.of("type", "payment_intent", "payment_intent", intent.get("id"))))));
        subscription.put("latest_invoice", invoice.get("id"));
        return invoice;
    }

    private void settle(Map<String, Object> invoice) {
        invoice.put("status", "paid");
        invoice.put("amount_paid", invoice.get("amount_due"));
        invoice.put("attempt_count", (int) invoice.get("attempt_count") + 1);
        succeed(intentOf(invoice), (long) invoice.get("amount_due"), (String) invoice.get("currency"), Map.of());
        told("invoice.paid", invoice);
    }

    static String intentOf(Map<String, Object> invoice) {
        Map<?, ?> first = (Map<?, ?>) ((List<?>) ((Map<?, ?>) invoice.get("payments")).get("data")).getFirst();
        return (String) ((Map<?, ?>) first.get("payment")).get("payment_intent");
    }

    private String charge(long amount, String currency, Map<String, String> metadata) {
        String intent = StripeShelf.id(intent(metadata));
        succeed(intent, amount, currency, metadata);
        return intent;
    }

    private Map<String, Object> intent(Map<String, String> metadata) {
        Map<String, Object> intent = shelf.put("pi", "payment_intent");
        intent.putAll(Map.of("status", "requires_payment_method", "metadata", metadata));
        return intent;
    }

    private void succeed(String intent, long amount, String currency, Map<String, String> metadata) {
        shelf.get(intent).put("status", "succeeded");
        Map<String, Object> charge = shelf.put("ch", "charge");
        charge.putAll(Map.of("amount", amount, "amount_refunded", 0L, "currency", currency, "payment_intent", intent, "metadata", metadata));
        moved("charge", charge, amount / 50 + 30);
        told("charge.succeeded", charge);
    }

    private void moved(String type, Map<String, Object> source, long fee) {
        long sign = type.equals("refund") ? -1 : 1;
        shelf.put("txn", "balance_transaction").putAll(Map.of("type", type, "amount", sign * (long) source.get("amount"), "fee", fee, "currency",
                source.get("currency"), "source", source));
    }

    private Map<String, Object> chargeOf(String intent) {
        return all("charge").stream().filter(charge -> intent.equals(charge.get("payment_intent"))).findFirst().orElseThrow();
    }

    private long end(Agreement agreed) {
        return clock.get().atZone(ZoneOffset.UTC).plusMonths(agreed.months().orElseThrow()).toEpochSecond();
    }

    private void told(String type, Map<String, Object> about) {
        told.add(shelf.event(type, about));
    }
}
