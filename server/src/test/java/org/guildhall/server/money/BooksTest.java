package org.guildhall.server.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guildhall.server.store.schema.Tables.BILL_LINE;
import static org.guildhall.server.store.schema.Tables.LEDGER_ACCOUNT;
import static org.guildhall.server.store.schema.Tables.LEDGER_ENTRY;
import static org.guildhall.server.store.schema.Tables.LEDGER_HEADING;
import static org.guildhall.server.store.schema.Tables.PURCHASE;
import static org.guildhall.server.store.schema.Tables.RECEIPT_SERIES;
import static org.guildhall.server.store.schema.Tables.REFUND;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Order;
import org.guildhall.api.money.Payments.BillLine;
import org.guildhall.api.money.Payments.BillLine.Kind;
import org.guildhall.server.bills.Audit;
import org.guildhall.server.money.Books.Difference;
import org.guildhall.server.testing.OnBothDatabases;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A proof of the books finds what somebody has done to the tables behind the hall's back, whatever rule it breaks. */
class BooksTest {
    private static final LocalDate FRIDAY = LocalDate.of(2026, 11, 20);

    /** What was done, and by which name it is found. */
    private record Tampering(String rule, String about, long expected, long found, Function<DSLContext, Query> how) {
        Difference difference(Counter counter, Order paid, Order unpaid) {
            String place = about.replace("PAID", paid.number()).replace("OPEN", unpaid.number()).replace("GROUP", Long.toString(counter.group.id()));
            return new Difference(rule, place, expected, found);
        }
    }

