package org.guildhall.server.money;

import static org.guildhall.server.store.schema.Tables.PERSON;
import static org.guildhall.server.store.schema.Tables.PURCHASE;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.guildhall.api.Refused;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Person;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Offer;
import org.guildhall.api.money.Order;
import org.guildhall.api.money.Orders;
import org.guildhall.api.money.Renewal;
import org.guildhall.server.data.Digest;
import org.guildhall.server.data.Json;
import org.guildhall.server.data.Words;
import org.guildhall.server.store.Store;
import org.guildhall.server.store.schema.tables.records.PurchaseRecord;
import org.guildhall.server.work.Events;
import org.jooq.Condition;
import org.jooq.DSLContext;

/** Opens orders and finds them again. */
public final class OrderBook {
    private static final Duration TIME_TO_PAY = Duration.ofMinutes(30);
    private static final int LONGEST_KEY = 190;
    private static final List<String> UNDERWAY = List.of(Words.of(Order.State.AWAITING_PAYMENT), Words.of(Order.State.PAID));
    private static final int MOST_UNDERWAY = 20;

    private final Store store;
    private final Purchases purchases;
    private final Shelf shelf;
    private final Takings takings;
    private final Deliveries deliveries;
    private final Refunds refunds;
    private final Checkout checkout;
    private final Renewals renewals;
    private final Wishes wishes;
    private final Discounts discounts;
    private final Sharing sharing;
    private final Quotes quotes;
    private final Agenda agenda;
    private final Events events;

    OrderBook(Store store, Purchases purchases, Shelf shelf, Takings takings, Deliveries deliveries, Refunds refunds, Checkout checkout,
              Renewals renewals, Wishes wishes, Discounts discounts, Sharing sharing, Agenda agenda, Events events) {
        this.store = store;
        this.purchases = purchases;
        this.shelf = shelf;
        this.takings = takings;
        this.deliveries = deliveries;
        this.refunds = refunds;
        this.checkout = checkout;
        this.renewals = renewals;
        this.wishes = wishes;
        this.discounts = discounts;
        this.sharing = sharing;
        this.quotes = new Quotes(store, shelf, discounts, agenda);
        this.agenda = agenda;
        this.events = events;
    }

    /** The orders as one plugin may use them: it sells its own products and gives back what they earned. */
    public Orders of(String plugin) {
        return new PluginOrders(plugin, this, quotes, checkout, refunds, renewals, new NextCharges(store), wishes);
    }

    Order place(Person buyer, String product, String key, String requestKey, Optional<String> code) {
        if (key.length() > LONGEST_KEY) {
            throw new IllegalArgumentException("longer than " + LONGEST_KEY + " characters: " + key);
        }
        String request = requestKey.length() > LONGEST_KEY ? Digest.of(requestKey) : requestKey;
        return store.write(sql -> {
            oneAtATime(sql, buyer);
            Condition buyers = PURCHASE.BUYER_ID.eq(buyer.id());
            Optional<Purchase> known = first(buyers.and(PURCHASE.REQUEST_KEY.eq(request)));
            if (known.isPresent()) {
                return same(known.get().order(), product, key);
            }
            List<Purchase> underway = purchases.list(buyers.and(PURCHASE.PRODUCT.eq(product)).and(PURCHASE.ITEM_KEY.eq(key))
                    .and(PURCHASE.STATE.in(UNDERWAY)), MOST_UNDERWAY);
            // Paid and not yet delivered: whoever clicks once more in between shall not pay a second time.
            Optional<Purchase> paid = underway.stream().filter(purchase -> purchase.is(Order.State.PAID)).findFirst();
            if (paid.isPresent()) {
                return paid.get().order();
            }
            Offer offer = shelf.offer(product, buyer, key);
            return underway.stream().filter(purchase -> sameOffer(purchase, offer, code)).findFirst().map(Purchase::order)
                    .orElseGet(() -> open(draft(buyer, product, key, offer, code), request, offer));
        });
    }

