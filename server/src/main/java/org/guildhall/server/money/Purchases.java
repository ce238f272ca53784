package org.guildhall.server.money;

import static org.guildhall.server.store.schema.Tables.COMMUNITY;
import static org.guildhall.server.store.schema.Tables.PERSON;
import static org.guildhall.server.store.schema.Tables.PURCHASE;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Person;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Offer;
import org.guildhall.api.money.Order;
import org.guildhall.api.money.Percent;
import org.guildhall.api.money.Renewal;
import org.guildhall.server.data.Json;
import org.guildhall.server.data.Words;
import org.guildhall.server.money.Purchase.Agreed;
import org.guildhall.server.store.Race;
import org.guildhall.server.store.Store;
import org.guildhall.server.store.schema.tables.records.PurchaseRecord;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectField;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** The rows of orders, read whole in one query and changed only where they still are what was read. */
final class Purchases {
    private static final org.guildhall.server.store.schema.tables.Person OWNER = PERSON.as("owner");
    private static final SelectField<?>[] COLUMNS = Stream.concat(Arrays.stream(PURCHASE.fields()), Stream.of(PERSON.NAME, COMMUNITY.SLUG,
            COMMUNITY.NAME, COMMUNITY.OWNER_ID, COMMUNITY.ZONE, COMMUNITY.CURRENCY, OWNER.NAME)).toArray(SelectField[]::new);

    private final Store store;

    Purchases(Store store) {
        this.store = store;
    }

    Optional<Purchase> find(String number) {
        return only(PURCHASE.NUMBER.eq(number));
    }

    /** The order of this row, which somebody refers to. */
    Purchase get(long row) {
        return only(PURCHASE.ID.eq(row)).orElseThrow();
    }

    /** The newest of those that fit. */
    List<Purchase> list(Condition which, int most) {
        // The orders are chosen first: joined at once, MariaDB may sort all orders of a group to find its newest.
        Table<?> chosen = DSL.select(PURCHASE.fields()).from(PURCHASE).where(which).orderBy(PURCHASE.ID.desc()).limit(most).asTable(PURCHASE);
        return store.read(sql -> sql.select(COLUMNS).from(withNames(chosen)).orderBy(PURCHASE.ID.desc()).fetch(Purchases::purchase));
    }

    private Optional<Purchase> only(Condition which) {
        return store.read(sql -> sql.select(COLUMNS).from(withNames(PURCHASE)).where(which).fetchOptional(Purchases::purchase));
    }

    private static Table<?> withNames(Table<?> purchases) {
        return purchases.join(PERSON).on(PERSON.ID.eq(PURCHASE.BUYER_ID))
                .join(COMMUNITY).on(COMMUNITY.ID.eq(PURCHASE.COMMUNITY_ID))
                .join(OWNER).on(OWNER.ID.eq(COMMUNITY.OWNER_ID));
    }

    /** A number that no order has. */
    String freshNumber() {
        String number = Numbers.order();
        while (find(number).isPresent()) {
            number = Numbers.order();
        }
        return number;
    }

    /** All that ever went back of this buyer's orders in this group, in the group's currency. */
    Money returned(long buyer, Group group) {
        return store.read(sql -> sql.select(DSL.sum(PURCHASE.REFUNDED)).from(PURCHASE).where(PURCHASE.BUYER_ID.eq(buyer),
                PURCHASE.COMMUNITY_ID.eq(group.id()), PURCHASE.CURRENCY.eq(group.currency())).fetchOptional(0, Long.class))
                .map(minor -> Money.of(minor, group.currency())).orElse(Money.zero(group.currency()));
    }

    void insert(PurchaseRecord row) {
        store.run(sql -> sql.insertInto(PURCHASE).set(row).execute());
    }

    /**
     * Moves the order on, if the table of its life says so.
     *
     * @return the new state, or empty where this leads nowhere
     * @throws Race if somebody else has moved it meanwhile
     */
    Optional<Order.State> move(Purchase purchase, Lifecycle by) {
        return move(purchase, by, Map.of());
    }

