package org.guildhall.server.money;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Order;
import org.guildhall.api.money.Order.State;
import org.guildhall.api.money.Payments.News.What;
import org.guildhall.api.money.Percent;
import org.guildhall.server.testing.OnBothDatabases;
import org.junit.jupiter.api.Test;

class DisputesTest {
    private static final Duration TO_MONDAY = Duration.ofHours(54);

    @Test
    void aDisputeThatIsWonPutsEverythingBackWhereItWas() {
        with(counter -> {
            Order order = counter.buy("a");
            Map<String, Long> before = counter.balances();
            dispute(counter, What.DISPUTE_OPENED, 9900);
            assertThat(counter.now(order).state()).isEqualTo(State.DISPUTED);
            assertThat(counter.income().frozen()).isEqualTo(order.total());
            dispute(counter, What.DISPUTE_WON, 9900);
            assertThat(counter.now(order).state()).isEqualTo(State.FULFILLED);
            assertThat(counter.balances()).isEqualTo(before);
            counter.later(TO_MONDAY);
            assertThat(counter.income().available()).isEqualTo(order.total());
        });
    }

    @Test
    void aDisputeThatIsWonAfterSettlementGivesTheOwnerHisShareBack() {
        with(counter -> {
            counter.commission("10");
            Order order = counter.buy("a");
            counter.later(TO_MONDAY);
            Map<String, Long> before = counter.balances();
            dispute(counter, What.DISPUTE_OPENED, 9900);
            assertThat(counter.income().available().isZero()).isTrue();
            dispute(counter, What.DISPUTE_WON, 9900);
            assertThat(counter.balances()).isEqualTo(before);
            assertThat(counter.now(order).state()).isEqualTo(State.FULFILLED);
        });
    }

    @Test
    void aDisputeThatIsLostTakesTheOwnersShareAndTheHallsAndWhatWasBought() {
        with(counter -> {
            counter.commission("10");
            Order order = counter.buy("a");
            counter.later(TO_MONDAY);
            dispute(counter, What.DISPUTE_LOST, 9900);
            assertThat(counter.balances()).isEmpty();
            assertThat(counter.now(order).state()).isEqualTo(State.REFUNDED);
            assertThat(counter.shop.count("taken-back", order)).isEqualTo(1);
        });
    }

    @Test
    void whatTheHallDoesNotWantBackStaysWithTheBuyer() {
        with(counter -> {
            counter.settings = new MoneySettings(Percent.ZERO, 1, 3, false, Percent.of(50));
            Order order = counter.buy("a");
            dispute(counter, What.DISPUTE_LOST, 9900);
            assertThat(counter.shop.count("taken-back", order)).isZero();
        });
    }

    @Test
    void whatNobodyCanMakeGoodIsALoss() {
        with(counter -> {
            Order order = counter.buy("a");
            counter.orders.refund(order, order.total(), "left", "");
            counter.tasks.runDue();
            dispute(counter, What.DISPUTE_LOST, 9900);
            assertThat(counter.balances()).containsOnly(Map.entry("dispute-loss", 9900L), Map.entry("provider:bank:clearing", -9900L));
        });
    }

    @Test
    void aPartThatIsLostLeavesTheRestWithTheOwner() {
        with(counter -> {
            Order order = counter.buy("a");
            dispute(counter, What.DISPUTE_LOST, 4000);
            assertThat(counter.now(order).state()).isEqualTo(State.PARTIALLY_REFUNDED);
            counter.later(TO_MONDAY);
            assertThat(counter.income().available()).isEqualTo(Money.of(5900, "CNY"));
        });
    }

    @Provide
    Arbitrary<List<Integer>> orders() {
        return Arbitraries.shuffle(IntStream.range(0, 8).boxed().toList());
    }

    /** News of a dispute and of a refund by the provider's own hand, each twice, in any order: the same end. */
    @Property(tries = 60)
    void newsInAnyOrderComesToTheSameEnd(@ForAll("orders") List<Integer> order, @ForAll boolean won, @ForAll boolean settled, @ForAll boolean part) {
        assertThat(end(order, won, settled, part)).isEqualTo(end(IntStream.range(0, 8).boxed().toList(), won, settled, part));
    }

    private static Map<String, Object> end(List<Integer> sequence, boolean won, boolean settled, boolean part) {
        Map<String, Object> end = new TreeMap<>();
        with(counter -> {
            counter.commission("12.5");
            Order order = counter.place("a");
            String attempt = counter.begin(order);
            counter.bank.paid.put(attempt, order.total());
            if (settled) {
                counter.notice("E0", attempt, What.PAID, order.total(), "T");
                counter.later(TO_MONDAY);
            }
            List<What> news = List.of(What.PAID, What.DISPUTE_OPENED, won ? What.DISPUTE_WON : What.DISPUTE_LOST, What.REFUNDED);
            for (int i : sequence) {
                What what = news.get(i % 4);
                long amount = what == What.REFUNDED ? 3000 : part && what != What.PAID ? 5000 : 9900;
                counter.notice("E" + i, attempt, what, Money.of(amount, "CNY"), what == What.PAID || what == What.REFUNDED ? "T" : "D");
            }
            counter.tasks.runDue();
            end.put("state", counter.now(order).state());
            end.put("refunded", counter.now(order).refunded());
            end.put("balances", counter.balances());
            end.put("disputes", counter.treasury.desk().list().desk().disputes().size());
            end.put("delivered", counter.shop.count("delivered", order));
        });
        return end;
    }

    private static void dispute(Counter counter, What what, long minor) {
        counter.notice("E" + what, counter.bank.begun.getLast().id(), what, Money.of(minor, "CNY"), "D1");
    }

    private static void with(Consumer<Counter> test) {
        try (Counter counter = new Counter(new OnBothDatabases.Sqlite())) {
            test.accept(counter);
            counter.assertBalanced();
        }
    }
}
