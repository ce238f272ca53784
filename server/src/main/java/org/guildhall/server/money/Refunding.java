package org.guildhall.server.money;

import org.guildhall.api.money.Payments.News;
import org.guildhall.server.store.Store;

/** Asks providers to give money back, with the same number until they say how it ended. */
final class Refunding {
    private final Store store;
    private final Purchases purchases;
    private final Attempts attempts;
    private final RefundRows rows;
    private final Refunds refunds;
    private final Till till;
    private final Agenda agenda;

    Refunding(Store store, Purchases purchases, Attempts attempts, RefundRows rows, Refunds refunds, Till till, Agenda agenda) {
        this.store = store;
        this.purchases = purchases;
        this.attempts = attempts;
        this.rows = rows;
        this.refunds = refunds;
        this.till = till;
        this.agenda = agenda;
    }

    /** Asks once; a provider that does not answer is asked again, by whoever keeps the agenda. */
    void ask(String id) {
        Refund refund = rows.find(id).orElseThrow();
        if (refund.state() == RefundState.SUCCEEDED) {
            return;
        }
        Attempt attempt = attempts.find(refund.attempt()).orElseThrow();
        apply(refund, till.refund(refund, attempt, purchases.get(refund.purchase())));
    }

    /** Keeps what the provider says about a refund, and says what came of it. */
    String apply(Refund refund, News news) {
        return store.write(sql -> switch (news.what()) {
            case REFUNDED -> returned(refund, news);
            case REFUND_FAILED, FAILED, CLOSED -> failed(refund);
            default -> underWay(refund);
        });
    }

    private String returned(Refund refund, News news) {
        if (!news.amount().equals(refund.amount())) {
            return failed(refund);
        }
        Attempt attempt = attempts.find(refund.attempt()).orElseThrow();
        return refunds.done(refund, attempt, purchases.get(refund.purchase())) ? "refunded" : "repeated";
    }

    /** A person has to see to it; the money stays due in the books until then. */
    private String failed(Refund refund) {
        rows.advance(refund.id(), RefundState.ABNORMAL, agenda.now());
        agenda.done(Agenda.Work.REFUND, refund.id());
        return "refund-abnormal";
    }

    private String underWay(Refund refund) {
        if (rows.advance(refund.id(), RefundState.PROCESSING, agenda.now()) || refund.state() == RefundState.PROCESSING) {
            agenda.at(agenda.again(refund.requested()), Agenda.Work.REFUND, refund.id());
        }
        return "under-way";
    }
}
