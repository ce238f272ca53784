package org.guildhall.plugins.paystripe;

import java.util.List;
import java.util.function.Supplier;
import org.guildhall.api.Refused;
import org.guildhall.api.money.Payments.News;
import org.guildhall.api.web.Request;
import org.guildhall.plugins.paystripe.Things.Event;

/**
 * Reads Stripe's notifications. They may come late, twice and out of order, so each is only a hint where to look: what is
 * told is how the thing stands when it is asked for.
 */
record Notifications(Wire wire, Signature signature, Supplier<Account> account, Sessions sessions, Subscriptions subscriptions, Backs backs,
                     Disputes disputes) {
    List<News> read(Request notification) {
        byte[] body = notification.body();
        if (!signature.verifies(notification.header(Signature.HEADER), body, account.get().signingSecrets())) {
            throw new Refused(Refused.Kind.FORBIDDEN, "notice.forged");
        }
        Event event = event(body);
        if (event.livemode() != account.get().isLive()) {
            throw new Refused(Refused.Kind.FORBIDDEN, "notice.mode");
        }
        // What happens to accounts that are merely connected with this one is not ours.
        return event.account().isPresent() ? List.of() : asked(event);
    }

    private Event event(byte[] body) {
        try {
            return wire.read(body, Event.class);
        } catch (IllegalArgumentException e) {
            throw new Refused(Refused.Kind.MALFORMED, "notice.unreadable");
        }
    }

    private List<News> asked(Event event) {
        try {
            return about(event);
        } catch (Declined refusal) {
            if (refusal.isNotThere()) {
                return List.of();
            }
            throw later(refusal);
        } catch (Exception e) {
            throw later(e);
        }
    }

    private List<News> about(Event event) throws Exception {
        String number = event.data().object().id();
        return switch (event.type()) {
            case "checkout.session.completed", "checkout.session.async_payment_succeeded", "checkout.session.async_payment_failed",
                 "checkout.session.expired" -> sessions.heard(number).stream().toList();
            case "invoice.paid", "invoice.payment_failed" -> subscriptions.heardOfInvoice(number);
            case "customer.subscription.deleted", "customer.subscription.updated" -> subscriptions.heardOf(number);
            case "charge.refunded" -> backs.heardOfCharge(number);
            case "refund.created", "refund.updated", "refund.failed", "charge.refund.updated" -> backs.heard(number);
            case "charge.dispute.created", "charge.dispute.updated", "charge.dispute.closed", "charge.dispute.funds_withdrawn",
                 "charge.dispute.funds_reinstated" -> disputes.heard(number);
            default -> List.of();
        };
    }

    /** Stripe tells again what was not thanked for. */
    private static Refused later(Exception cause) {
        Refused away = new Refused(Refused.Kind.UNAVAILABLE, "notice.later");
        away.addSuppressed(cause);
        return away;
    }
}
