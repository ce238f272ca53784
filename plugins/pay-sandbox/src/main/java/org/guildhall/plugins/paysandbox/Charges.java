package org.guildhall.plugins.paysandbox;

import static org.guildhall.plugins.paysandbox.tables.Tables.PAY_SANDBOX_CHARGE;
import static org.guildhall.plugins.paysandbox.tables.Tables.PAY_SANDBOX_REFUND;
import static org.jooq.impl.DSL.coalesce;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guildhall.api.host.Database;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Payments.Refund;
import org.guildhall.api.money.Renewal;
import org.guildhall.plugins.paysandbox.tables.tables.records.PaySandboxChargeRecord;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;

/** The company's books: what it was asked to take, what it took, what it gave back. */
record Charges(Database database) {
    static final String GIVEN = "GIVEN";
    private static final String FAILED = "FAILED";

    /** Opens a charge; the same attempt opens it once. */
    Charge open(Charge charge) {
        return database.write(sql -> {
            sql.insertInto(PAY_SANDBOX_CHARGE).set(row(charge)).onConflict(PAY_SANDBOX_CHARGE.ATTEMPT).doNothing().execute();
            return find(charge.attempt()).orElseThrow();
        });
    }

    Optional<Charge> find(String attempt) {
        return database.read(sql -> sql.selectFrom(PAY_SANDBOX_CHARGE)
                .where(PAY_SANDBOX_CHARGE.ATTEMPT.eq(attempt))
                .fetchOptional().map(Charges::charge));
    }

    /** The charge that this refund gives back of: that of its attempt, or one that was charged again from it. */
    Charge paidUnder(Refund refund) {
        return find(refund.reference().substring(refund.reference().indexOf('-') + 1)).or(() -> find(refund.attempt().id())).orElseThrow();
    }

    /** Moves a charge on, if it still is where the caller saw it. */
    boolean move(Charge from, Charge to, Instant now) {
        return database.write(sql -> sql.update(PAY_SANDBOX_CHARGE)
                .set(PAY_SANDBOX_CHARGE.STATE, to.state().name())
                .set(PAY_SANDBOX_CHARGE.TAKEN, to.taken().minor())
                .set(PAY_SANDBOX_CHARGE.TAKEN_CURRENCY, to.taken().currency())
                .set(PAY_SANDBOX_CHARGE.TAKEN_AT, coalesce(PAY_SANDBOX_CHARGE.TAKEN_AT, DSL.val(to.hasMoney() ? now.toEpochMilli() : null, Long.class)))
                .where(PAY_SANDBOX_CHARGE.ATTEMPT.eq(from.attempt()), PAY_SANDBOX_CHARGE.STATE.eq(from.state().name()))
                .execute()) == 1;
    }

    List<Charge> newest(int most) {
        return database.read(sql -> sql.selectFrom(PAY_SANDBOX_CHARGE)
                .orderBy(PAY_SANDBOX_CHARGE.BEGUN_AT.desc(), PAY_SANDBOX_CHARGE.ATTEMPT.desc())
                .limit(most)
                .fetch().map(Charges::charge));
    }

    /** Gives back once what is there to give; says whether this refund's number has given it, now or before. */
    boolean giveBack(Charge charge, Refund refund, Instant now) {
        return database.write(sql -> {
            Optional<String> before = sql.select(PAY_SANDBOX_REFUND.STATE).from(PAY_SANDBOX_REFUND)
                    .where(PAY_SANDBOX_REFUND.ID.eq(refund.id())).fetchOptional(PAY_SANDBOX_REFUND.STATE);
            if (before.isPresent()) {
                return before.get().equals(GIVEN);
            }
            boolean enough = charge.hasMoney() && charge.taken().currency().equals(refund.amount().currency())
                    && !refund.amount().exceeds(charge.taken().minus(given(charge)));
            sql.insertInto(PAY_SANDBOX_REFUND)
                    .set(PAY_SANDBOX_REFUND.ID, refund.id())
                    .set(PAY_SANDBOX_REFUND.ATTEMPT, charge.attempt())
                    .set(PAY_SANDBOX_REFUND.AMOUNT, refund.amount().minor())
                    .set(PAY_SANDBOX_REFUND.CURRENCY, refund.amount().currency())
                    .set(PAY_SANDBOX_REFUND.STATE, enough ? GIVEN : FAILED)
                    .set(PAY_SANDBOX_REFUND.MADE_AT, now.toEpochMilli())
                    .execute();
            return enough;
        });
    }

