package org.guildhall.server.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guildhall.server.store.schema.Tables.PAYMENT_NOTICE;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.guildhall.api.Refused;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Order;
import org.guildhall.api.money.Order.State;
import org.guildhall.api.money.Payments.News.What;
import org.guildhall.server.testing.OnBothDatabases;
import org.junit.jupiter.api.Test;

class NoticesTest {
    private static final Money FEE = Money.of(9900, "CNY");

    @Test
    void aForgedNotificationIsRefusedAndLeavesNoTrace() {
        with(counter -> {
            Order order = counter.place("a");
            String attempt = counter.begin(order);
            assertThat(PayingTest.refusal(() -> counter.notice("E1 " + attempt + " PAID 9900 CNY T", "forged"))).isEqualTo(Refused.Kind.FORBIDDEN);
            assertThat(counter.store.<Integer>read(sql -> sql.fetchCount(PAYMENT_NOTICE))).isZero();
            assertThat(counter.now(order).state()).isEqualTo(State.AWAITING_PAYMENT);
        });
    }

    @Test
    void anotherAmountOrCurrencyGrantsNothingAndWaitsForAPerson() {
        for (Money wrong : List.of(Money.of(9899, "CNY"), Money.of(9901, "CNY"), Money.of(9900, "USD"))) {
            with(counter -> {
                Order order = counter.place("a");
                counter.notice("E1", counter.begin(order), What.PAID, wrong, "T");
                assertThat(counter.now(order).state()).isEqualTo(State.REVIEW);
                assertThat(counter.shop.count("delivered", order)).isZero();
                assertThat(counter.balances()).isEqualTo(Map.of("provider:bank:clearing", wrong.minor(), "suspense", -wrong.minor()));
                assertThat(PayingTest.refusal(() -> counter.orders.pay(order, Optional.of("bank"), Optional.empty()))).isEqualTo(Refused.Kind.CONFLICT);
            });
        }
    }

    @Test
    void moneyForAnAttemptNobodyKnowsWaitsInTheBooks() {
        with(counter -> {
            counter.notice("E1", "NOBODYS", What.PAID, FEE, "T");
            counter.notice("E2", "NOBODYS", What.PAID, FEE, "T");
            assertThat(counter.balances()).isEqualTo(Map.of("provider:bank:clearing", 9900L, "suspense", -9900L));
        });
    }

    @Test
    void aSecondPaymentOfAnOrderGoesBackByItself() {
        with(counter -> {
            Order order = counter.place("a");
            String first = counter.begin(order);
            counter.notice("F", first, What.FAILED, FEE, "");
            String second = counter.begin(order);
            counter.notice("E1", first, What.PAID, FEE, "T1");
            counter.notice("E2", second, What.PAID, FEE, "T2");
            counter.tasks.runDue();
            assertThat(counter.now(order).state()).isEqualTo(State.FULFILLED);
            assertThat(counter.now(order).refunded()).isEqualTo(Money.zero("CNY"));
            assertThat(counter.bank.refunds).isEqualTo(Map.of("D" + second, FEE));
            assertThat(counter.balances()).containsEntry("provider:bank:clearing", 9900L).doesNotContainKey("refunds-due");
        });
    }

    @Test
    void moneyThatComesTooLateStillBuysWhatIsStillToBeHad() {
        with(counter -> {
            Order order = counter.place("a");
            String attempt = counter.begin(order);
            counter.later(Duration.ofMinutes(31));
            counter.notice("E1", attempt, What.PAID, FEE, "T");
            assertThat(counter.now(order).state()).isEqualTo(State.FULFILLED);
        });
    }

    @Test
    void moneyThatComesTooLateForWhatIsGoneOrDearerGoesBack() {
        with(counter -> {
            Order gone = counter.place("a");
            String attempt = counter.begin(gone);
            Order dearer = counter.place("b");
            String other = counter.begin(dearer);
            counter.later(Duration.ofMinutes(31));
            counter.shop.offerFault = Optional.of(Shop.full());
            counter.notice("E1", attempt, What.PAID, FEE, "T1");
            counter.shop.offerFault = Optional.empty();
            counter.shop.price.set(Money.of(19900, "CNY"));
            counter.notice("E2", other, What.PAID, FEE, "T2");
            counter.tasks.runDue();
            assertThat(counter.now(gone).state()).isEqualTo(State.EXPIRED);
            assertThat(counter.now(dearer).state()).isEqualTo(State.EXPIRED);
            assertThat(counter.bank.refunds).isEqualTo(Map.of("D" + attempt, FEE, "D" + other, FEE));
            assertThat(counter.balances()).isEmpty();
        });
    }

