package org.guildhall.server.money;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.guildhall.api.Refused;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Order;
import org.guildhall.api.money.Payments.News.What;
import org.guildhall.server.testing.OnBothDatabases;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ManyNoticesTest {
    /** About three notices each; ten thousand of them by {@code -Dguildhall.test.orders=3400}. */
    private static final int ORDERS = Integer.getInteger("guildhall.test.orders", 120);

    /** One piece of news; what is forged carries another seal. */
    private record Letter(String lines, boolean forged) {}

    /** Each order is credited once, however often and in whatever order it is told; nothing forged is taken. */
    @ParameterizedTest
    @MethodSource("org.guildhall.server.testing.OnBothDatabases#databases")
    void r3NoticesThatComeSeveralTimesAndInAnyOrderCreditOnce(OnBothDatabases.Fresh database) throws Exception {
        try (Counter counter = new Counter(database); var hands = Executors.newFixedThreadPool(4)) {
            Random dice = new Random(20261121);
            List<Order> orders = new ArrayList<>();
            List<Letter> post = new ArrayList<>();
            for (int i = 0; i < ORDERS; i++) {
                Order order = counter.place("k" + i);
                orders.add(order);
                write(post, counter.begin(order), order, dice);
            }
            Collections.shuffle(post, dice);
            List<Callable<Boolean>> sent = post.stream().<Callable<Boolean>>map(letter -> () -> taken(counter, letter)).toList();
            int refused = 0;
            for (Future<Boolean> one : hands.invokeAll(sent)) {
                refused += one.get() ? 0 : 1;
            }
            counter.tasks.runDue();
            assertThat(refused).isEqualTo((int) post.stream().filter(Letter::forged).count());
            assertThat(orders).allSatisfy(order -> assertThat(counter.shop.count("delivered", order)).isEqualTo(1));
            assertThat(counter.balances()).containsOnly(Map.entry("provider:bank:clearing", 9900L * ORDERS),
                    Map.entry("group:" + counter.group.id() + ":pending", -9900L * ORDERS));
            counter.assertBalanced();
        }
    }

    @Provide
    Arbitrary<List<Integer>> sequences() {
        return Arbitraries.integers().between(0, 5).list().ofMinSize(6).ofMaxSize(14)
                .flatMap(some -> Arbitraries.shuffle(withAll(some)));
    }

    /** Payment, failure, closing, refund and the refund's answer, each at least once and in any order: one end. */
    @Property(tries = 60)
    void aSequenceOfNewsOnlyCountsByWhatItSays(@ForAll("sequences") List<Integer> sequence) {
        assertThat(end(sequence)).isEqualTo(end(List.of(0, 1, 2, 3, 4, 5)));
    }

    private static Map<String, Object> end(List<Integer> sequence) {
        try (Counter counter = new Counter(new OnBothDatabases.Sqlite())) {
            Order order = counter.place("a");
            String attempt = counter.begin(order);
            counter.bank.paid.put(attempt, order.total());
            List<What> news = List.of(What.PAID, What.PAID, What.FAILED, What.CLOSED, What.REFUNDED, What.UNKNOWN);
            int event = 0;
            for (int i : sequence) {
                Money amount = news.get(i) == What.REFUNDED ? Money.of(4000, "CNY") : order.total();
                counter.notice("E" + i + (news.get(i) == What.REFUNDED ? "" : "-" + event++ % 2), attempt, news.get(i), amount, "T1");
            }
            counter.tasks.runDue();
            counter.assertBalanced();
            return Map.of("state", counter.now(order).state(), "refunded", counter.now(order).refunded(), "balances", counter.balances(),
                    "delivered", counter.shop.count("delivered", order));
        }
    }

    private static List<Integer> withAll(List<Integer> some) {
        List<Integer> all = new ArrayList<>(List.of(0, 1, 2, 3, 4, 5));
        all.addAll(some);
        return all;
    }

    private static void write(List<Letter> post, String attempt, Order order, Random dice) {
        int times = 1 + dice.nextInt(5);
        for (int i = 0; i < times; i++) {
            String event = i % 2 == 0 ? "E" + attempt : "E" + attempt + "-" + i;
            post.add(new Letter(event + " " + attempt + " PAID " + order.total().minor() + " CNY T" + attempt, false));
        }
        if (dice.nextInt(100) < 2) {
            post.add(new Letter("F" + attempt + " " + attempt + " REFUNDED " + order.total().minor() + " CNY T" + attempt, true));
        }
    }

    private static boolean taken(Counter counter, Letter letter) {
        try {
            counter.notice(letter.lines(), letter.forged() ? "forged" : Bank.SEAL);
            return true;
        } catch (Refused forged) {
            return false;
        }
    }
}
