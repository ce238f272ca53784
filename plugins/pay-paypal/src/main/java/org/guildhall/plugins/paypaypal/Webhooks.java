package org.guildhall.plugins.paypaypal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.guildhall.api.Refused;
import org.guildhall.api.host.Outbound;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Payments;
import org.guildhall.api.money.Payments.Attempt;
import org.guildhall.api.money.Payments.News;
import org.guildhall.api.money.Payments.News.What;
import org.guildhall.api.web.Request;

/** Reads what PayPal sends by itself, once PayPal has said that it was PayPal who sent it. */
record Webhooks(Api api, Sales sales, SaleRows rows, Payments payments) {
    private static final Map<String, String> HEADERS = Map.of("auth_algo", "PAYPAL-AUTH-ALGO", "cert_url", "PAYPAL-CERT-URL",
            "transmission_id", "PAYPAL-TRANSMISSION-ID", "transmission_sig", "PAYPAL-TRANSMISSION-SIG", "transmission_time", "PAYPAL-TRANSMISSION-TIME");
    private static final Pattern CERTIFICATE = Pattern.compile("https://api(-m)?(\\.sandbox)?\\.paypal\\.com/[\\w/.-]*");
    private static final Pattern OUR_ATTEMPT = Pattern.compile("A[0-9A-HJKMNP-TV-Z]{24}");
    private static final Pattern OUR_REFUND = Pattern.compile("R[0-9A-HJKMNP-TV-Z]{24}|DA[0-9A-HJKMNP-TV-Z]{24}");

    List<News> read(Request notification) {
        Node event = parsed(notification.body());
        try {
            if (!isPaypals(notification)) {
                throw new Refused(Refused.Kind.FORBIDDEN, "notice.forged");
            }
            return news(event).stream().toList();
        } catch (Outbound.NoReply | Doubtful e) {
            throw new Refused(Refused.Kind.UNAVAILABLE, "notice.later");
        } catch (IllegalArgumentException e) {
            throw new Refused(Refused.Kind.MALFORMED, "notice.unreadable");
        }
    }

    private Node parsed(byte[] body) {
        try {
            return new Node(api.json().read(body, Map.class));
        } catch (IllegalArgumentException e) {
            throw new Refused(Refused.Kind.MALFORMED, "notice.unreadable");
        }
    }

    /** Asks PayPal, with the event's bytes as they came: the signature holds over them. */
    private boolean isPaypals(Request notification) throws Outbound.NoReply, Doubtful {
        Map<String, String> fields = new LinkedHashMap<>(Map.of("webhook_id", api.account().webhookId()));
        HEADERS.forEach((field, header) -> fields.put(field, notification.header(header).orElse("")));
        if (fields.containsValue("") || !CERTIFICATE.matcher(fields.get("cert_url")).matches()) {
            return false;
        }
        byte[] head = api.json().write(fields);
        ByteArrayOutputStream question = new ByteArrayOutputStream();
        question.write(head, 0, head.length - 1);
        question.writeBytes(",\"webhook_event\":".getBytes(UTF_8));
        question.writeBytes(notification.body());
        question.write('}');
        Api.Reply reply = api.post("/v1/notifications/verify-webhook-signature", Optional.empty(), question.toByteArray());
        if (reply.status() == 401 || reply.status() == 403) {
            throw new Doubtful(reply.status(), reply.issue());
        }
        return reply.isDone() && reply.body().text("verification_status").equals("SUCCESS");
    }

    private Optional<News> news(Node event) throws Outbound.NoReply, Doubtful {
        Node resource = event.at("resource");
        return switch (event.text("event_type")) {
            case "CHECKOUT.ORDER.APPROVED" -> agreed(resource.at("purchase_units").first().text("custom_id"));
            case "PAYMENT.CAPTURE.COMPLETED" -> ofAttempt(event, resource.text("custom_id"), What.PAID, resource.at("amount").money(), resource.text("id"));
            case "PAYMENT.CAPTURE.DENIED", "PAYMENT.CAPTURE.DECLINED" ->
                    ofAttempt(event, resource.text("custom_id"), What.FAILED, resource.at("amount").money(), resource.text("id"));
            case "PAYMENT.CAPTURE.REFUNDED" -> refunded(event, resource);
            case "PAYMENT.CAPTURE.REVERSED" -> ofAttempt(event, payer(resource), What.DISPUTE_OPENED, resource.at("amount").money(), resource.text("id"));
            case "CUSTOMER.DISPUTE.CREATED" -> dispute(event, resource, Optional.of(What.DISPUTE_OPENED));
            case "CUSTOMER.DISPUTE.RESOLVED" -> dispute(event, resource, ending(resource.text("dispute_outcome", "outcome_code")));
            default -> Optional.empty();
        };
    }

    /** The payer has agreed and may have closed the browser: the money is fetched now. */
    private Optional<News> agreed(String attempt) throws Outbound.NoReply, Doubtful {
        Optional<Attempt> known = OUR_ATTEMPT.matcher(attempt).matches() ? payments.find(attempt) : Optional.empty();
        return known.isEmpty() ? Optional.empty() : Optional.of(sales.query(known.get())).filter(news -> news.what() != What.UNKNOWN);
    }

    private Optional<News> refunded(Node event, Node refund) {
        String ours = refund.text("custom_id");
        Money amount = refund.at("amount").money();
        return OUR_REFUND.matcher(ours).matches()
                ? Optional.of(new News(event.text("id"), ours, What.REFUNDED, amount, refund.text("id")))
                : ofAttempt(event, payer(refund), What.REFUNDED, amount, refund.text("id"));
    }

    /** The attempt that what was taken or given back belongs to: PayPal links to the payment. */
    private String payer(Node refund) {
        String up = refund.at("links").items().filter(link -> link.text("rel").equals("up")).map(link -> link.text("href")).findFirst().orElse("");
        return rows.paidBy(up.substring(up.lastIndexOf('/') + 1)).orElse(refund.text("custom_id"));
    }

    private Optional<News> dispute(Node event, Node dispute, Optional<What> what) {
        Node payment = dispute.at("disputed_transactions").first();
        String attempt = rows.paidBy(payment.text("seller_transaction_id")).orElse(payment.text("custom"));
        return what.isEmpty() ? Optional.empty()
                : ofAttempt(event, attempt, what.get(), dispute.at("dispute_amount").money(), dispute.text("dispute_id"));
    }

    private static Optional<What> ending(String outcome) {
        return switch (outcome) {
            case "RESOLVED_SELLER_FAVOUR", "RESOLVED_WITH_PAYOUT", "CANCELED_BY_BUYER", "DENIED" -> Optional.of(What.DISPUTE_WON);
            case "RESOLVED_BUYER_FAVOUR", "ACCEPTED" -> Optional.of(What.DISPUTE_LOST);
            default -> Optional.empty();
        };
    }

    /** Other shops may use the same application at PayPal; what is theirs is theirs. */
    private static Optional<News> ofAttempt(Node event, String attempt, What what, Money amount, String reference) {
        if (event.text("id").isEmpty()) {
            throw new IllegalArgumentException("an event without a number");
        }
        return OUR_ATTEMPT.matcher(attempt).matches() ? Optional.of(new News(event.text("id"), attempt, what, amount, reference)) : Optional.empty();
    }
}