    private boolean sameOffer(Purchase unpaid, Offer offer, Optional<String> code) {
        return Discounts.price(unpaid.order()).equals(offer.price()) && unpaid.agreed().renews().equals(Discounts.renewal(unpaid.order(), offer))
                && code.map(typed -> Discounts.knows(unpaid.order().reductions(), typed)).orElse(true)
                && unpaid.expires().isAfter(agenda.now());
    }

    boolean canRenew() {
        return shelf.canRenew();
    }

    /** The order with this number, whoever may see it. */
    public Optional<Order> find(String number) {
        return purchases.find(number).map(Purchase::order);
    }

    Optional<Order> latestPaid(Person buyer, Group group, String product) {
        return store.read(sql -> sql.select(PURCHASE.ID).from(PURCHASE)
                        .where(PURCHASE.BUYER_ID.eq(buyer.id()), PURCHASE.COMMUNITY_ID.eq(group.id()), PURCHASE.PRODUCT.eq(product),
                                PURCHASE.PAID_AT.isNotNull())
                        .orderBy(PURCHASE.PAID_AT.desc(), PURCHASE.ID.desc()).limit(1).fetchOptional(PURCHASE.ID))
                .map(row -> purchases.get(row).order());
    }

    private Order draft(Person buyer, String product, String key, Offer offer, Optional<String> code) {
        return discounts.reduce(Quotes.draft(purchases.freshNumber(), buyer, product, key, offer, agenda.now()), code);
    }

    private Order open(Order draft, String request, Offer offer) {
        PurchaseRecord row = new PurchaseRecord();
        row.setNumber(draft.number());
        row.setBuyerId(draft.buyer().id());
        row.setCommunityId(offer.group().id());
        row.setProduct(draft.product());
        row.setItemKey(draft.key());
        row.setTitle(draft.title());
        row.setCurrency(draft.total().currency());
        row.setTotal(draft.total().minor());
        row.setRefunded(0L);
        row.setState(Words.of(Order.State.AWAITING_PAYMENT));
        row.setRequestKey(request);
        row.setPlacedAt(draft.placed().toEpochMilli());
        row.setExpiresAt(draft.placed().plus(TIME_TO_PAY).toEpochMilli());
        row.setRefundWindow(offer.refundWindow().toMillis());
        row.setCommissionPoints(0);
        row.setIsShown(false);
        row.setPriceLines(offer.lines().isEmpty() ? null : Json.PLAIN.write(offer.lines()));
        row.setReductions(draft.reductions().isEmpty() ? null : Json.PLAIN.write(draft.reductions()));
        row.setTerms(offer.terms().isEmpty() ? null : offer.terms());
        Optional<Renewal> renews = Discounts.renewal(draft, offer);
        row.setRenews(renews.map(it -> it.every().toString()).orElse(null));
        row.setRenewalPrice(renews.map(it -> it.price().minor()).orElse(null));
        purchases.insert(row);
        events.publish(new Orders.Placed(draft));
        return opened(purchases.find(row.getNumber()).orElseThrow());
    }

    private Order opened(Purchase purchase) {
        if (!purchase.order().total().isZero()) {
            sharing.agree(purchase);
            agenda.at(purchase.expires(), Agenda.Work.WATCH, purchase.order().number());
            return purchase.order();
        }
        takings.free(purchase);
        deliveries.deliverNow(purchase.order().number());
        return purchases.get(purchase.row()).order();
    }

    private Optional<Purchase> first(Condition which) {
        List<Purchase> found = purchases.list(which, 1);
        return found.stream().findFirst();
    }

    private static Order same(Order order, String product, String key) {
        if (!order.product().equals(product) || !order.key().equals(key)) {
            throw new Refused(Refused.Kind.CONFLICT, "money.key-used");
        }
        return order;
    }

    /** Two clicks at once shall see each other: on a database with many writers, the second waits for the first here. */
    private static void oneAtATime(DSLContext sql, Person buyer) {
        sql.update(PERSON).set(PERSON.CREATED_AT, PERSON.CREATED_AT).where(PERSON.ID.eq(buyer.id())).execute();
    }
}
