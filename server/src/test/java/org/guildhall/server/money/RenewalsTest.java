package org.guildhall.server.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guildhall.server.store.schema.Tables.PURCHASE;

import java.time.Duration;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.guildhall.api.Discount;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Order;
import org.guildhall.api.money.Order.State;
import org.guildhall.api.money.Payments;
import org.guildhall.api.money.Payments.News;
import org.guildhall.api.money.Payments.News.What;
import org.guildhall.api.money.Renewal;
import org.guildhall.server.plugin.Owned;
import org.guildhall.server.testing.OnBothDatabases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A provider charges again by itself: each charge is one paid order, whatever order its news comes in. */
class RenewalsTest {
    private static final Money FEE = Money.of(9900, "CNY");

    @ParameterizedTest
    @MethodSource("org.guildhall.server.testing.OnBothDatabases#databases")
    void eachChargeIsAnOrderOfItsOwnLikeTheFirst(OnBothDatabases.Fresh database) {
        with(database, counter -> {
            Order first = subscribe(counter);
            counter.shop.price.set(Money.of(19900, "CNY"));
            renewed(counter, "R1", "T1");
            renewed(counter, "R2", "T2");
            List<Order> renewals = renewals(counter, first);
            assertThat(renewals).hasSize(2).allSatisfy(order -> {
                assertThat(order.state()).isEqualTo(State.FULFILLED);
                assertThat(order.total()).isEqualTo(FEE);
                assertThat(order.title()).isEqualTo(first.title());
                assertThat(counter.shop.count("delivered", order)).isOne();
                assertThat(counter.orders.renewalOf(order)).map(Order::number).contains(first.number());
                assertThat(counter.orders.renews(order)).isTrue();
                assertThat(counter.view(order).renewal()).contains("active");
            });
            assertThat(counter.orders.latestPaid(counter.buyer, counter.group, "entry")).contains(renewals.getLast());
            assertThat(counter.balances()).containsEntry("provider:bank:clearing", 29700L);
        });
    }

    @ParameterizedTest
    @MethodSource("org.guildhall.server.testing.OnBothDatabases#databases")
    void aFirstPaymentThatWasLoweredRenewsAtThePriceThatWasAgreed(OnBothDatabases.Fresh database) {
        with(database, counter -> {
            counter.discounts.add(off("FIRST", 3000, 1));
            counter.discounts.add(off("FOREVER", 1000, 0));
            Order first = subscribe(counter);
            assertThat(first.total()).isEqualTo(Money.of(5900, "CNY"));
            assertThat(counter.bank.begun.getLast().renews()).contains(new Renewal(Period.ofMonths(1), Money.of(8900, "CNY")));
            assertThat(counter.orders.nextCharge(first).orElseThrow().amount()).isEqualTo(Money.of(8900, "CNY"));
            counter.notice("R1", attempt(counter), What.RENEWED, Money.of(8900, "CNY"), "T1");
            Order renewal = renewals(counter, first).getFirst();
            assertThat(renewal.state()).isEqualTo(State.FULFILLED);
            assertThat(renewal.total()).isEqualTo(Money.of(8900, "CNY"));
            assertThat(renewal.reductions()).singleElement().satisfies(left -> assertThat(left.key()).isEqualTo("FOREVER"));
            assertThat(Discounts.price(renewal)).isEqualTo(FEE);
            assertThat(counter.treasury.receipts().of(renewal.number())).singleElement()
                    .satisfies(paper -> assertThat(paper.said().renews()).contains(new Renewal(Period.ofMonths(1), Money.of(8900, "CNY"))));
            assertThat(counter.orders.nextCharge(renewal).orElseThrow().at())
                    .isEqualTo(first(counter, first).plus(Period.ofMonths(2)).toInstant());
            assertThat(counter.balances()).containsEntry("provider:bank:clearing", 14800L);
        });
    }

    @Test
    void whatLowersSomeOfThePaymentsToComeDoesNotRenewByItself() {
        with(counter -> {
            counter.discounts.add(off("THREE", 1000, 3));
            Order order = subscribe(counter);
            assertThat(counter.bank.begun.getLast().renews()).isEmpty();
            assertThat(counter.orders.nextCharge(order)).isEmpty();
            assertThat(counter.view(order).renews()).isEmpty();
        });
    }

    @Test
    void aChargeIsAskedForEveryDayInCaseItsNewsIsLost() {
        with(counter -> {
            Order first = subscribe(counter);
            counter.bank.charged.add(new News("R1", attempt(counter), What.RENEWED, FEE, "T1"));
            counter.later(Duration.ofHours(25));
            counter.notice("R1", attempt(counter), What.RENEWED, FEE, "T1");
            assertThat(renewals(counter, first)).hasSize(1);
            counter.bank.charged.add(new News("END", attempt(counter), What.RENEWAL_ENDED, Money.zero("CNY"), ""));
            counter.later(Duration.ofHours(25));
            assertThat(counter.view(first).renewal()).contains("ended");
        });
    }