    @Test
    void aRefundThatIsHeardBeforeThePaymentIsUnderstoodAfterAskingTheProvider() {
        with(counter -> {
            Order order = counter.place("a");
            String attempt = counter.begin(order);
            counter.bank.paid.put(attempt, FEE);
            counter.notice("R1", attempt, What.REFUNDED, FEE, "T" + attempt);
            counter.notice("E1", attempt, What.PAID, FEE, "T" + attempt);
            assertThat(counter.now(order).state()).isEqualTo(State.REFUNDED);
            assertThat(counter.shop.count("delivered", order)).isOne();
            assertThat(counter.shop.count("taken-back", order)).isOne();
            assertThat(counter.balances()).isEmpty();
        });
    }

    @Test
    void whatTheProviderCannotConfirmYetStaysInTheQueue() {
        with(counter -> {
            Order order = counter.place("a");
            String attempt = counter.begin(order);
            counter.bank.silent = true;
            counter.notice("D1", attempt, What.DISPUTE_OPENED, FEE, "T" + attempt);
            assertThat(counter.now(order).state()).isEqualTo(State.AWAITING_PAYMENT);
            counter.bank.silent = false;
            counter.bank.paid.put(attempt, FEE);
            counter.later(Duration.ofMinutes(1));
            assertThat(counter.now(order).state()).isEqualTo(State.DISPUTED);
            assertThat(counter.income().frozen()).isEqualTo(FEE);
            assertThat(counter.income().pending().isZero()).isTrue();
        });
    }

    /** What was said, twice or thrice, in any order: the end is the same. */
    @Property(tries = 60)
    void orderAndRepetitionOfNewsMakeNoDifference(@ForAll("tellings") List<Integer> telling) {
        assertThat(outcome(telling)).isEqualTo(outcome(List.of(0, 1, 2, 3, 4, 5, 6)));
    }

    @Provide
    Arbitrary<List<Integer>> tellings() {
        Arbitrary<List<Integer>> all = Arbitraries.shuffle(0, 1, 2, 3, 4, 5, 6);
        return net.jqwik.api.Combinators.combine(all, Arbitraries.integers().between(0, 6).list().ofMaxSize(6)).as((every, again) -> {
            List<Integer> telling = new java.util.ArrayList<>(every);
            again.forEach(piece -> telling.add((piece * 5) % telling.size(), piece));
            return telling;
        });
    }

    private static Map<String, Object> outcome(List<Integer> telling) {
        Map<String, Object> end = new TreeMap<>();
        with(counter -> {
            Order order = counter.place("a");
            String spoiled = counter.begin(order);
            counter.notice("X", spoiled, What.FAILED, FEE, "");
            String good = counter.begin(order);
            Order other = counter.place("b");
            String disputed = counter.begin(other);
            counter.bank.paid.put(good, FEE);
            counter.bank.paid.put(disputed, FEE);
            List<Runnable> news = List.of(
                    () -> counter.notice("E0", spoiled, What.PAID, Money.of(9800, "CNY"), "T0"),
                    () -> counter.notice("E1", good, What.PAID, FEE, "T1"),
                    () -> counter.notice("E2", good, What.CLOSED, FEE, ""),
                    () -> counter.notice("E3", disputed, What.DISPUTE_OPENED, FEE, "T3"),
                    () -> counter.notice("E4", disputed, What.PAID, FEE, "T3"),
                    () -> counter.notice("E5", "NOBODYS", What.PAID, Money.of(70, "CNY"), "T5"),
                    () -> counter.notice("E6", good, What.PAID, Money.of(9900, "USD"), "T6"));
            telling.forEach(piece -> news.get(piece).run());
            counter.tasks.runDue();
            end.put("order", counter.now(order).state());
            end.put("other", counter.now(other).state());
            end.put("delivered", counter.shop.count("delivered", order) + counter.shop.count("delivered", other));
            end.put("attempts", counter.view(order).attempts().stream().map(OrderView.AttemptView::state).sorted().toList());
            end.put("accounts", counter.treasury.books().accounts());
        });
        return end;
    }

    private static void with(java.util.function.Consumer<Counter> test) {
        try (Counter counter = new Counter(new OnBothDatabases.Sqlite())) {
            test.accept(counter);
            counter.assertBalanced();
        }
    }
}
