package org.guildhall.server.money;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.guildhall.api.Refused;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Order;
import org.guildhall.api.money.Order.State;
import org.guildhall.api.money.Payments.News.What;
import org.guildhall.server.ledger.Account;
import org.guildhall.server.ledger.Entry;
import org.guildhall.server.ledger.Ledger;
import org.guildhall.server.testing.OnBothDatabases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GivingBackTest {
    private static final Duration TO_MONDAY = Duration.ofHours(54);

    @Test
    void aRefundInTheWindowGoesToThePayerAndLeavesNothing() {
        with(counter -> {
            Order order = counter.buy("a");
            counter.orders.refund(order, order.total(), "left", "left the group");
            assertThat(counter.now(order).state()).isEqualTo(State.REFUNDED);
            assertThat(counter.balances()).containsEntry("refunds-due", -9900L);
            counter.tasks.runDue();
            assertThat(counter.view(order).refunds()).singleElement()
                    .satisfies(refund -> assertThat(refund.state()).isEqualTo(RefundState.SUCCEEDED))
                    .satisfies(refund -> assertThat(refund.reason()).isEqualTo("left the group"));
            assertThat(counter.balances()).isEmpty();
            counter.later(TO_MONDAY);
            assertThat(counter.balances()).isEmpty();
        });
    }

    @Test
    void theSameKeyGivesBackOnceAndNoMoreThanIsLeft() {
        with(counter -> {
            Order order = counter.buy("a");
            counter.orders.refund(order, Money.of(4000, "CNY"), "k1", "");
            counter.orders.refund(order, Money.of(4000, "CNY"), "k1", "");
            assertThat(counter.now(order).state()).isEqualTo(State.PARTIALLY_REFUNDED);
            counter.orders.refund(order, Money.of(9900, "CNY"), "k2", "");
            counter.orders.refund(order, Money.of(9900, "CNY"), "k3", "");
            counter.tasks.runDue();
            assertThat(counter.now(order).refunded()).isEqualTo(order.total());
            assertThat(counter.bank.refunds.values()).containsExactlyInAnyOrder(Money.of(4000, "CNY"), Money.of(5900, "CNY"));
        });
    }

    @Test
    void whatWasNotPaidCannotGoBackAndAnotherPluginsOrderIsNotTouched() {
        with(counter -> {
            Order open = counter.place("a");
            assertThat(PayingTest.refusal(() -> refund(counter, open, 1))).isEqualTo(Refused.Kind.CONFLICT);
            Order paid = counter.buy("b");
            assertThat(PayingTest.refusal(() -> {
                counter.treasury.orders().of("other").refund(paid, paid.total(), "k", "");
                return true;
            })).isEqualTo(Refused.Kind.FORBIDDEN);
        });
    }

    @Test
    void aRefundIsAskedForAgainUnderTheSameNumberUntilItIsKnown() {
        with(counter -> {
            Order order = counter.buy("a");
            counter.bank.silent = true;
            refund(counter, order, 9900);
            counter.tasks.runDue();
            assertThat(counter.view(order).refunds()).singleElement().extracting(OrderView.RefundView::state).isEqualTo(RefundState.REQUESTED);
            counter.bank.silent = false;
            counter.bank.refundAnswer = What.UNKNOWN;
            counter.later(Duration.ofMinutes(1));
            assertThat(counter.view(order).refunds()).singleElement().extracting(OrderView.RefundView::state).isEqualTo(RefundState.PROCESSING);
            counter.bank.refundAnswer = What.REFUNDED;
            counter.later(Duration.ofHours(1));
            assertThat(counter.view(order).refunds()).singleElement().extracting(OrderView.RefundView::state).isEqualTo(RefundState.SUCCEEDED);
            assertThat(counter.bank.refunds).hasSize(1);
            assertThat(counter.balances()).isEmpty();
        });
    }

    @Test
    void aRefundThatFailsStaysDueAndInSight() {
        with(counter -> {
            Order order = counter.buy("a");
            counter.bank.refundAnswer = What.REFUND_FAILED;
            refund(counter, order, 9900);
            counter.later(Duration.ofDays(30));
            assertThat(counter.view(order).refunds()).singleElement().extracting(OrderView.RefundView::state).isEqualTo(RefundState.ABNORMAL);
            assertThat(counter.balances()).containsEntry("refunds-due", -9900L);
        });
    }

    @Test
    void incomeIsAvailableFromMondayLessTheCommission() {
        with(counter -> {
            counter.commission("12.5");
            counter.buy("a");
            counter.later(TO_MONDAY.minusHours(1).minusMinutes(1));
            assertThat(counter.income().pending()).isEqualTo(Money.of(9900, "CNY"));
            counter.later(Duration.ofHours(1).plusMinutes(1));
            assertThat(counter.income().pending().isZero()).isTrue();
            assertThat(counter.income().available()).isEqualTo(Money.of(8663, "CNY"));
            assertThat(counter.balances()).containsEntry("platform-fee", -1237L);
            assertThat(counter.treasury.income().of(counter.owner, "CNY", Optional.empty()).figures().getFirst()).isEqualTo(counter.income());
            assertThat(counter.treasury.income().of(counter.group, Optional.empty()).entries().items()).extracting(Income.Line::what)
                    .containsExactlyInAnyOrder("paid", "settled", "settled");
        });
    }

    @Test
    void whatIsDisputedIsFrozenAndNotSettled() {
        with(counter -> {
            Order order = counter.buy("a");
            counter.notice("D1", counter.bank.begun.getLast().id(), What.DISPUTE_OPENED, order.total(), "T");
            counter.later(TO_MONDAY);
            assertThat(counter.now(order).state()).isEqualTo(State.DISPUTED);
            assertThat(counter.income().available().isZero()).isTrue();
            assertThat(counter.income().frozen()).isEqualTo(order.total());
            refund(counter, order, 9900);
            counter.tasks.runDue();
            assertThat(counter.now(order).state()).isEqualTo(State.REFUNDED);
            assertThat(counter.balances()).isEmpty();
        });
    }

    /** Whatever was taken as commission and in whatever pieces it goes back: nobody keeps a cent, and nobody pays one. */
    @Property(tries = 80)
    void allOfItGivenBackLeavesNothingWithAnyone(@ForAll @IntRange(min = 1, max = 99_999) int price, @ForAll @IntRange(max = 10_000) int points,
            @ForAll @Size(max = 5) List<@IntRange(min = 1, max = 30_000) Integer> parts, @ForAll boolean settledFirst) {
        with(counter -> {
            counter.shop.price.set(Money.of(price, "CNY"));
            counter.settings = new MoneySettings(new org.guildhall.api.money.Percent(points), 1);
            Order order = counter.buy("a");
            if (settledFirst) {
                counter.later(TO_MONDAY);
            }
            for (int i = 0; i < parts.size(); i++) {
                counter.orders.refund(order, Money.of(parts.get(i), "CNY"), "part" + i, "");
                Money kept = counter.now(order).kept();
                long fee = settledFirst ? kept.share(counter.settings.commissionPercent()).minor() : 0;
                assertThat(counter.balances().getOrDefault("platform-fee", 0L)).isEqualTo(-fee);
            }
            counter.orders.refund(order, order.total(), "rest", "");
            counter.tasks.runDue();
            assertThat(counter.balances()).isEmpty();
        });
    }

    @Test
    void anOwnerWithoutEnoughOwesTheRestAndMakesItGoodFromTheNextIncome() {
        with(counter -> {
            Order first = counter.buy("a");
            counter.later(TO_MONDAY);
            takeOut(counter, 9000);
            refund(counter, first, 9900);
            assertThat(counter.balances()).containsEntry("group:" + counter.group.id() + ":owed", 9000L);
            counter.buy("b");
            counter.later(Duration.ofDays(1));
            assertThat(counter.balances()).doesNotContainKey("group:" + counter.group.id() + ":owed");
            assertThat(counter.income().available()).isEqualTo(Money.of(900, "CNY"));
        });
    }

    @ParameterizedTest
    @MethodSource("org.guildhall.server.testing.OnBothDatabases#databases")
    void manyHandsGiveBackNoMoreThanWasPaid(OnBothDatabases.Fresh fresh) throws Exception {
        try (Counter counter = new Counter(fresh); var hands = Executors.newFixedThreadPool(8)) {
            Order order = counter.buy("a");
            List<Callable<Boolean>> tries = IntStream.range(0, 24).<Callable<Boolean>>mapToObj(i -> () -> {
                counter.orders.refund(order, Money.of(700, "CNY"), "k" + i % 18, "");
                return true;
            }).toList();
            for (Future<Boolean> one : hands.invokeAll(tries)) {
                one.get();
            }
            counter.tasks.runDue();
            assertThat(counter.now(order).refunded()).isEqualTo(order.total());
            assertThat(counter.bank.refunds.values().stream().mapToLong(Money::minor).sum()).isEqualTo(9900);
            assertThat(counter.balances()).isEmpty();
            counter.assertBalanced();
        }
    }

    private static boolean refund(Counter counter, Order order, long minor) {
        counter.orders.refund(order, Money.of(minor, "CNY"), "k", "");
        return true;
    }

    /** As a payout would: the bank has it, and the purse does not. */
    private static void takeOut(Counter counter, long minor) {
        Money amount = Money.of(minor, "CNY");
        new Ledger(counter.store, counter.clock).post(Entry.of("payout:1", "payout", Optional.empty())
                .debit(Account.available(counter.group.id()), amount).credit(new Account("outside", "outside", false, Optional.empty()), amount));
    }

    private static void with(java.util.function.Consumer<Counter> test) {
        try (Counter counter = new Counter(new OnBothDatabases.Sqlite())) {
            test.accept(counter);
            counter.assertBalanced();
        }
    }
}
