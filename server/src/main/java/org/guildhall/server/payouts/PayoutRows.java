package org.guildhall.server.payouts;

import static org.guildhall.server.store.schema.Tables.PAYOUT;
import static org.guildhall.server.store.schema.Tables.PAYOUT_PART;
import static org.guildhall.server.store.schema.Tables.PERSON;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guildhall.api.community.Person;
import org.guildhall.api.money.Money;
import org.guildhall.server.data.Words;
import org.guildhall.server.payouts.Purses.Part;
import org.guildhall.server.settings.Secrets;
import org.guildhall.server.store.Race;
import org.guildhall.server.store.Store;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** The rows of withdrawals; a state only ever moves from one that leads there. */
final class PayoutRows {
    private static final int LONGEST_REASON = 400;

    private final Store store;
    private final Secrets secrets;

    PayoutRows(Store store, Secrets secrets) {
        this.store = store;
        this.secrets = secrets;
    }

    Optional<Payout> find(String id) {
        return list(PAYOUT.ID.eq(id), 1).stream().findFirst();
    }

    Optional<Payout> keyed(Person person, String key) {
        return list(PAYOUT.PERSON_ID.eq(person.id()).and(PAYOUT.REQUEST_KEY.eq(key)), 1).stream().findFirst();
    }

    /** A person's, the newest first. */
    List<Payout> of(Person person, int most) {
        return list(PAYOUT.PERSON_ID.eq(person.id()), most);
    }

    /** Those in one of these states, the newest first. */
    List<Payout> in(List<PayoutState> states, int most) {
        return list(PAYOUT.STATE.in(states.stream().map(Words::of).toList()), most);
    }

    /** Those of a day that count for it. */
    List<Payout> on(Person person, LocalDate day) {
        return list(PAYOUT.PERSON_ID.eq(person.id()).and(PAYOUT.DAY_SLOT.startsWith(day + "#")), Integer.MAX_VALUE);
    }

    List<Part> parts(Payout payout) {
        return store.read(sql -> sql.select(PAYOUT_PART.PURSE, PAYOUT_PART.AMOUNT).from(PAYOUT_PART).where(PAYOUT_PART.PAYOUT_ID.eq(payout.id()))
                .orderBy(PAYOUT_PART.PURSE).fetch(row -> new Part(row.value1(), Money.of(row.value2(), payout.amount().currency()))));
    }

    /** Keeps a new one as one of its day. */
    void insert(Payout payout, List<Part> parts, String key, String slot) {
        Destination.Sealed to = Destination.Sealed.of(payout.to(), secrets);
        store.run(sql -> {
            try {
                sql.insertInto(PAYOUT).set(PAYOUT.ID, payout.id()).set(PAYOUT.PERSON_ID, payout.person().id()).set(PAYOUT.REQUEST_KEY, key)
                        .set(PAYOUT.DAY_SLOT, slot).set(PAYOUT.AMOUNT, payout.amount().minor()).set(PAYOUT.CURRENCY, payout.amount().currency())
                        .set(PAYOUT.PROVIDER, payout.to().provider()).set(PAYOUT.SEALED_ACCOUNT, to.account())
                        .set(PAYOUT.SEALED_NAME, to.name()).set(PAYOUT.STATE, Words.of(payout.state()))
                        .set(PAYOUT.REQUESTED_AT, payout.requested().toEpochMilli()).set(PAYOUT.ARRIVES_ON, payout.arrives().toEpochDay())
                        .set(PAYOUT.REFERENCE, "").set(PAYOUT.REASON, "").execute();
            } catch (RuntimeException e) {
                throw Store.isDuplicate(e) ? new Race("withdrawn by another: " + slot) : e;
            }
            parts.forEach(part -> sql.insertInto(PAYOUT_PART).set(PAYOUT_PART.PAYOUT_ID, payout.id()).set(PAYOUT_PART.PURSE, part.purse())
                    .set(PAYOUT_PART.AMOUNT, part.amount().minor()).execute());
        });
    }

    /** Moves it on from one of these states; false if it is in none of them. */
    boolean move(Payout payout, List<PayoutState> from, PayoutState to, Map<Field<?>, ?> also) {
        Map<Field<?>, @Nullable Object> values = new HashMap<>(also);
        values.put(PAYOUT.STATE, Words.of(to));
        if (!to.counts()) {
            values.put(PAYOUT.DAY_SLOT, null);
        }
        return 1 == store.write(sql -> sql.update(PAYOUT).set(values)
                .where(PAYOUT.ID.eq(payout.id()), PAYOUT.STATE.in(from.stream().map(Words::of).toList())).execute());
    }

    /** Keeps what the provider says it has sent. */
    void answered(Payout payout, Money sent) {
        store.run(sql -> sql.update(PAYOUT).set(PAYOUT.ANSWERED_MINOR, sent.minor()).set(PAYOUT.ANSWERED_CURRENCY, sent.currency())
                .where(PAYOUT.ID.eq(payout.id())).execute());
    }

    static String shortly(String reason) {
        return reason.substring(0, Math.min(reason.length(), LONGEST_REASON));
    }

    private List<Payout> list(Condition which, int most) {
        Field<?>[] columns = Arrays.copyOf(PAYOUT.fields(), PAYOUT.fields().length + 1);
        columns[columns.length - 1] = PERSON.NAME;
        return store.read(sql -> sql.select(columns).from(PAYOUT).join(PERSON).on(PERSON.ID.eq(PAYOUT.PERSON_ID)).where(which)
                .orderBy(PAYOUT.REQUESTED_AT.desc(), PAYOUT.ID).limit(most).fetch(this::payout));
    }

    private Payout payout(Record row) {
        return new Payout(row.get(PAYOUT.ID), new Person(row.get(PAYOUT.PERSON_ID), row.get(PERSON.NAME)),
                Money.of(row.get(PAYOUT.AMOUNT), row.get(PAYOUT.CURRENCY)),
                new Destination.Sealed(row.get(PAYOUT.SEALED_ACCOUNT), row.get(PAYOUT.SEALED_NAME)).open(row.get(PAYOUT.PROVIDER), secrets),
                Words.read(PayoutState.class, row.get(PAYOUT.STATE)).orElseThrow(), Instant.ofEpochMilli(row.get(PAYOUT.REQUESTED_AT)),
                LocalDate.ofEpochDay(row.get(PAYOUT.ARRIVES_ON)), instant(row, PAYOUT.DECIDED_AT), instant(row, PAYOUT.SENT_AT),
                instant(row, PAYOUT.ENDED_AT), row.get(PAYOUT.REFERENCE), row.get(PAYOUT.REASON),
                Optional.ofNullable(row.get(PAYOUT.ANSWERED_MINOR)).map(minor -> Money.of(minor, row.get(PAYOUT.ANSWERED_CURRENCY))));
    }

    private static Optional<Instant> instant(Record row, Field<Long> millis) {
        return Optional.ofNullable(row.get(millis)).map(Instant::ofEpochMilli);
    }
}