    /** The bank has taken back what is left of it. */
    void takeBack(Charge charge, Instant now) {
        Money left = charge.taken().minus(given(charge));
        database.run(sql -> sql.insertInto(PAY_SANDBOX_REFUND)
                .set(PAY_SANDBOX_REFUND.ID, "bank-" + charge.attempt())
                .set(PAY_SANDBOX_REFUND.ATTEMPT, charge.attempt())
                .set(PAY_SANDBOX_REFUND.AMOUNT, left.minor())
                .set(PAY_SANDBOX_REFUND.CURRENCY, left.currency())
                .set(PAY_SANDBOX_REFUND.STATE, GIVEN)
                .set(PAY_SANDBOX_REFUND.MADE_AT, now.toEpochMilli())
                .execute());
    }

    /** What was given back of this charge. */
    Money given(Charge charge) {
        String currency = charge.taken().currency();
        return database.read(sql -> Money.of(sql.select(DSL.sum(PAY_SANDBOX_REFUND.AMOUNT)).from(PAY_SANDBOX_REFUND)
                .where(PAY_SANDBOX_REFUND.ATTEMPT.eq(charge.attempt()), PAY_SANDBOX_REFUND.STATE.eq(GIVEN))
                .fetchOptional(0, BigDecimal.class).map(BigDecimal::longValueExact).orElse(0L), currency));
    }

    /** All that was ever taken, by currency. */
    Map<String, Long> taken() {
        return sums(PAY_SANDBOX_CHARGE, PAY_SANDBOX_CHARGE.TAKEN_CURRENCY, PAY_SANDBOX_CHARGE.TAKEN, PAY_SANDBOX_CHARGE.TAKEN.gt(0L));
    }

    /** All that was ever given back, by currency. */
    Map<String, Long> givenBack() {
        return sums(PAY_SANDBOX_REFUND, PAY_SANDBOX_REFUND.CURRENCY, PAY_SANDBOX_REFUND.AMOUNT, PAY_SANDBOX_REFUND.STATE.eq(GIVEN));
    }

    private Map<String, Long> sums(Table<?> table, Field<String> currency, Field<Long> amount, Condition which) {
        return database.read(sql -> sql.select(currency, DSL.sum(amount)).from(table).where(which).groupBy(currency).orderBy(currency)
                .fetchMap(row -> row.value1(), row -> row.value2().longValueExact()));
    }

    private static PaySandboxChargeRecord row(Charge charge) {
        PaySandboxChargeRecord row = new PaySandboxChargeRecord();
        row.setAttempt(charge.attempt());
        row.setTitle(charge.title());
        row.setAmount(charge.asked().minor());
        row.setCurrency(charge.asked().currency());
        row.setNoticeUri(charge.notice().toString());
        row.setBackUri(charge.back().toString());
        row.setState(charge.state().name());
        row.setTaken(charge.taken().minor());
        row.setTakenCurrency(charge.taken().currency());
        row.setBegunAt(charge.begun().toEpochMilli());
        row.setExpiresAt(charge.expires().toEpochMilli());
        row.setTakenAt(charge.hasMoney() ? charge.begun().toEpochMilli() : null);
        row.setRenews(charge.renews().map(renewal -> renewal.every().toString()).orElse(null));
        row.setRenewalPrice(charge.renews().map(renewal -> renewal.price().minor()).orElse(null));
        return row;
    }

    private static Charge charge(PaySandboxChargeRecord row) {
        return new Charge(row.getAttempt(), row.getTitle(), Money.of(row.getAmount(), row.getCurrency()), URI.create(row.getNoticeUri()),
                URI.create(row.getBackUri()), Charge.State.valueOf(row.getState()), Money.of(row.getTaken(), row.getTakenCurrency()),
                Instant.ofEpochMilli(row.getBegunAt()), Instant.ofEpochMilli(row.getExpiresAt()),
                Optional.ofNullable(row.getRenews())
                        .map(every -> new Renewal(Period.parse(every), Money.of(row.getRenewalPrice(), row.getCurrency()))));
    }
}
