package org.guildhall.server.money;

import static org.guildhall.server.store.schema.Tables.PAYMENT_NOTICE;
import static org.guildhall.server.store.schema.Tables.PURCHASE;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Order;
import org.guildhall.api.money.Payments;
import org.guildhall.api.money.Payments.News;
import org.guildhall.api.money.Payments.Payer;
import org.guildhall.api.money.Renewal;
import org.guildhall.server.data.Json;
import org.guildhall.server.data.Words;
import org.guildhall.server.store.Race;
import org.guildhall.server.store.Store;
import org.guildhall.server.store.schema.tables.records.PurchaseRecord;

/**
 * Takes what providers charge again by themselves: each charge opens one order like the first, with an attempt of its own
 * that is paid by the rules of any payment. What nobody wanted charged goes back.
 */
final class Recharges {
    private final Store store;
    private final Purchases purchases;
    private final Attempts attempts;
    private final Takings takings;
    private final Deliveries deliveries;
    private final Renewals renewals;
    private final Agenda agenda;

    Recharges(Store store, Purchases purchases, Attempts attempts, Takings takings, Deliveries deliveries, Renewals renewals,
              Agenda agenda) {
        this.store = store;
        this.purchases = purchases;
        this.attempts = attempts;
        this.takings = takings;
        this.deliveries = deliveries;
        this.renewals = renewals;
        this.agenda = agenda;
    }

    /** The payer of this attempt was charged once more. */
    String charged(Attempt first, News news) {
        return store.write(sql -> {
            Purchase agreed = oneAtATime(first);
            String id = Payments.renewal(first.id(), news.reference());
            if (attempts.find(id).isPresent()) {
                return "repeated";
            }
            return renewals.wants(first) ? renewed(first, agreed, id, news) : unwanted(first, agreed, id, news);
        });
    }

    /** Charging once more did not work, and is tried again. */
    String failed(Attempt first, News news) {
        return store.write(sql -> {
            oneAtATime(first);
            if (attempts.find(Payments.renewal(first.id(), news.reference())).isPresent()) {
                return "repeated";
            }
            renewals.failed(first, news.reference());
            return "past-due";
        });
    }

    /** There will be no more charges. */
    String ended(Attempt first) {
        return renewals.ended(first) ? "renewal-ended" : "repeated";
    }

    /** Whether a charge of this provider's is on record and not applied: what is said of somebody unknown may be about it. */
    boolean isWaiting(String provider) {
        return store.read(sql -> sql.fetchExists(PAYMENT_NOTICE, PAYMENT_NOTICE.APPLIED_AT.isNull(), PAYMENT_NOTICE.PROVIDER.eq(provider),
                PAYMENT_NOTICE.WHAT.eq(Words.of(News.What.RENEWED))));
    }

    private String renewed(Attempt first, Purchase agreed, String id, News news) {
        Purchase renewal = open(agreed, id);
        Attempt charge = charge(first, renewal, id, renewal.order().total());
        String outcome = takings.take(charge, news);
        renewals.charged(first, news.reference());
        if (outcome.equals("paid")) {
            deliveries.deliverNow(renewal.order().number());
        }
        return outcome;
    }

    private String unwanted(Attempt first, Purchase agreed, String id, News news) {
        Attempt charge = charge(first, agreed, id, news.amount());
        attempts.succeeded(id, news.reference(), agenda.now());
        renewals.stopCharging(first.id());
        return takings.back(agreed, charge, "money.reason.stopped");
    }

    private Attempt charge(Attempt first, Purchase purchase, String id, Money amount) {
        Instant now = agenda.now();
        Attempt charge = new Attempt(id, purchase.row(), first.provider(), amount, AttemptState.CREATED, "", Optional.empty(), now, now,
                Payer.UNKNOWN);
        attempts.insert(charge);
        return charge;
    }

    /** The same order once more, at the price that was agreed for it, whatever the product asks for today. */
    private Purchase open(Purchase agreed, String attempt) {
        Renewal renewal = agreed.agreed().renews().orElseThrow();
        List<Order.Reduction> lasting = Discounts.lasting(agreed.order());
        boolean sameLines = Discounts.price(agreed.order()).equals(lasting.stream().map(Order.Reduction::off).reduce(renewal.price(), Money::plus));
        PurchaseRecord first = store.read(sql -> sql.fetchSingle(PURCHASE, PURCHASE.ID.eq(agreed.row())));
        long now = agenda.now().toEpochMilli();
        PurchaseRecord row = new PurchaseRecord();
        row.setNumber(purchases.freshNumber());
        row.setBuyerId(first.getBuyerId());
        row.setCommunityId(first.getCommunityId());
        row.setProduct(first.getProduct());
        row.setItemKey(first.getItemKey());
        row.setTitle(first.getTitle());
        row.setCurrency(first.getCurrency());
        row.setTotal(renewal.price().minor());
        row.setRefunded(0L);
        row.setState(Words.of(Order.State.AWAITING_PAYMENT));
        row.setRequestKey("renewal:" + attempt);
        row.setPlacedAt(now);
        row.setExpiresAt(now);
        row.setRefundWindow(first.getRefundWindow());
        row.setCommissionPoints(0);
        row.setIsShown(true);
        row.setPriceLines(sameLines ? first.getPriceLines() : null);
        row.setReductions(lasting.isEmpty() ? null : Json.PLAIN.write(lasting));
        row.setTerms(first.getTerms());
        row.setRenewalOf(first.getId());
        insert(row);
        return purchases.find(row.getNumber()).orElseThrow();
    }

    private void insert(PurchaseRecord row) {
        try {
            purchases.insert(row);
        } catch (RuntimeException e) {
            throw Store.isDuplicate(e) ? new Race("opened by another: " + row.getRequestKey()) : e;
        }
    }

    /** Touching the first order makes news of its other charges wait. */
    private Purchase oneAtATime(Attempt first) {
        Purchase agreed = purchases.get(first.purchase());
        purchases.change(agreed, PURCHASE.STATE, Words.of(agreed.order().state()));
        return agreed;
    }
}
