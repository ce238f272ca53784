package org.guildhall.plugins.paystripe;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What Stripe calls its things, as far as they matter here. */
final class Things {
    private Things() {}

    /** A page on which somebody pays. */
    record Session(String id, String mode, Optional<String> status, String paymentStatus, Optional<String> url,
                   Optional<String> paymentIntent, Optional<String> subscription, Optional<String> invoice, Optional<Long> amountTotal, Optional<String> currency,
                   Optional<String> clientReferenceId) {
        boolean isPaid() {
            return paymentStatus.equals("paid");
        }
    }

    /** One payment. */
    record Intent(String id, String status, Optional<Map<String, String>> metadata) {}

    /** Agreed charging, again and again. */
    record Subscription(String id, String status, String currency, Optional<Map<String, String>> metadata) {
        boolean isOver() {
            return List.of("canceled", "unpaid", "incomplete_expired").contains(status);
        }
    }

    /** What is to be paid for one period. */
    record Invoice(String id, Optional<String> status, Optional<String> billingReason, long amountPaid, long amountDue, String currency,
                   int attemptCount, Optional<Parent> parent, Optional<Payments> payments) {
        boolean isPaid() {
            return status.filter("paid"::equals).isPresent();
        }

        boolean isFor(String reason) {
            return billingReason.filter(reason::equals).isPresent();
        }

        /** The payment it was, or is to be, paid with. */
        String payment() {
            return payments.stream().flatMap(all -> all.data().stream())
                    .flatMap(one -> one.payment().paymentIntent().stream()).findFirst().orElse(id);
        }
    }

    /** Where an invoice comes from. */
    record Parent(Optional<Agreement> subscriptionDetails) {}

    /** The subscription an invoice belongs to. */
    record Agreement(Optional<Map<String, String>> metadata, String subscription) {}

    /** The payments of an invoice. */
    record Payments(List<InvoicePayment> data) {}

    /** One of them. */
    record InvoicePayment(Payment payment) {}

    /** Which payment that is. */
    record Payment(Optional<String> paymentIntent) {}

    /** The invoice that was paid with a payment. */
    record PaidInvoices(List<PaidInvoice> data) {}

    /** It, by its number. */
    record PaidInvoice(String invoice) {}

    /** Some invoices, the newest first. */
    record Invoices(List<Invoice> data, boolean hasMore) {}

    /** Money that goes back. */
    record Back(String id, String status, long amount, String currency, Optional<String> paymentIntent,
                Optional<Map<String, String>> metadata) {
        Optional<String> asked() {
            return metadata.map(words -> words.get("refund"));
        }
    }

    /** Some of what goes back. */
    record Backs(List<Back> data) {}

    /** The payer's bank asks for money back. */
    record Dispute(String id, String status, long amount, String currency, Optional<String> paymentIntent, Optional<Details> evidenceDetails) {
        /** Until when it is to be answered, in seconds since 1970. */
        record Details(Optional<Long> dueBy) {}
    }

    /** Something that moved the account's balance. */
    record Movement(String id, String type, long fee, String currency, long created, Optional<BigDecimal> exchangeRate,
                    Optional<Source> source) {}

    /** The charge or refund behind it. */
    record Source(String id, long amount, String currency, Optional<String> paymentIntent, Optional<Map<String, String>> metadata) {
        Optional<String> word(String name) {
            return metadata.map(words -> words.get(name));
        }
    }

    /** Some movements, the newest first. */
    record Movements(List<Movement> data, boolean hasMore) {}

    /** A file that was handed in. */
    record Upload(String id) {}

    /** What nobody reads. */
    record Anything() {}

    /** A notification. */
    record Event(String id, String type, boolean livemode, Optional<String> account, Data data) {}

    /** What it is about. */
    record Data(Thing object) {}

    /** The thing's number; the rest is asked for. */
    record Thing(String id) {}
}
