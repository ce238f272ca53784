package org.guildhall.server.payouts;

import static org.guildhall.server.store.schema.Tables.PAYOUT;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guildhall.api.Refused;
import org.guildhall.api.money.Payments.News;
import org.guildhall.server.store.Store;
import org.guildhall.server.work.Tasks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has providers bring money, always under the same number. That it is about to be sent is kept before the provider hears of
 * it; from then on the provider is asked how far it is before it is asked again.
 */
final class Sending {
    static final String WORK = "pay-out";

    private static final Logger LOG = LoggerFactory.getLogger(Sending.class);
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration SELDOM = Duration.ofHours(6);
    private static final List<PayoutState> ON_ITS_WAY = List.of(PayoutState.APPROVED, PayoutState.SENT);

    private final Store store;
    private final PayoutRows rows;
    private final Approvals approvals;
    private final Courier courier;
    private final Tasks tasks;
    private final Rules rules;

    Sending(Store store, PayoutRows rows, Approvals approvals, Courier courier, Tasks tasks, Rules rules) {
        this.store = store;
        this.rows = rows;
        this.approvals = approvals;
        this.courier = courier;
        this.tasks = tasks;
        this.rules = rules;
    }

    /** Sends it, or asks how far it is. */
    void send(String id) throws Exception {
        Payout payout = rows.find(id).orElseThrow();
        if (!ON_ITS_WAY.contains(payout.state())) {
            return;
        }
        boolean first = rows.move(payout, List.of(PayoutState.APPROVED), PayoutState.SENT, Map.of(PAYOUT.SENT_AT, rules.now().toEpochMilli()));
        News news = first ? courier.send(payout) : courier.query(payout);
        if (!first && news.what() == News.What.UNKNOWN) {
            // It may never have heard of it: the same number is sent once, however often it is said.
            news = courier.send(payout);
        }
        apply(payout, news);
    }

    /**
     * Has the provider call it off, which its owner has not taken yet.
     *
     * @throws Refused UNAVAILABLE if the provider does not answer: nothing is changed then
     */
    void callOff(Payout payout) {
        try {
            apply(payout, courier.callOff(payout));
        } catch (Refused e) {
            throw e;
        } catch (Exception e) {
            Refused away = new Refused(Refused.Kind.UNAVAILABLE, "payouts.away");
            away.addSuppressed(e);
            throw away;
        }
    }

    /** What came of news about a number, if it is one of ours. */
    Optional<String> heard(String provider, News news) {
        return rows.find(news.about()).filter(payout -> payout.to().provider().equals(provider)).map(payout -> apply(payout, news));
    }

    private String apply(Payout payout, News news) {
        return store.write(sql -> switch (news.what()) {
            case PAID_OUT -> arrived(payout, news);
            case PAYOUT_FAILED -> approvals.failed(payout, ON_ITS_WAY, news.reference()) ? "payout-failed" : "repeated";
            default -> underWay(payout);
        });
    }

    private String arrived(Payout payout, News news) {
        if (!news.amount().equals(payout.amount())) {
            LOG.error("Payout {} of {} was answered with {}: look at the provider's own books", payout.id(), payout.amount(), news.amount());
            rows.answered(payout, news.amount());
            approvals.tellOfMisfit(payout, news.amount());
            return underWay(payout);
        }
        return approvals.paid(payout, ON_ITS_WAY, news.reference()) ? "paid-out" : "repeated";
    }

    /** Asked again after a while: the longer it has been going on, the longer the while. */
    private String underWay(Payout payout) {
        if (rows.find(payout.id()).filter(now -> ON_ITS_WAY.contains(now.state())).isPresent()) {
            Instant now = rules.now();
            Duration gone = Duration.between(payout.sent().orElse(now), now);
            Duration pause = gone.compareTo(SOON) < 0 ? SOON : gone.compareTo(SELDOM) > 0 ? SELDOM : gone;
            tasks.set(Tasks.HALL, WORK, payout.id(), "", now.plus(pause));
        }
        return "under-way";
    }
}