    static Stream<Arguments> tamperings() {
        return Stream.of(
                new Tampering("payment-not-booked", "OPEN", 9900, 0,
                        sql -> sql.update(PURCHASE).set(PURCHASE.PAID_AT, 1L).where(PURCHASE.PAID_AT.isNull())),
                new Tampering("booked-not-paid", "PAID", 0, 9900,
                        sql -> sql.update(PURCHASE).setNull(PURCHASE.PAID_AT).where(PURCHASE.PAID_AT.isNotNull())),
                new Tampering("refunds", "PAID", 3000, 3001,
                        sql -> sql.update(PURCHASE).set(PURCHASE.REFUNDED, 3001L).where(PURCHASE.PAID_AT.isNotNull())),
                new Tampering("refunds-due", "CNY", 3000, 0, sql -> sql.update(REFUND).set(REFUND.STATE, "submitted")),
                new Tampering("pending", "PAID", 0, 6900,
                        sql -> sql.update(PURCHASE).set(PURCHASE.SETTLED_AT, 1L).where(PURCHASE.PAID_AT.isNotNull())),
                new Tampering("receipts", "receipt GROUP", 2, 1,
                        sql -> sql.update(RECEIPT_SERIES).set(RECEIPT_SERIES.LAST_NUMBER, 2L).where(RECEIPT_SERIES.KIND.eq("receipt"))),
                new Tampering("bill", "bill:bank:2026-11-20:CNY", 6901, 6900,
                        sql -> sql.update(BILL_LINE).set(BILL_LINE.AMOUNT, 9901L).where(BILL_LINE.KIND.eq("payment"))),
                new Tampering("account-balance", "provider:bank:cash", 6841, 6842, sql -> sql.update(LEDGER_ACCOUNT)
                        .set(LEDGER_ACCOUNT.BALANCE, 6842L).where(LEDGER_ACCOUNT.CODE.eq("provider:bank:cash"))),
                new Tampering("trial-balance", "CNY", 0, 1, sql -> sql.update(LEDGER_ACCOUNT)
                        .set(LEDGER_ACCOUNT.BALANCE, 6842L).where(LEDGER_ACCOUNT.CODE.eq("provider:bank:cash"))),
                new Tampering("heading-balance", "provider:bank:cash", 6841, 6842, sql -> sql.update(LEDGER_HEADING)
                        .set(LEDGER_HEADING.BALANCE, 6842L).where(LEDGER_HEADING.HEADING.eq("provider:bank:cash"))),
                new Tampering("below-zero", "provider:bank:cash", 0, -1, sql -> sql.update(LEDGER_ACCOUNT)
                        .set(LEDGER_ACCOUNT.BALANCE, -1L).set(LEDGER_ACCOUNT.MAY_OVERDRAW, false).where(LEDGER_ACCOUNT.CODE.eq("provider:bank:cash"))),
                new Tampering("below-zero", "group:GROUP:pending:PAID", 0, 1, sql -> sql.update(LEDGER_ACCOUNT)
                        .set(LEDGER_ACCOUNT.BALANCE, 1L).set(LEDGER_ACCOUNT.MAY_OVERDRAW, false).where(LEDGER_ACCOUNT.CODE.like("%:pending:%"))),
                new Tampering("withdrawing", "group:GROUP:withdrawing", 0, 500, sql -> sql.update(LEDGER_HEADING)
                        .set(LEDGER_HEADING.HEADING, LEDGER_HEADING.HEADING.concat(":withdrawing")).set(LEDGER_HEADING.BALANCE, -500L)
                        .where(LEDGER_HEADING.HEADING.like("group:%:pending"))))
                .map(tampering -> Arguments.of(tampering.rule(), tampering));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tamperings")
    void whatBreaksARuleIsFoundByItsName(String rule, Tampering tampering) {
        with((counter, paid, unpaid) -> {
            assertThat(counter.treasury.books().check().balanced()).isTrue();
            counter.store.run(sql -> assertThat(tampering.how().apply(sql).execute()).isPositive());
            Books.Report report = counter.treasury.books().check();
            assertThat(report.balanced()).isFalse();
            List<Difference> found = report.differences().stream().filter(difference -> difference.what().equals(rule)).toList();
            if (rule.equals("withdrawing")) {
                assertThat(found).singleElement().extracting(Difference::found).isEqualTo(500L);
            } else {
                assertThat(found).containsExactly(tampering.difference(counter, paid, unpaid));
            }
        });
    }

    @Test
    void aTransactionThatDoesNotComeToNothingIsFound() {
        with((counter, paid, unpaid) -> {
            counter.store.run(sql -> sql.insertInto(LEDGER_ENTRY)
                    .columns(LEDGER_ENTRY.TRANSACTION_ID, LEDGER_ENTRY.ACCOUNT_ID, LEDGER_ENTRY.AMOUNT)
                    .select(sql.select(LEDGER_ENTRY.TRANSACTION_ID, LEDGER_ENTRY.ACCOUNT_ID, org.jooq.impl.DSL.inline(5L)).from(LEDGER_ENTRY)
                            .orderBy(LEDGER_ENTRY.ID).limit(1)).execute());
            assertThat(counter.treasury.books().check().differences())
                    .contains(new Difference("transaction-sum", "paid:" + paid.number(), 0, 5));
        });
    }

    @Test
    void aProofIsKeptAndLooksAgainOnlyWhenItIsOver() {
        with((counter, paid, unpaid) -> {
            Proofs proofs = counter.treasury.proofs();
            assertThat(proofs.latest()).isEmpty();
            assertThat(proofs.balanced()).isTrue();
            long first = proofs.begin().id();
            assertThat(proofs.begin().id()).isEqualTo(first);
            assertThat(proofs.running()).map(Proofs.Proof::clean).contains(false);
            counter.tasks.runDue();
            assertThat(proofs.running()).isEmpty();
            assertThat(proofs.latest()).hasValueSatisfying(proof -> {
                assertThat(proof.clean()).isTrue();
                assertThat(proof.ended()).contains(counter.clock.instant());
                assertThat(proof.done()).isEqualTo(counter.treasury.books().head().place()).isPositive();
                assertThat(proof.head()).isEqualTo(counter.treasury.books().head());
            });
            counter.store.run(sql -> sql.update(LEDGER_ACCOUNT).set(LEDGER_ACCOUNT.BALANCE, 1L)
                    .where(LEDGER_ACCOUNT.CODE.eq("provider:bank:cash")).execute());
            assertThat(proofs.known()).extracting(Difference::what).contains("account-balance");
            assertThat(proofs.begin().id()).isNotEqualTo(first);
            counter.tasks.runDue();
            assertThat(proofs.latest()).map(Proofs.Proof::clean).contains(false);
            assertThat(proofs.balanced()).isFalse();
        });
    }

    /** A test over books with a payment, a refund, a bill, and an order that is not paid. */
    private interface Trial {
        void of(Counter counter, Order paid, Order unpaid);
    }

    private static void with(Trial test) {
        try (Counter counter = new Counter(new OnBothDatabases.Sqlite())) {
            Order paid = counter.buy("a");
            counter.orders.refund(paid, Money.of(3000, "CNY"), "part", "");
            counter.tasks.runDue();
            String attempt = counter.bank.begun.getLast().id();
            String refund = counter.view(paid).refunds().getFirst().number();
            counter.bank.bills.put(FRIDAY, List.of(line(Kind.PAYMENT, attempt, 9900, 59), line(Kind.REFUND, refund, 3000, 0)));
            counter.clock.advance(Duration.ofHours(14));
            new Audit(counter.store, counter.market, counter.treasury, (provider, number) -> Optional.empty(), counter.clock).bills().run();
            assertThat(counter.balances()).isEqualTo(Map.of("provider:bank:cash", 6841L, "provider-fee", 59L,
                    "group:" + counter.group.id() + ":pending", -6900L));
            test.of(counter, paid, counter.place("b"));
        }
    }

    private static BillLine line(Kind kind, String about, long minor, long fee) {
        return new BillLine(kind, about, "T" + about, Money.of(minor, "CNY"), Money.of(fee, "CNY"), Counter.FRIDAY);
    }
}
