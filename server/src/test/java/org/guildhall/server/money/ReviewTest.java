package org.guildhall.server.money;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.guildhall.api.Refused;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Order;
import org.guildhall.api.money.Order.State;
import org.guildhall.api.money.Payments.News.What;
import org.guildhall.server.money.Decisions.By;
import org.guildhall.server.testing.OnBothDatabases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReviewTest {
    @ParameterizedTest
    @MethodSource("org.guildhall.server.testing.OnBothDatabases#databases")
    void tooMuchPaysTheOrderAndTheRestGoesBack(OnBothDatabases.Fresh database) {
        with(database, counter -> {
            Order order = came(counter, 12000);
            ReviewList.StrayLine stray = only(counter);
            assertThat(stray.over()).contains(Money.of(2100, "CNY"));
            counter.treasury.desk().review().take(stray.id(), order.number(), by(counter, "she rounded up"));
            counter.tasks.runDue();
            assertThat(counter.now(order).state()).isEqualTo(State.FULFILLED);
            assertThat(counter.bank.refunds.values()).containsExactly(Money.of(2100, "CNY"));
            assertThat(counter.balances()).containsEntry("provider:bank:clearing", 9900L).doesNotContainKey("suspense");
            counter.orders.refund(order, order.total(), "left", "");
            counter.tasks.runDue();
            assertThat(counter.balances()).isEmpty();
            assertThat(desk(counter).waiting()).isZero();
            assertThat(desk(counter).decisions()).singleElement().extracting(Decisions.Decision::note).isEqualTo("she rounded up");
        });
    }

    @ParameterizedTest
    @MethodSource("org.guildhall.server.testing.OnBothDatabases#databases")
    void tooLittleCancelsTheOrderAndAllOfItGoesBack(OnBothDatabases.Fresh database) {
        with(database, counter -> {
            Order order = came(counter, 5000);
            assertThat(counter.now(order).state()).isEqualTo(State.REVIEW);
            assertThat(only(counter).over()).isEmpty();
            assertThat(PayingTest.refusal(() -> take(counter, order.number()))).isEqualTo(Refused.Kind.INVALID);
            counter.treasury.desk().review().giveBack(only(counter).id(), by(counter, ""));
            counter.tasks.runDue();
            assertThat(counter.now(order).state()).isEqualTo(State.CANCELLED);
            assertThat(counter.bank.refunds.values()).containsExactly(Money.of(5000, "CNY"));
            assertThat(counter.balances()).isEmpty();
        });
    }

    @Test
    void moneyNobodyAskedForPaysTheOrderAPersonNames() {
        with(counter -> {
            Order order = counter.place("a");
            counter.notice("E1", "UNKNOWN1", What.PAID, order.total(), "T1");
            assertThat(only(counter).fitting()).extracting(ReviewList.OrderLine::number).containsExactly(order.number());
            assertThat(PayingTest.refusal(() -> giveBack(counter))).isEqualTo(Refused.Kind.CONFLICT);
            take(counter, order.number());
            assertThat(counter.now(order).state()).isEqualTo(State.FULFILLED);
            counter.orders.refund(order, order.total(), "left", "");
            counter.tasks.runDue();
            assertThat(counter.bank.refunds).hasSize(1);
            assertThat(counter.balances()).isEmpty();
        });
    }

    @Test
    void whatIsGivenBackByHandIsRecordedWithItsProof() {
        with(counter -> {
            Order order = came(counter, 5000);
            long id = only(counter).id();
            assertThat(PayingTest.refusal(() -> outside(counter, id, " "))).isEqualTo(Refused.Kind.INVALID);
            outside(counter, id, "in cash, receipt 7");
            assertThat(PayingTest.refusal(() -> outside(counter, id, "again"))).isEqualTo(Refused.Kind.CONFLICT);
            assertThat(counter.now(order).state()).isEqualTo(State.CANCELLED);
            assertThat(counter.balances()).containsOnly(Map.entry("provider:bank:clearing", 5000L),
                    Map.entry("paid-outside", -5000L));
        });
    }

    @Test
    void anOrderWithNoMoneyWaitingCanBeCalledOff() {
        with(counter -> {
            Order order = came(counter, 0);
            assertThat(desk(counter).orders()).extracting(ReviewList.OrderLine::number).containsExactly(order.number());
            counter.treasury.desk().review().callOff(order.number(), by(counter, ""));
            assertThat(counter.now(order).state()).isEqualTo(State.CANCELLED);
            assertThat(desk(counter).waiting()).isZero();
        });
    }

    @Test
    void aStuckRefundKeepsItsNumberAndOneThatEndedGetsANewOne() {
        with(counter -> {
            Order order = counter.buy("a");
            counter.bank.refundAnswer = What.REFUND_FAILED;
            counter.orders.refund(order, order.total(), "k", "");
            counter.tasks.runDue();
            String first = desk(counter).refunds().getFirst().number();
            assertThat(counter.treasury.desk().stuckRefunds().again(first, by(counter, ""))).isEqualTo(RefundState.ABNORMAL);
            counter.bank.refundAnswer = What.CLOSED;
            assertThat(counter.treasury.desk().stuckRefunds().again(first, by(counter, ""))).isEqualTo(RefundState.FAILED);
            counter.bank.refundAnswer = What.REFUNDED;
            assertThat(counter.treasury.desk().stuckRefunds().again(first, by(counter, ""))).isEqualTo(RefundState.REPLACED);
            counter.tasks.runDue();
            assertThat(counter.bank.refunds.keySet()).hasSize(1).doesNotContain(first);
            assertThat(counter.balances()).isEmpty();
            assertThat(counter.view(order).refunds()).singleElement().extracting(OrderView.RefundView::state).isEqualTo(RefundState.SUCCEEDED);
        });
    }

    @Test
    void aStuckRefundMadeByHandIsNoLongerOwed() {
        with(counter -> {
            Order order = counter.buy("a");
            counter.bank.refundAnswer = What.REFUND_FAILED;
            counter.orders.refund(order, order.total(), "k", "");
            counter.tasks.runDue();
            counter.treasury.desk().stuckRefunds().outside(desk(counter).refunds().getFirst().number(), by(counter, "by bank transfer"));
            assertThat(counter.balances()).doesNotContainKey("refunds-due").containsEntry("paid-outside", -9900L);
            assertThat(desk(counter).waiting()).isZero();
        });
    }

    @Test
    void newsThatCannotBeAppliedYetIsInSightAndCanBeRetried() {
        with(counter -> {
            Order order = counter.place("a");
            String attempt = counter.begin(order);
            counter.bank.silent = true;
            counter.notice("E1", attempt, What.REFUNDED, order.total(), "T");
            ReviewList.NoticeLine waiting = desk(counter).notices().getFirst();
            assertThat(PayingTest.refusal(() -> counter.treasury.notices().retry(waiting.id()))).isEqualTo(Refused.Kind.UNAVAILABLE);
            counter.bank.silent = false;
            counter.bank.paid.put(attempt, order.total());
            assertThat(counter.treasury.notices().retry(waiting.id())).isEqualTo("refunded");
            assertThat(counter.balances()).isEmpty();
        });
    }

    /** An order for which this much has come. */
    private static Order came(Counter counter, long minor) {
        Order order = counter.place("a");
        String attempt = counter.begin(order);
        counter.notice("E1", attempt, What.PAID, Money.of(minor, "CNY"), "T1");
        return counter.now(order);
    }

    private static boolean take(Counter counter, String number) {
        counter.treasury.desk().review().take(only(counter).id(), number, by(counter, ""));
        return true;
    }

    private static boolean giveBack(Counter counter) {
        counter.treasury.desk().review().giveBack(only(counter).id(), by(counter, ""));
        return true;
    }

    private static boolean outside(Counter counter, long id, String note) {
        counter.treasury.desk().review().givenBackOutside(id, by(counter, note));
        return true;
    }

    private static ReviewList.Desk desk(Counter counter) {
        return counter.treasury.desk().list().desk();
    }

    private static ReviewList.StrayLine only(Counter counter) {
        List<ReviewList.StrayLine> strays = desk(counter).strays();
        assertThat(strays).hasSize(1);
        return strays.getFirst();
    }

    private static By by(Counter counter, String note) {
        return new By(counter.owner, note);
    }

    private static void with(Consumer<Counter> test) {
        with(new OnBothDatabases.Sqlite(), test);
    }

    private static void with(OnBothDatabases.Fresh database, Consumer<Counter> test) {
        try (Counter counter = new Counter(database)) {
            test.accept(counter);
            counter.assertBalanced();
        }
    }
}
