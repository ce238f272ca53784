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
    private final Alerts alerts;

    Refunding(Store store, Purchases purchases, Attempts attempts, RefundRows rows, Refunds refunds, Till till, Agenda agenda,
              Alerts alerts) {
        this.store = store;
        this.purchases = purchases;
        this.attempts = attempts;
        this.rows = rows;
        this.refunds = refunds;
        this.till = till;
        this.agenda = agenda;
        this.alerts = alerts;
    }

    /** Asks once; a provider that does not answer is asked again, by whoever keeps the agenda. */
    void ask(String id) {
        Refund refund = rows.find(id).orElseThrow();
        if (!refund.state().open()) {
            return;
        }
        Attempt attempt = attempts.find(refund.attempt()).orElseThrow();
        apply(refund, till.refund(refund, attempt, purchases.get(refund.purchase())));
    }

    /** Keeps what the provider says about a refund, and says what came of it. */
    String apply(Refund refund, News news) {
        return store.write(sql -> switch (news.what()) {
            case REFUNDED -> returned(refund, news);
            case REFUND_FAILED -> stuck(refund, RefundState.ABNORMAL);
            case FAILED, CLOSED -> stuck(refund, RefundState.FAILED);
            default -> underWay(refund);
        });
    }

    private String returned(Refund refund, News news) {
        if (!news.amount().equals(refund.amount())) {
            return stuck(refund, RefundState.ABNORMAL);
        }
        Attempt attempt = attempts.find(refund.attempt()).orElseThrow();
        return refunds.done(refund, attempt, purchases.get(refund.purchase())) ? "refunded" : "repeated";
    }

    /** A person has to see to it; the money stays due in the books until then. */
    private String stuck(Refund refund, RefundState how) {
        if (rows.advance(refund.id(), how, agenda.now())) {
            alerts.tell("refund-stuck", refund.id(), refund.amount());
        }
        agenda.done(Agenda.Work.REFUND, refund.id());
        return "refund-abnormal";
    }

    private String underWay(Refund refund) {
        if (rows.advance(refund.id(), RefundState.PROCESSING, agenda.now()) || refund.state().open()) {
            agenda.at(agenda.again(refund.requested()), Agenda.Work.REFUND, refund.id());
        }
        return "under-way";
    }
}
