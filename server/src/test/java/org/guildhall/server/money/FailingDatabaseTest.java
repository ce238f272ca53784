package org.guildhall.server.money;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.guildhall.api.Refused;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Order;
import org.guildhall.api.money.Order.State;
import org.guildhall.api.money.Payments.News.What;
import org.guildhall.server.store.Faulty;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.Test;

class FailingDatabaseTest {
    private static final Set<State> WHOLE = Set.of(State.AWAITING_PAYMENT, State.PAID, State.FULFILLED, State.PARTIALLY_REFUNDED);
    private static final Money PART = Money.of(3000, "CNY");
    private static final int MOST_CALLS = 3000;

    /** The database fails at the first call, the second, and so on until all of it passes: what is done is whole, and a retry ends it. */
    @Test
    void r2WhateverCallFailsTheStateIsBeforeOrAfter() {
        Faulty database = new Faulty();
        AtomicLong real = new AtomicLong(Counter.FRIDAY.toEpochMilli());
        try (Counter counter = new Counter(database, () -> Instant.ofEpochMilli(real.addAndGet(50)))) {
            int call = 0;
            boolean failed;
            do {
                call++;
                String key = "k" + call;
                database.failAt(call);
                boolean whole = tryOnce(counter, key);
                failed = database.hasFailed();
                assertThat(failed || whole).isTrue();
                assertBeforeOrAfter(counter, key);
                whole(counter, key);
                assertEnd(counter, key);
            } while (failed && call < MOST_CALLS);
            assertThat(failed).isFalse();
            assertThat(call).isGreaterThan(50);
            assertThat(counter.bank.refunds).hasSize(call);
        }
    }

    private static boolean tryOnce(Counter counter, String key) {
        try {
            whole(counter, key);
            return true;
        } catch (DataAccessException | Refused | IllegalStateException e) {
            return false;
        }
    }

    /** Place, pay, hear, hand over, give a part back, settle; each step may be repeated. */
    private static void whole(Counter counter, String key) {
        Order order = counter.orders.place(counter.buyer, "entry", key, "request-" + key);
        if (order.state() == State.AWAITING_PAYMENT) {
            counter.orders.pay(order, Optional.of("bank"), Optional.empty());
            String attempt = counter.bank.begun.getLast().id();
            counter.bank.paid.put(attempt, order.total());
            counter.notice("E" + attempt, attempt, What.PAID, order.total(), "T" + attempt);
        }
        counter.tasks.runDue();
        counter.later(Duration.ofMinutes(1));
        counter.orders.refund(order, PART, "part", "");
        counter.later(Duration.ofDays(5));
        counter.later(Duration.ofDays(1));
    }

    private static void assertBeforeOrAfter(Counter counter, String key) {
        counter.assertBalanced();
        counter.treasury.views().of(counter.buyer, Optional.empty()).items().stream().filter(line -> line.purpose().equals("Entry " + key))
                .forEach(line -> assertThat(WHOLE).contains(line.state()));
    }

    private static void assertEnd(Counter counter, String key) {
        Order order = counter.orders.place(counter.buyer, "entry", key, "request-" + key);
        assertThat(order.state()).isEqualTo(State.PARTIALLY_REFUNDED);
        assertThat(order.refunded()).isEqualTo(PART);
        assertThat(counter.shop.count("delivered", order)).isEqualTo(1);
        assertThat(counter.view(order).refunds()).singleElement().extracting(OrderView.RefundView::state).isEqualTo(RefundState.SUCCEEDED);
        assertThat(counter.income().pending().isZero()).isTrue();
        counter.assertBalanced();
    }
}
