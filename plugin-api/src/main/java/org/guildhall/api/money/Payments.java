package org.guildhall.api.money;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.guildhall.api.web.Request;

/**
 * The payment provider's side of an order: what it is asked to do, and what it says. As a service it is for plugins that
 * contribute a provider.
 *
 * <pre>{@code
 * Payments.Attempt attempt = payments.find(request.path("attempt")).orElseThrow(…);
 * payments.tell("transfer", new News("seen-" + receipt, attempt.id(), What.PAID, seen, receipt));   // an admin has seen the money
 * }</pre>
 */
public interface Payments {
    /** The attempt with this number, if it is one of this plugin's providers. */
    Optional<Attempt> find(String id);

    /** Whether the hall still waits for this attempt to be paid: its order's time is not over, and nothing else has ended it. */
    boolean isAwaited(Attempt attempt);

    /**
     * Keeps and applies news that did not come as a notification, exactly as if it had.
     *
     * @param provider the id of one of this plugin's providers
     */
    void tell(String provider, News news);

    /**
     * The number of the attempt that one more charge of a renewing attempt is kept as: what happens to that charge later, a
     * refund or a dispute, is news about this number.
     *
     * <pre>{@code new News(dispute, Payments.renewal(first, charge), What.DISPUTE_OPENED, amount, dispute)}</pre>
     *
     * @param attempt the number of the attempt that renews
     * @param reference what the provider calls the charge
     */
    static String renewal(String attempt, String reference) {
        return RenewalNumber.of(attempt, reference);
    }

    /**
     * Who pays, as far as a provider needs it to choose a page for their device.
     *
     * @param address the client's address; empty if nobody is there
     * @param agent what the browser calls itself, at most 400 characters; empty if it is none
     */
    record Payer(String address, String agent) {
        /** Nobody sits before a screen. */
        public static final Payer UNKNOWN = new Payer("", "");
        private static final int LONGEST_AGENT = 400;

        /** Shortens what is too long. */
        public Payer {
            agent = agent.substring(0, Math.min(agent.length(), LONGEST_AGENT));
        }

        /** Whoever sent this request. */
        public static Payer of(Request request) {
            return new Payer(request.address(), request.header("User-Agent").orElse(""));
        }
    }

    /**
     * One try to pay one order with one provider.
     *
     * @param id the number the provider sees; letters and digits only, never used again
     * @param title what the payer reads
     * @param notice where the provider sends its notifications
     * @param back where the payer's browser returns to
     * @param expires after this nothing should be paid, in UTC
     * @param payer who sat before the screen when it was begun
     * @param renews how often to charge again by itself, and how much, if the payer wants that and the provider {@code Renewing};
     *               this amount may be more or less than the renewals'
     */
    record Attempt(String id, String order, String title, Money amount, URI notice, URI back, Instant expires, Payer payer,
                   Optional<Renewal> renews) {}

    /**
     * One try to give money back.
     *
     * @param id the number the provider sees; repeating it gives nothing twice
     * @param reference what the provider called the payment
     */
    record Refund(String id, Attempt attempt, String reference, Money amount, String reason) {}

    /**
     * One try to send money to a person.
     *
     * @param id the number the provider sees; repeating it sends nothing twice
     * @param account where to, in the provider's own words: an openid, an account name
     * @param name the person's real name, where the provider wants it; empty otherwise
     * @param remark what the person reads
     */
    record Payout(String id, String account, String name, Money amount, String remark, URI notice) {}

    /**
     * What the hall says to the payer's bank.
     *
     * @param reference what the provider calls the dispute
     * @param text what happened, in the words of whoever answers
     * @param file a file that shows it; empty if there is none
     * @param fileType its media type
     */
    record Evidence(String reference, Attempt attempt, String text, byte[] file, String fileType) {}

    /**
     * One line of a provider's bill.
     *
     * @param about the number of the attempt, the refund or the payout, as the provider was told
     * @param reference what the provider calls it
     * @param amount how much moved, before the fee
     * @param fee what the provider kept, in the same currency
     */
    record BillLine(Kind kind, String about, String reference, Money amount, Money fee, Instant at) {
        /** What moved. */
        public enum Kind {
            /** Money came in. */
            PAYMENT,
            /** Money went back. */
            REFUND,
            /** Money went out to a person. */
            PAYOUT
        }
    }

    /**
     * What a provider says about an attempt, a refund or a payout. News is a hint: the same may come twice, late and out of
     * order.
     *
     * @param eventId the provider's own number for this news; the same number is read once
     * @param about the id of the attempt, the refund or the payout
     * @param amount what the provider says was moved
     * @param reference what the provider calls the payment, or the dispute
     */
    record News(String eventId, String about, What what, Money amount, String reference) {
        /** What happened, or that nobody knows yet. */
        public enum What {
            /** The payer has paid. */
            PAID,
            /** Nothing was charged, and nothing will be. */
            FAILED,
            /** The attempt can no longer be paid. */
            CLOSED,
            /** The money is back with the payer. */
            REFUNDED,
            /** The money could not be given back. */
            REFUND_FAILED,
            /** The payer's bank asks for the money back. */
            DISPUTE_OPENED,
            /** The payer's bank has let the hall keep the money. */
            DISPUTE_WON,
            /** The payer's bank has taken the money back. */
            DISPUTE_LOST,
            /** The attempt that renews was charged once more; the reference is that of the new payment. */
            RENEWED,
            /** Charging once more failed; the provider tries again, under the same reference. */
            RENEWAL_FAILED,
            /** The provider will not charge again. */
            RENEWAL_ENDED,
            /** The person has the money. */
            PAID_OUT,
            /** The person will not get the money. */
            PAYOUT_FAILED,
            /** Still under way: ask again. */
            UNKNOWN
        }
    }
}
