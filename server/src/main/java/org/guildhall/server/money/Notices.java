package org.guildhall.server.money;

import static org.guildhall.server.store.schema.Tables.PAYMENT_NOTICE;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.guildhall.api.PaymentProvider;
import org.guildhall.api.Refused;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Payments.News;
import org.guildhall.api.web.Request;
import org.guildhall.api.web.Response;
import org.guildhall.server.data.Words;
import org.guildhall.server.plugin.Owned;
import org.guildhall.server.store.Race;
import org.guildhall.server.store.Store;
import org.guildhall.server.store.schema.tables.records.PaymentNoticeRecord;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes in what payment providers send: verified, kept once, thanked for, and applied. What is kept is applied even if
 * this process ends right after.
 */
public final class Notices {
    private static final Logger LOG = LoggerFactory.getLogger(Notices.class);
    /** Providers count an answer that takes longer as none, and a payer's browser is waiting behind it. */
    private static final int PATIENCE_SECONDS = 2;
    private static final int LONGEST_NAME = 190;

    private final Store store;
    private final Market market;
    private final Hearing hearing;
    private final Agenda agenda;
    private final Executor threads = Thread::startVirtualThread;

    Notices(Store store, Market market, Hearing hearing, Agenda agenda) {
        this.store = store;
        this.market = market;
        this.hearing = hearing;
        this.agenda = agenda;
    }

    /**
     * Answers {@code POST /pay/{provider}/notice}.
     *
     * @throws Refused NOT_FOUND for a provider that is not there, FORBIDDEN for a notification that is forged
     */
    public Response receive(String provider, Request notification) {
        Owned<PaymentProvider> owned = market.provider(provider)
                .orElseThrow(() -> new Refused(Refused.Kind.NOT_FOUND, "money.no-provider", provider));
        take(provider, read(owned, notification));
        return owned.call(PaymentProvider::thanks);
    }

    /** Keeps news, and applies it if that takes no longer than a caller waits; the rest is applied right after. */
    void take(String provider, List<News> news) {
        List<Long> fresh = keep(provider, news);
        CompletableFuture<Void> applied = CompletableFuture.runAsync(() -> fresh.forEach(this::applyNow), threads)
                .completeOnTimeout(null, PATIENCE_SECONDS, TimeUnit.SECONDS);
        applied.join();
    }

    private static List<News> read(Owned<PaymentProvider> owned, Request notification) {
        try {
            return owned.call(it -> it.read(notification));
        } catch (Refused forged) {
            LOG.warn("A notification to {} from {} was refused: {}", owned.contribution().id(), notification.address(), forged.messageKey());
            throw forged;
        }
    }

    private List<Long> keep(String provider, List<News> news) {
        // Most of what providers send has been heard before; then there is nothing to write.
        if (store.read(sql -> news.stream().allMatch(one -> isKept(sql, provider, one)))) {
            return List.of();
        }
        return store.write(sql -> {
            List<Long> fresh = new ArrayList<>();
            news.forEach(one -> keep(sql, provider, one).ifPresent(fresh::add));
            return fresh;
        });
    }

    private static boolean isKept(DSLContext sql, String provider, News news) {
        return sql.fetchExists(PAYMENT_NOTICE, PAYMENT_NOTICE.PROVIDER.eq(provider), PAYMENT_NOTICE.EVENT_ID.eq(news.eventId()));
    }

    private Optional<Long> keep(DSLContext sql, String provider, News news) {
        if (isKept(sql, provider, news)) {
            return Optional.empty();
        }
        try {
            long id = sql.insertInto(PAYMENT_NOTICE)
                    .set(PAYMENT_NOTICE.PROVIDER, provider)
                    .set(PAYMENT_NOTICE.EVENT_ID, fitting(news.eventId(), "event id"))
                    .set(PAYMENT_NOTICE.ABOUT, news.about().substring(0, Math.min(news.about().length(), 64)))
                    .set(PAYMENT_NOTICE.WHAT, Words.of(news.what()))
                    .set(PAYMENT_NOTICE.AMOUNT, news.amount().minor())
                    .set(PAYMENT_NOTICE.CURRENCY, news.amount().currency())
                    .set(PAYMENT_NOTICE.REFERENCE, fitting(news.reference(), "reference"))
                    .set(PAYMENT_NOTICE.RECEIVED_AT, agenda.now().toEpochMilli())
                    .set(PAYMENT_NOTICE.OUTCOME, "")
                    .returningResult(PAYMENT_NOTICE.ID).fetchSingle(PAYMENT_NOTICE.ID);
            agenda.safely(Agenda.Work.NOTICE, Long.toString(id));
            return Optional.of(id);
        } catch (RuntimeException e) {
            throw Store.isDuplicate(e) ? new Race("kept by another: " + news.eventId()) : e;
        }
    }

    private void applyNow(long id) {
        try {
            apply(id);
        } catch (RuntimeException e) {
            LOG.warn("Notification {} is kept and not yet applied: {}", id, e.toString());
        }
    }

    /**
     * Applies a kept notification now, because a person asks.
     *
     * @return what came of it, in a word
     * @throws Refused NOT_FOUND, UNAVAILABLE while it cannot be applied
     */
    public String retry(long id) {
        if (!store.read(sql -> sql.fetchExists(PAYMENT_NOTICE, PAYMENT_NOTICE.ID.eq(id)))) {
            throw new Refused(Refused.Kind.NOT_FOUND, "money.no-notice");
        }
        try {
            apply(id);
        } catch (NoAnswer e) {
            Refused away = new Refused(Refused.Kind.UNAVAILABLE, "money.notice-waits");
            away.addSuppressed(e);
            throw away;
        }
        return store.read(sql -> sql.select(PAYMENT_NOTICE.OUTCOME).from(PAYMENT_NOTICE).where(PAYMENT_NOTICE.ID.eq(id))
                .fetchSingle(PAYMENT_NOTICE.OUTCOME));
    }

    /** Applies a kept notification; doing it again does nothing new. */
    void apply(long id) {
        PaymentNoticeRecord row = store.read(sql -> sql.fetchSingle(PAYMENT_NOTICE, PAYMENT_NOTICE.ID.eq(id)));
        if (row.getAppliedAt() != null) {
            return;
        }
        String outcome = hearing.apply(row.getProvider(), new News(row.getEventId(), row.getAbout(),
                Words.read(News.What.class, row.getWhat()).orElseThrow(), Money.of(row.getAmount(), row.getCurrency()), row.getReference()));
        store.run(sql -> {
            sql.update(PAYMENT_NOTICE).set(PAYMENT_NOTICE.APPLIED_AT, agenda.now().toEpochMilli()).set(PAYMENT_NOTICE.OUTCOME, outcome)
                    .where(PAYMENT_NOTICE.ID.eq(id)).execute();
            agenda.done(Agenda.Work.NOTICE, Long.toString(id));
        });
        if (outcome.equals("suspense") || outcome.equals("refund-abnormal") || outcome.equals("disputed")) {
            LOG.warn("{} says {} of {}: {}; a person has to look", row.getProvider(), row.getWhat(), row.getAbout(), outcome);
        }
    }

    private static String fitting(String text, String what) {
        if (text.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("the provider's " + what + " is longer than " + LONGEST_NAME + " characters");
        }
        return text;
    }
}
