package org.guildhall.server.money;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.guildhall.api.PaymentProvider;
import org.guildhall.api.Refused;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Order;
import org.guildhall.api.money.Order.State;
import org.guildhall.api.money.Payments.BillLine;
import org.guildhall.api.money.Payments.BillLine.Kind;
import org.guildhall.api.money.Payments.News;
import org.guildhall.api.money.Payments.News.What;
import org.guildhall.server.bills.Audit;
import org.guildhall.server.bills.BillViews;
import org.guildhall.server.bills.Mending.How;
import org.guildhall.server.money.Decisions.By;
import org.guildhall.server.plugin.Owned;
import org.guildhall.server.testing.OnBothDatabases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BillsTest {
    private static final LocalDate FRIDAY = LocalDate.of(2026, 11, 20);
    private static final Duration NIGHT = Duration.ofHours(14);
    private static final Duration TO_MONDAY = Duration.ofHours(54);

    @ParameterizedTest
    @MethodSource("org.guildhall.server.testing.OnBothDatabases#databases")
    void aBillThatFitsIsCashLessTheFees(OnBothDatabases.Fresh database) {
        with(database, (counter, audit) -> {
            counter.buy("a");
            bill(counter, line(counter, Kind.PAYMENT, 9900, 59));
            tomorrow(counter, audit);
            assertThat(counter.balances()).containsEntry("provider:bank:cash", 9841L).containsEntry("provider-fee", 59L)
                    .doesNotContainKey("provider:bank:clearing");
            assertThat(open(audit)).isEmpty();
            assertThat(audit.views().newest().days()).singleElement().extracting(BillViews.Day::found).isEqualTo(0L);
            audit.bills().run();
            assertThat(counter.balances()).containsEntry("provider:bank:cash", 9841L);
        });
    }

    @ParameterizedTest
    @MethodSource("org.guildhall.server.testing.OnBothDatabases#databases")
    void p4ALostEventIsFoundAndMendedByTheDailyComparison(OnBothDatabases.Fresh database) {
        with(database, (counter, audit) -> {
            Order order = counter.place("a");
            String attempt = counter.begin(order);
            counter.bank.paid.put(attempt, order.total());
            counter.bank.silent = true;
            counter.later(NIGHT);
            assertThat(counter.now(order).state()).isEqualTo(State.EXPIRED);
            counter.bank.silent = false;
            bill(counter, line(counter, Kind.PAYMENT, 9900, 59));
            audit.bills().run();
            assertThat(counter.now(order).state()).isEqualTo(State.FULFILLED);
            assertThat(open(audit)).isEmpty();
            assertThat(audit.views().day("bank", FRIDAY).differences()).singleElement()
                    .satisfies(found -> assertThat(found.sort()).isEqualTo("status"))
                    .satisfies(found -> assertThat(found.mended()).isEqualTo("asked"));
        });
    }

    @Test
    void aProviderThatWasSilentOnTheDayIsAskedAgainByTheNextRuns() {
        with((counter, audit) -> {
            Order order = counter.place("a");
            String attempt = counter.begin(order);
            counter.bank.paid.put(attempt, order.total());
            bill(counter, line(counter, Kind.PAYMENT, 9900, 59));
            counter.bank.silent = true;
            counter.later(NIGHT);
            audit.bills().run();
            assertThat(open(audit)).singleElement().extracting(BillViews.Differing::sort).isEqualTo("status");
            counter.bank.silent = false;
            audit.bills().run();
            assertThat(counter.now(order).state()).isEqualTo(State.FULFILLED);
            assertThat(open(audit)).isEmpty();
        });
    }

    @Test
    void whatTheProviderDoesNotConfirmCanBeBookedAsBilled() {
        with((counter, audit) -> {
            Order order = counter.place("a");
            counter.begin(order);
            bill(counter, line(counter, Kind.PAYMENT, 9900, 0));
            counter.bank.silent = true;
            tomorrow(counter, audit);
            assertThat(open(audit)).singleElement().extracting(BillViews.Differing::sort).isEqualTo("status");
            assertThat(mend(counter, audit, How.BOOK, Optional.empty())).isTrue();
            assertThat(counter.now(order).state()).isEqualTo(State.FULFILLED);
        });
    }

    @Test
    void anotherAmountKeepsTheOrderFromBeingSettledUntilItIsMended() {
        with((counter, audit) -> {
            counter.buy("a");
            bill(counter, line(counter, Kind.PAYMENT, 9800, 0));
            tomorrow(counter, audit);
            assertThat(open(audit)).singleElement().satisfies(found -> assertThat(found.between()).isEqualTo(cny(100)));
            counter.later(TO_MONDAY);
            assertThat(counter.income().pending()).isEqualTo(cny(9900));
            mend(counter, audit, How.WRITE_OFF, Optional.empty());
            counter.tasks.runDue();
            assertThat(counter.income().available()).isEqualTo(cny(9900));
            assertThat(counter.balances()).containsEntry("write-off", 100L).doesNotContainKey("provider:bank:clearing");
        });
    }

    @Test
    void tooMuchIsSomebodysMoneyAndGoesToSuspense() {
        with((counter, audit) -> {
            counter.buy("a");
            bill(counter, line(counter, Kind.PAYMENT, 12000, 0));
            tomorrow(counter, audit);
            mend(counter, audit, How.WRITE_OFF, Optional.empty());
            assertThat(counter.balances()).containsEntry("suspense", -2100L).doesNotContainKey("provider:bank:clearing");
            assertThat(counter.treasury.desk().list().desk().strays()).singleElement()
                    .extracting(ReviewList.StrayLine::amount).isEqualTo(cny(2100));
        });
    }

    @Test
    void moneyWeDoNotKnowWaitsInSuspenseAndThenForAPerson() {
        with((counter, audit) -> {
            Order order = counter.place("a");
            counter.begin(order);
            bill(counter, new BillLine(Kind.PAYMENT, "STRANGE1", "T9", cny(9900), cny(0), Counter.FRIDAY));
            counter.clock.advance(NIGHT);
            audit.bills().run();
            assertThat(open(audit)).singleElement().extracting(BillViews.Differing::sort).isEqualTo("theirs");
            assertThat(counter.balances()).containsEntry("suspense", -9900L);
            long stray = counter.treasury.desk().list().desk().strays().getFirst().id();
            counter.treasury.desk().review().take(stray, order.number(), new By(counter.owner, ""));
            audit.bills().run();
            assertThat(open(audit)).isEmpty();
            assertThat(counter.now(order).state()).isEqualTo(State.FULFILLED);
        });
    }

    @Test
    void whatIsBilledADayLaterMendsItself() {
        with((counter, audit) -> {
            counter.buy("a");
            counter.bank.bills.put(FRIDAY, List.of());
            tomorrow(counter, audit);
            assertThat(open(audit)).singleElement().extracting(BillViews.Differing::sort).isEqualTo("ours");
            counter.bank.bills.put(FRIDAY.plusDays(1), List.of(line(counter, Kind.PAYMENT, 9900, 0)));
            counter.later(Duration.ofDays(1));
            audit.bills().run();
            assertThat(open(audit)).isEmpty();
        });
    }

    @Test
    void aRefundWhoseAnswerWasLostIsAskedForAgain() {
        with((counter, audit) -> {
            Order order = counter.buy("a");
            counter.bank.refundAnswer = What.UNKNOWN;
            counter.orders.refund(order, order.total(), "k", "");
            counter.tasks.runDue();
            counter.bank.refundAnswer = What.REFUNDED;
            String number = counter.view(order).refunds().getFirst().number();
            bill(counter, line(counter, Kind.PAYMENT, 9900, 0), new BillLine(Kind.REFUND, number, "T", cny(9900), cny(0), Counter.FRIDAY));
            counter.clock.advance(NIGHT);
            audit.bills().run();
            assertThat(open(audit)).isEmpty();
            assertThat(counter.balances()).isEmpty();
        });
    }

    @Test
    void aRefundNobodyKnowsIsBookedForTheOrderItWasFor() {
        with((counter, audit) -> {
            Order order = counter.buy("a");
            bill(counter, line(counter, Kind.PAYMENT, 9900, 0), new BillLine(Kind.REFUND, "R9", "X9", cny(9900), cny(0), Counter.FRIDAY));
            tomorrow(counter, audit);
            assertThat(PayingTest.refusal(() -> mend(counter, audit, How.ASK, Optional.empty()))).isEqualTo(Refused.Kind.CONFLICT);
            assertThat(mend(counter, audit, How.BOOK, Optional.of(order.number()))).isTrue();
            assertThat(counter.now(order).state()).isEqualTo(State.REFUNDED);
            assertThat(counter.balances()).isEmpty();
        });
    }

    @Test
    void aBillThatIsNotReadyIsFetchedWhenItIs() {
        with((counter, audit) -> {
            counter.buy("a");
            tomorrow(counter, audit);
            assertThat(audit.bills().fetch("bank", FRIDAY)).isFalse();
            assertThat(audit.views().newest().days()).isEmpty();
            bill(counter, line(counter, Kind.PAYMENT, 9900, 0));
            assertThat(audit.bills().fetch("bank", FRIDAY)).isTrue();
            assertThat(audit.bills().fetch("bank", FRIDAY)).isTrue();
            assertThat(PayingTest.refusal(() -> audit.bills().fetch("bank", FRIDAY.plusDays(1)))).isEqualTo(Refused.Kind.CONFLICT);
        });
    }

    @Test
    void p9TwoProvidersAtOnceAndOneAwayStillTakesTheOthersMoney() {
        with((counter, audit) -> {
            Bank second = new Bank("till");
            counter.providers.add(new Owned<PaymentProvider>("till", second));
            counter.bank.silent = true;
            Order order = counter.place("a");
            assertThat(PayingTest.refusal(() -> counter.begin(order))).isEqualTo(Refused.Kind.UNAVAILABLE);
            counter.orders.pay(order, Optional.of("till"), Optional.of("pay"));
            String attempt = second.begun.getLast().id();
            counter.treasury.notices().take("till", List.of(new News("E1", attempt, What.PAID, order.total(), "T1")));
            assertThat(counter.now(order).state()).isEqualTo(State.FULFILLED);
            second.bills.put(FRIDAY, List.of(new BillLine(Kind.PAYMENT, attempt, "T1", order.total(), cny(59), Counter.FRIDAY)));
            counter.clock.advance(NIGHT);
            audit.bills().run();
            assertThat(counter.balances()).containsEntry("provider:till:cash", 9841L);
        });
    }

    private static BillLine line(Counter counter, Kind kind, long minor, long fee) {
        String attempt = counter.bank.begun.getLast().id();
        return new BillLine(kind, attempt, "T" + attempt, cny(minor), cny(fee), Instant.parse("2026-11-20T10:00:00Z"));
    }

    private static void bill(Counter counter, BillLine... lines) {
        counter.bank.bills.put(FRIDAY, List.of(lines));
    }

    private static void tomorrow(Counter counter, Audit audit) {
        counter.clock.advance(NIGHT);
        audit.bills().run();
    }

    private static boolean mend(Counter counter, Audit audit, How how, Optional<String> order) {
        return audit.mending().mend(open(audit).getFirst().id(), how, order, new By(counter.owner, "looked"));
    }

    private static List<BillViews.Differing> open(Audit audit) {
        return audit.views().newest().open();
    }

    private static Money cny(long minor) {
        return Money.of(minor, "CNY");
    }

    private static void with(BiConsumer<Counter, Audit> test) {
        with(new OnBothDatabases.Sqlite(), test);
    }

    private static void with(OnBothDatabases.Fresh database, BiConsumer<Counter, Audit> test) {
        try (Counter counter = new Counter(database)) {
            test.accept(counter, new Audit(counter.store, counter.market, counter.treasury, (provider, number) -> Optional.empty(),
                    counter.clock));
            counter.assertBalanced();
        }
    }
}