    @Test
    void p3AFailedChargeThatIsMadeAfterAllLeavesNoTrace() {
        with(counter -> {
            Order first = subscribe(counter);
            counter.notice("F1", attempt(counter), What.RENEWAL_FAILED, FEE, "T1");
            assertThat(counter.view(first).renewal()).contains("past-due");
            assertThat(counter.orders.renews(first)).isTrue();
            renewed(counter, "R1", "T1");
            counter.notice("F1b", attempt(counter), What.RENEWAL_FAILED, FEE, "T1");
            assertThat(counter.view(first).renewal()).contains("active");
            assertThat(renewals(counter, first)).hasSize(1);
        });
    }

    @Test
    void p3WhatIsChargedAfterTheBuyerHasStoppedGoesBack() {
        with(counter -> {
            Order first = subscribe(counter);
            counter.orders.stopRenewing(first);
            assertThat(counter.orders.renews(first)).isFalse();
            renewed(counter, "R1", "T1");
            counter.tasks.runDue();
            assertThat(counter.bank.stopped).containsExactly(attempt(counter));
            assertThat(counter.bank.refunds).isEqualTo(Map.of("D" + Payments.renewal(attempt(counter), "T1"), FEE));
            counter.notice("END", attempt(counter), What.RENEWAL_ENDED, Money.zero("CNY"), "");
            assertThat(counter.view(first).renewal()).contains("stopped");
            assertThat(counter.now(first).state()).isEqualTo(State.FULFILLED);
            assertThat(counter.balances()).containsEntry("provider:bank:clearing", 9900L).doesNotContainKey("refunds-due");
        });
    }

    @Test
    void p3ASecondPaymentThatWouldRenewTooIsStoppedAndGivenBackWithAllItsCharges() {
        with(counter -> {
            counter.shop.renews = Optional.of(Period.ofMonths(1));
            Order order = counter.place("a");
            String spare = counter.begin(order);
            counter.notice("X", spare, What.FAILED, FEE, "");
            String good = counter.begin(order);
            counter.notice("E2", good, What.PAID, FEE, "T2");
            counter.notice("E1", spare, What.PAID, FEE, "T1");
            counter.notice("R1", spare, What.RENEWED, FEE, "T3");
            counter.tasks.runDue();
            assertThat(counter.bank.stopped).containsExactly(spare);
            assertThat(counter.bank.refunds).containsOnlyKeys("D" + spare, "D" + Payments.renewal(spare, "T3"));
            assertThat(counter.orders.renews(order)).isTrue();
            assertThat(counter.balances()).containsEntry("provider:bank:clearing", 9900L);
        });
    }

    @Test
    void aDisputeOfAChargeThatIsNotAppliedYetWaitsForIt() {
        with(counter -> {
            counter.shop.renews = Optional.of(Period.ofMonths(1));
            Order first = counter.place("a");
            String attempt = counter.begin(first);
            counter.bank.silent = true;
            counter.notice("R1", attempt, What.RENEWED, FEE, "T1");
            counter.notice("D1", Payments.renewal(attempt, "T1"), What.DISPUTE_OPENED, FEE, "D1");
            counter.bank.silent = false;
            counter.bank.paid.put(attempt, FEE);
            counter.later(Duration.ofMinutes(30));
            assertThat(renewals(counter, first)).singleElement().satisfies(order -> assertThat(order.state()).isEqualTo(State.DISPUTED));
        });
    }

    @Test
    void nobodyIsChargedAgainForWhatWasGivenBackWhole() {
        with(counter -> {
            Order first = subscribe(counter);
            renewed(counter, "R1", "T1");
            Order renewal = renewals(counter, first).getFirst();
            counter.orders.refund(renewal, Money.of(100, "CNY"), "part", "");
            assertThat(counter.orders.renews(first)).isTrue();
            counter.orders.refund(renewal, renewal.total(), "left", "");
            counter.tasks.runDue();
            assertThat(counter.orders.renews(first)).isFalse();
            assertThat(counter.bank.stopped).containsExactly(attempt(counter));
            assertThat(counter.bank.refunds.values()).containsExactlyInAnyOrder(Money.of(100, "CNY"), Money.of(9800, "CNY"));
            assertThat(counter.balances()).containsEntry("provider:bank:clearing", 9900L);
        });
    }

    @Test
    void aChargeOfAnotherAmountBuysNothingAndWaitsForAPerson() {
        with(counter -> {
            Order first = subscribe(counter);
            counter.notice("R1", attempt(counter), What.RENEWED, Money.of(10000, "CNY"), "T1");
            assertThat(renewals(counter, first)).singleElement()
                    .satisfies(order -> assertThat(order.state()).isEqualTo(State.REVIEW))
                    .satisfies(order -> assertThat(counter.shop.count("delivered", order)).isZero());
            assertThat(counter.balances()).containsEntry("suspense", -10000L);
        });
    }

