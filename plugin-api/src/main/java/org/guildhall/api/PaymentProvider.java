package org.guildhall.api;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.guildhall.api.host.Body;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Payments.Attempt;
import org.guildhall.api.money.Payments.News;
import org.guildhall.api.money.Payments.Refund;
import org.guildhall.api.web.Request;
import org.guildhall.api.web.Response;

/**
 * A way to take money from the outside world. Every call may be repeated with the same attempt or refund and must then
 * take effect once; one that throws leaves the outcome unknown, and the host asks {@link #query} before it does anything.
 * Its title for people is the message {@code provider.title}.
 *
 * <pre>{@code
 * public News query(Attempt attempt) throws Exception {
 *     Outbound.Reply reply = outbound.send(Outbound.Call.get(address.resolve("/payments/" + attempt.id())));
 *     return wire.read(reply.body());   // What.PAID, or What.UNKNOWN while it is under way
 * }
 * }</pre>
 */
public non-sealed interface PaymentProvider extends Connector {
    /** Whether it can take this amount in this currency. */
    boolean takes(Money amount);

    /** Begins an attempt at the provider. */
    Step begin(Attempt attempt) throws Exception;

    /**
     * Verifies and reads the provider's own notification, sent to {@code /pay/<id>/notice}. It must look at the raw body.
     *
     * @throws Refused for a forged or unreadable one
     */
    List<News> read(Request notification);

    /** The word the provider wants to hear once its notification is kept. */
    default Response thanks() {
        return new Response.Raw("text/plain", Body.of("success"));
    }

    /** What the provider knows about an attempt now. */
    News query(Attempt attempt) throws Exception;

    /** Closes an unpaid attempt; the news may be that it was paid after all. */
    News close(Attempt attempt) throws Exception;

    /** Gives money back, or says how far an earlier call with this refund's id has come. */
    News refund(Refund refund) throws Exception;

    /** Does at once what a test asks for on the order, such as {@code pay}; only sandbox providers do anything. */
    default void act(Attempt attempt, String action) throws Exception {
        throw new Refused(Refused.Kind.INVALID, "provider.no-actions");
    }

    /** The provider's own pages, served under {@code /pay/<id>}. */
    default List<Route<?>> pages() {
        return List.of();
    }

    /**
     * What the payer does next.
     *
     * @param url where to pay, for a browser
     * @param qr what a QR code says, if the payer can scan one
     */
    record Step(URI url, Optional<String> qr) {}
}
