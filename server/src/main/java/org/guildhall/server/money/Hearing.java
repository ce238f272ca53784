package org.guildhall.server.money;

import java.util.Optional;
import org.guildhall.api.money.Payments.News;

/** Brings a provider's news to where it belongs: a payment, a refund, a dispute, or nobody we know. */
public final class Hearing {
    private final Purchases purchases;
    private final Attempts attempts;
    private final RefundRows refundRows;
    private final Takings takings;
    private final Refunding refunding;
    private final Disputes disputes;
    private final Recharges recharges;
    private final Deliveries deliveries;
    private final Till till;
    private final Suspense suspense;
    private volatile PayoutNews payouts = (provider, news) -> Optional.empty();

    /** Takes in what providers say about payouts. */
    @FunctionalInterface
    public interface PayoutNews {
        /** What came of it in a word, if the news is about a payout that is known. */
        Optional<String> heard(String provider, News news);
    }

    Hearing(Purchases purchases, Attempts attempts, RefundRows refundRows, Takings takings, Refunding refunding,
            Disputes disputes, Recharges recharges, Deliveries deliveries, Till till, Suspense suspense) {
        this.purchases = purchases;
        this.attempts = attempts;
        this.refundRows = refundRows;
        this.takings = takings;
        this.refunding = refunding;
        this.disputes = disputes;
        this.recharges = recharges;
        this.deliveries = deliveries;
        this.till = till;
        this.suspense = suspense;
    }

    /** Applies the news, and says in a word what came of it. */
    String apply(String provider, News news) {
        Optional<Attempt> attempt = attempts.find(news.about()).filter(it -> it.provider().equals(provider));
        if (attempt.isPresent()) {
            return ofAttempt(attempt.get(), news);
        }
        Optional<Refund> refund = refundRows.find(news.about())
                .filter(it -> attempts.find(it.attempt()).orElseThrow().provider().equals(provider));
        if (refund.isPresent()) {
            return refunding.apply(refund.get(), news);
        }
        Optional<String> payout = payouts.heard(provider, news);
        if (payout.isPresent()) {
            return payout.get();
        }
        return switch (news.what()) {
            case PAID, RENEWED -> suspense.stray(provider, news);
            case REFUNDED, DISPUTE_OPENED, DISPUTE_WON, DISPUTE_LOST -> ofNobody(provider, news);
            default -> "nobody-known";
        };
    }

    private String ofNobody(String provider, News news) {
        if (recharges.isWaiting(provider)) {
            throw new NoAnswer("what " + news.about() + " is may be known when a renewal has been applied");
        }
        return "nobody-known";
    }

    void onPayoutNews(PayoutNews listener) {
        payouts = listener;
    }

    private String ofAttempt(Attempt attempt, News news) {
        return switch (news.what()) {
            case PAID -> paid(attempt, news);
            case FAILED, CLOSED -> attempts.advance(attempt.id(), AttemptState.after(news.what())) ? "unpaid" : "repeated";
            case REFUNDED -> afterPayment(attempt) ? disputes.refundedOutside(attempt, news) : "unpaid";
            case DISPUTE_OPENED, DISPUTE_WON, DISPUTE_LOST -> afterPayment(attempt) ? disputes.heard(attempt, news) : "unpaid";
            case RENEWED -> afterPayment(attempt) ? recharges.charged(attempt, news) : suspense.stray(attempt.provider(), news);
            case RENEWAL_FAILED -> afterPayment(attempt) ? recharges.failed(attempt, news) : "unpaid";
            case RENEWAL_ENDED -> afterPayment(attempt) ? recharges.ended(attempt) : "unpaid";
            case REFUND_FAILED, UNKNOWN, PAID_OUT, PAYOUT_FAILED -> "nothing";
        };
    }

    private String paid(Attempt attempt, News news) {
        String outcome = takings.take(attempt, news);
        if (outcome.equals("paid")) {
            handOver(attempt);
        }
        return outcome;
    }

    /** What comes after a payment may be heard before it; then the provider is asked, and its answer comes first. */
    private boolean afterPayment(Attempt attempt) {
        if (attempt.is(AttemptState.SUCCEEDED)) {
            return true;
        }
        News now = till.query(attempt, purchases.get(attempt.purchase()));
        switch (now.what()) {
            case PAID -> paid(attempt, now);
            // It has been paid, or there would be nothing to give back.
            case REFUNDED, DISPUTE_OPENED, DISPUTE_WON, DISPUTE_LOST -> paid(attempt, new News(now.eventId(), attempt.id(), News.What.PAID, attempt.amount(), now.reference()));
            case FAILED, CLOSED -> attempts.advance(attempt.id(), AttemptState.after(now.what()));
            default -> throw new NoAnswer("attempt " + attempt.id() + " is not known to be paid yet");
        }
        return attempts.find(attempt.id()).orElseThrow().is(AttemptState.SUCCEEDED);
    }

    private void handOver(Attempt attempt) {
        deliveries.deliverNow(purchases.get(attempt.purchase()).order().number());
    }
}
