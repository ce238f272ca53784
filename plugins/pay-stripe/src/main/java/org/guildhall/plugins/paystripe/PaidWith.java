package org.guildhall.plugins.paystripe;

import java.util.List;
import java.util.Optional;
import org.guildhall.api.money.Payments;
import org.guildhall.api.money.Payments.News;
import org.guildhall.plugins.paystripe.Things.Intent;
import org.guildhall.plugins.paystripe.Things.Invoice;
import org.guildhall.plugins.paystripe.Things.PaidInvoices;

/** Finds the attempt that a payment of Stripe's belongs to. */
record PaidWith(Wire wire, Subscriptions subscriptions) {
    /**
     * A payment of ours.
     *
     * @param attempt the attempt's number
     * @param before what must be heard first for the hall to know the attempt: that it is a renewal
     */
    record Ours(String attempt, List<News> before) {}

    Optional<Ours> find(String payment) throws Exception {
        Optional<String> said = wire.get("/v1/payment_intents/" + payment, Intent.class).metadata().map(words -> words.get("attempt"));
        return said.isPresent() ? said.map(attempt -> new Ours(attempt, List.of())) : byInvoice(payment);
    }

    private Optional<Ours> byInvoice(String payment) throws Exception {
        PaidInvoices paid = wire.get("/v1/invoice_payments",
                Form.of("payment[type]", "payment_intent").with("payment[payment_intent]", payment), PaidInvoices.class);
        if (paid.data().isEmpty()) {
            return Optional.empty();
        }
        Invoice invoice = subscriptions.invoice(paid.data().getFirst().invoice());
        Optional<String> first = subscriptions.attempt(invoice);
        if (first.isEmpty()) {
            return Optional.empty();
        }
        Optional<News> renewed = subscriptions.news(first.get(), invoice);
        return Optional.of(new Ours(renewed.isPresent() ? Payments.renewal(first.get(), payment) : first.get(), renewed.stream().toList()));
    }
}
