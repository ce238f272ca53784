package org.guildhall.server.money;

import static org.guildhall.server.store.schema.Tables.PURCHASE;

import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Optional;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Renewal;
import org.guildhall.server.data.Words;
import org.guildhall.server.money.OrderView.Renews;
import org.guildhall.server.store.Store;
import org.guildhall.server.store.schema.tables.records.PurchaseRecord;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/** What is charged again after orders, and when next. It stands with the first order, whichever of its renewals is asked about. */
record NextCharges(Store store) {
    /** Empty where nothing is charged again; without a day as long as the order is not paid, or where it will not be charged again. */
    Optional<Renews> of(String number) {
        return store.read(sql -> sql.selectFrom(PURCHASE).where(first(number), PURCHASE.RENEWS.isNotNull()).fetchOptional())
                .filter(first -> first.getPaidAt() == null || first.getRenewal() != null).map(this::renews);
    }

    /** What was agreed, as it stands on the receipt of this order. */
    Optional<Renewal> agreed(Purchase purchase) {
        return of(purchase.order().number()).filter(renews -> renews.next().isPresent())
                .map(renews -> new Renewal(renews.every(), renews.price()));
    }

    /** The row of the order, or of the one it renews. */
    static Condition first(String number) {
        var asked = PURCHASE.as("asked");
        return PURCHASE.ID.eq(DSL.field(DSL.select(DSL.coalesce(asked.RENEWAL_OF, asked.ID)).from(asked).where(asked.NUMBER.eq(number))));
    }

    private Renews renews(PurchaseRecord first) {
        Period every = Period.parse(first.getRenews());
        boolean goesOn = Optional.ofNullable(first.getRenewal()).flatMap(word -> Words.read(Renewals.State.class, word))
                .filter(state -> state == Renewals.State.ACTIVE || state == Renewals.State.PAST_DUE).isPresent();
        return new Renews(every, Money.of(first.getRenewalPrice(), first.getCurrency()), goesOn ? Optional.of(next(first, every)) : Optional.empty());
    }

    /** The payments are as many periods apart as there were renewals, counted by the calendar from the first. */
    private Instant next(PurchaseRecord first, Period every) {
        int renewals = store.read(sql -> sql.fetchCount(PURCHASE, PURCHASE.RENEWAL_OF.eq(first.getId()), PURCHASE.PAID_AT.isNotNull()));
        return Instant.ofEpochMilli(first.getPaidAt()).atZone(ZoneOffset.UTC).plus(every.multipliedBy(renewals + 1)).toInstant();
    }
}
