package org.guildhall.plugins.paysandbox;

import static org.guildhall.plugins.paysandbox.tables.Tables.PAY_SANDBOX_CHARGE;
import static org.guildhall.plugins.paysandbox.tables.Tables.PAY_SANDBOX_PAYOUT;
import static org.guildhall.plugins.paysandbox.tables.Tables.PAY_SANDBOX_REFUND;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.guildhall.api.host.Database;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Payments.BillLine;
import org.guildhall.api.money.Payments.BillLine.Kind;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;

/** What the company says has moved on a day, ready at ten the next morning; it works for nothing. */
record Bills(Database database, InstantSource clock) {
    private static final LocalTime READY = LocalTime.of(10, 0);

    Optional<List<BillLine>> of(LocalDate day, ZoneId zone) {
        if (clock.instant().isBefore(day.plusDays(1).atTime(READY).atZone(zone).toInstant())) {
            return Optional.empty();
        }
        long from = day.atStartOfDay(zone).toInstant().toEpochMilli();
        long to = day.plusDays(1).atStartOfDay(zone).toInstant().toEpochMilli();
        return Optional.of(database.read(sql -> {
            List<BillLine> lines = new ArrayList<>(payments(sql, from, to));
            lines.addAll(refunds(sql, from, to));
            lines.addAll(payouts(sql, from, to));
            return lines;
        }));
    }

    private static List<BillLine> payments(DSLContext sql, long from, long to) {
        return sql.selectFrom(PAY_SANDBOX_CHARGE).where(within(PAY_SANDBOX_CHARGE.TAKEN_AT, from, to)).orderBy(PAY_SANDBOX_CHARGE.TAKEN_AT)
                .fetch(row -> line(Kind.PAYMENT, row.getAttempt(), "sandbox-" + row.getAttempt(), row.getTaken(), row.getTakenCurrency(),
                        row.getTakenAt()));
    }

    private static List<BillLine> refunds(DSLContext sql, long from, long to) {
        return sql.selectFrom(PAY_SANDBOX_REFUND)
                .where(within(PAY_SANDBOX_REFUND.MADE_AT, from, to), PAY_SANDBOX_REFUND.STATE.eq(Charges.GIVEN))
                .orderBy(PAY_SANDBOX_REFUND.MADE_AT)
                .fetch(row -> line(Kind.REFUND, row.getId(), "sandbox-" + row.getAttempt(), row.getAmount(), row.getCurrency(), row.getMadeAt()));
    }

    private static List<BillLine> payouts(DSLContext sql, long from, long to) {
        return sql.selectFrom(PAY_SANDBOX_PAYOUT)
                .where(within(PAY_SANDBOX_PAYOUT.MADE_AT, from, to), PAY_SANDBOX_PAYOUT.ACCOUNT.notLike("fail%"))
                .orderBy(PAY_SANDBOX_PAYOUT.MADE_AT)
                .fetch(row -> line(Kind.PAYOUT, row.getId(), "sandbox-" + row.getId(), row.getAmount(), row.getCurrency(), row.getMadeAt()));
    }

    private static BillLine line(Kind kind, String about, String reference, long amount, String currency, long at) {
        return new BillLine(kind, about, reference, Money.of(amount, currency), Money.zero(currency), Instant.ofEpochMilli(at));
    }

    private static Condition within(Field<Long> at, long from, long to) {
        return at.ge(from).and(at.lt(to));
    }
}