    @Test
    void aChargeForAnAttemptNobodyKnowsWaitsInTheBooks() {
        with(counter -> {
            counter.notice("R1", "NOBODYS", What.RENEWED, FEE, "T1");
            assertThat(counter.balances()).containsEntry("suspense", -9900L);
        });
    }

    @Test
    void aProductThatRefusesARenewalSendsItsMoneyBackAndIsNotChargedAgain() {
        with(counter -> {
            Order first = subscribe(counter);
            counter.shop.deliveryFault = Optional.of(Shop.full());
            renewed(counter, "R1", "T1");
            counter.tasks.runDue();
            assertThat(renewals(counter, first)).singleElement().satisfies(order -> assertThat(order.state()).isEqualTo(State.REFUNDED));
            assertThat(counter.bank.stopped).containsExactly(attempt(counter));
        });
    }

    /** The first payment, two renewals, one of them after a failure, a dispute of the second and the end, in any order, again and again. */
    @Property(tries = 60)
    void orderAndRepetitionOfNewsMakeNoDifference(@ForAll("tellings") List<Integer> telling) {
        assertThat(outcome(telling)).isEqualTo(outcome(List.of(0, 1, 2, 3, 4, 5)));
    }

    @Provide
    Arbitrary<List<Integer>> tellings() {
        Arbitrary<List<Integer>> all = Arbitraries.shuffle(0, 1, 2, 3, 4, 5);
        return Combinators.combine(all, Arbitraries.integers().between(0, 5).list().ofMaxSize(5)).as((every, again) -> {
            List<Integer> telling = new ArrayList<>(every);
            again.forEach(piece -> telling.add((piece * 5) % telling.size(), piece));
            return telling;
        });
    }

    private static Map<String, Object> outcome(List<Integer> telling) {
        Map<String, Object> end = new TreeMap<>();
        with(counter -> {
            counter.shop.renews = Optional.of(Period.ofMonths(1));
            Order first = counter.place("a");
            String attempt = counter.begin(first);
            counter.bank.paid.put(attempt, FEE);
            String second = Payments.renewal(attempt, "T2");
            List<Runnable> news = List.of(
                    () -> counter.notice("E0", attempt, What.PAID, FEE, "T0"),
                    () -> counter.notice("E1", attempt, What.RENEWED, FEE, "T1"),
                    () -> counter.notice("E2", attempt, What.RENEWAL_FAILED, FEE, "T2"),
                    () -> {
                        counter.notice("E3", attempt, What.RENEWED, FEE, "T2");
                        counter.notice("E4", second, What.DISPUTE_OPENED, FEE, "D2");
                    },
                    () -> counter.notice("E5", attempt, What.RENEWAL_FAILED, FEE, "T3"),
                    () -> counter.notice("E6", attempt, What.RENEWED, Money.of(70, "CNY"), "T4"));
            telling.forEach(piece -> news.get(piece).run());
            counter.tasks.runDue();
            end.put("first", counter.now(first).state());
            end.put("renewal", counter.view(first).renewal());
            end.put("renewals", renewals(counter, first).stream().map(order -> order.state() + " " + order.total() + " "
                    + counter.shop.count("delivered", order)).sorted().toList());
            end.put("accounts", counter.treasury.books().accounts());
        });
        return end;
    }

    private static Owned<Discount> off(String key, long minor, int payments) {
        return new Owned<>("coupons", new Discount() {
            @Override
            public String name() {
                return key;
            }

            @Override
            public Optional<Order.Reduction> reduce(Order draft, Optional<String> code) {
                return Optional.of(new Order.Reduction(key, key, Money.of(minor, "CNY"), payments));
            }
        });
    }

    private static ZonedDateTime first(Counter counter, Order order) {
        return counter.now(order).paid().orElseThrow().atZone(ZoneOffset.UTC);
    }

    private static Order subscribe(Counter counter) {
        counter.shop.renews = Optional.of(Period.ofMonths(1));
        return counter.buy("a");
    }

    private static void renewed(Counter counter, String event, String reference) {
        counter.notice(event, attempt(counter), What.RENEWED, FEE, reference);
        counter.notice(event, attempt(counter), What.RENEWED, FEE, reference);
    }

    private static String attempt(Counter counter) {
        return counter.bank.begun.getLast().id();
    }

    private static List<Order> renewals(Counter counter, Order first) {
        return counter.store.read(sql -> sql.select(PURCHASE.NUMBER).from(PURCHASE).where(PURCHASE.RENEWAL_OF.isNotNull())
                .orderBy(PURCHASE.ID).fetch(PURCHASE.NUMBER)).stream().map(number -> counter.orders.find(number).orElseThrow()).toList();
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