    /** As {@link #move(Purchase, Lifecycle)}, setting these columns in the same step. */
    Optional<Order.State> move(Purchase purchase, Lifecycle by, Map<Field<?>, ?> also) {
        return by.from(purchase.order().state()).map(next -> {
            Map<Field<?>, Object> values = new HashMap<>(also);
            values.put(PURCHASE.STATE, Words.of(next));
            change(purchase, values);
            return next;
        });
    }

    /** Sets one column of an order that is still in the state that was read. */
    <T> void change(Purchase purchase, Field<T> column, T value) {
        change(purchase, Map.of(column, value));
    }

    /** Keeps an unpaid order open at least that long. */
    void waitUntil(Purchase purchase, Instant time) {
        if (purchase.is(Order.State.AWAITING_PAYMENT) && time.isAfter(purchase.expires())) {
            change(purchase, PURCHASE.EXPIRES_AT, time.toEpochMilli());
        }
    }

    private void change(Purchase purchase, Map<Field<?>, ?> values) {
        int rows = store.write(sql -> sql.update(PURCHASE).set(values)
                .where(PURCHASE.ID.eq(purchase.row()), PURCHASE.STATE.eq(Words.of(purchase.order().state()))).execute());
        if (rows != 1) {
            throw new Race("moved by another: " + purchase.order().number());
        }
    }

    private static Purchase purchase(Record row) {
        String currency = row.get(PURCHASE.CURRENCY);
        Order order = new Order(row.get(PURCHASE.NUMBER), new Person(row.get(PURCHASE.BUYER_ID), row.get(PERSON.NAME)), group(row),
                row.get(PURCHASE.PRODUCT), row.get(PURCHASE.ITEM_KEY), row.get(PURCHASE.TITLE),
                Money.of(row.get(PURCHASE.TOTAL), currency), Words.read(Order.State.class, row.get(PURCHASE.STATE)).orElseThrow(),
                instant(row, PURCHASE.PLACED_AT).orElseThrow(), instant(row, PURCHASE.PAID_AT),
                Money.of(row.get(PURCHASE.REFUNDED), currency), list(row.get(PURCHASE.REDUCTIONS), Order.Reduction[].class));
        return new Purchase(row.get(PURCHASE.ID), order, instant(row, PURCHASE.EXPIRES_AT).orElseThrow(),
                Duration.ofMillis(row.get(PURCHASE.REFUND_WINDOW)), instant(row, PURCHASE.SETTLE_AT), instant(row, PURCHASE.SETTLED_AT),
                new Percent(row.get(PURCHASE.COMMISSION_POINTS)), Optional.ofNullable(row.get(PURCHASE.PAID_ATTEMPT)), agreed(row));
    }

    private static Agreed agreed(Record row) {
        return new Agreed(list(row.get(PURCHASE.PRICE_LINES), Offer.Line[].class),
                Optional.ofNullable(row.get(PURCHASE.TERMS)).orElse(""), renews(row));
    }

    private static Optional<Renewal> renews(Record row) {
        return Optional.ofNullable(row.get(PURCHASE.RENEWS)).map(every -> new Renewal(Period.parse(every),
                Money.of(row.get(PURCHASE.RENEWAL_PRICE), row.get(PURCHASE.CURRENCY))));
    }

    private static <T> List<T> list(@Nullable String json, Class<T[]> type) {
        return json == null ? List.of() : List.of(Json.PLAIN.read(json, type));
    }

    private static Group group(Record row) {
        return new Group(row.get(PURCHASE.COMMUNITY_ID), row.get(COMMUNITY.SLUG), row.get(COMMUNITY.NAME),
                new Person(row.get(COMMUNITY.OWNER_ID), row.get(OWNER.NAME)), ZoneId.of(row.get(COMMUNITY.ZONE)),
                row.get(COMMUNITY.CURRENCY));
    }

    private static Optional<Instant> instant(Record row, Field<Long> millis) {
        return Optional.ofNullable(row.get(millis)).map(Instant::ofEpochMilli);
    }
}
