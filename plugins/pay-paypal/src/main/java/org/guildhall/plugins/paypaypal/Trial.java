package org.guildhall.plugins.paypaypal;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.guildhall.api.Refused;
import org.guildhall.api.host.Outbound;

/** Tries the keys by looking at the webhook: whether it is there, leads here, and tells what has to be told. */
record Trial(Api api, Supplier<URI> hall) {
    static final Set<String> NEEDED = Set.of("CHECKOUT.ORDER.APPROVED", "PAYMENT.CAPTURE.COMPLETED", "PAYMENT.CAPTURE.DENIED",
            "PAYMENT.CAPTURE.REFUNDED", "PAYMENT.CAPTURE.REVERSED", "CUSTOMER.DISPUTE.CREATED", "CUSTOMER.DISPUTE.RESOLVED");

    /** What is wrong, as a message key. */
    Optional<String> trouble() {
        if (!api.account().isComplete()) {
            return Optional.of("trouble.incomplete");
        }
        try {
            Api.Reply reply = api.get("/v1/notifications/webhooks/" + api.account().webhookId());
            return reply.isDone() ? webhook(reply.body()) : Optional.of(reply.status() == 404 || reply.status() == 400 ? "trouble.webhook" : "trouble.keys");
        } catch (Outbound.NoReply e) {
            return Optional.of("trouble.away");
        } catch (Doubtful e) {
            return Optional.of(e.status() == 401 || e.status() == 400 ? "trouble.keys" : "trouble.away");
        }
    }

    private Optional<String> webhook(Node webhook) {
        String here = hall.get() + "/pay/" + Paypal.ID + "/notice";
        if (!webhook.text("url").equals(here)) {
            throw new Refused(Refused.Kind.UNAVAILABLE, "trouble.webhook-elsewhere", webhook.text("url"), here);
        }
        Set<String> told = webhook.at("event_types").items().map(type -> type.text("name")).collect(Collectors.toSet());
        String missing = NEEDED.stream().filter(event -> !told.contains(event)).sorted().collect(Collectors.joining(", "));
        if (!told.contains("*") && !missing.isEmpty()) {
            throw new Refused(Refused.Kind.UNAVAILABLE, "trouble.webhook-deaf", missing);
        }
        return Optional.empty();
    }
}
