package org.guildhall.api;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.guildhall.api.host.Body;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Payments.Attempt;
import org.guildhall.api.money.Payments.BillLine;
import org.guildhall.api.money.Payments.Evidence;
import org.guildhall.api.money.Payments.News;
import org.guildhall.api.money.Payments.Payer;
import org.guildhall.api.money.Payments.Payout;
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
     * Whether this payer can go on with an attempt that was begun before another screen: a code to scan is of no use on the
     * phone that should scan it. If not, the host closes that attempt and begins a new one.
     */
    default boolean suits(Attempt begun, Payer now) {
        return true;
    }

    /**
     * Until when the hall waits for this attempt to be paid: asked before it is begun, and again whenever that time has come
     * and the order would end. A way to pay that takes days says so here, and one where the payer has done their part and
     * people still have to look says a later time again. The hall waits no longer than 30 days for any attempt.
     *
     * @return usually {@code attempt.expires()}, when the order's time is over
     */
    default Instant awaits(Attempt attempt) {
        return attempt.expires();
    }

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

    /** A provider that charges again by itself, from an attempt that {@code renews()}. */
    interface Renewing extends PaymentProvider {
        /** Charges no more from this attempt; what was paid stays paid. It may be told so again. */
        void stopRenewing(Attempt attempt) throws Exception;

        /**
         * All that came of charging again from this attempt, asked now and then in case a notification was lost:
         * {@code RENEWED} for each charge that was made, {@code RENEWAL_FAILED} for one that is still tried,
         * {@code RENEWAL_ENDED} if there will be no more. The numbers of the news are those its notifications would have.
         */
        List<News> renewals(Attempt attempt) throws Exception;
    }

    /** A provider that sends money to people. */
    interface PayingOut extends PaymentProvider {
        /**
         * What is wrong with where the money shall go, as a message key of this plugin's.
         *
         * @param name the person's real name; empty if it was not given
         */
        Optional<String> unfit(String account, String name, Money amount);

        /** Sends the money: {@code PAID_OUT}, {@code PAYOUT_FAILED}, or {@code UNKNOWN} while it is under way. */
        News payOut(Payout payout) throws Exception;

        /** How far it has come; {@code PAYOUT_FAILED} only if the money will surely not arrive. */
        News query(Payout payout) throws Exception;

        /** Where the person says that they take the money, with a provider that wants to hear it before the money is theirs. */
        default Optional<URI> confirmedAt(Payout payout) {
            return Optional.empty();
        }

        /** Calls off what the person has not taken yet, where {@link #confirmedAt} says that they have to; and says how far it is then. */
        default News callOff(Payout payout) throws Exception {
            return query(payout);
        }
    }

    /** A provider that says each day what it thinks has happened. */
    interface Billing extends PaymentProvider {
        /** Where its days begin and end. */
        ZoneId billZone();

        /** Everything that moved on this day; empty while the bill is not ready. */
        Optional<List<BillLine>> bill(LocalDate day) throws Exception;
    }

    /** A provider that takes an answer when the payer's bank asks for the money back. */
    interface Contesting extends PaymentProvider {
        /** Hands the answer in. */
        void contest(Evidence evidence) throws Exception;

        /**
         * Until when the payer's bank waits for the answer, in UTC; empty where the provider does not say. Asked once, soon
         * after the dispute was heard of.
         *
         * @param reference what the provider calls the dispute
         */
        default Optional<Instant> due(String reference) throws Exception {
            return Optional.empty();
        }
    }

    /**
     * What the payer does next.
     *
     * @param url where to pay, for a browser
     * @param qr what a QR code says, if the payer can scan one
     */
    record Step(URI url, Optional<String> qr) {}
}
