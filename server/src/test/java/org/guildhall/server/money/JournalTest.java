package org.guildhall.server.money;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.guildhall.api.community.Memberships;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Order;
import org.guildhall.api.money.Renewal;
import org.guildhall.api.money.Subscriptions;
import org.guildhall.server.testing.OnBothDatabases;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("org.guildhall.server.testing.OnBothDatabases#databases")
class JournalTest {
    private final Counter counter;
    private final Journal journal;

    JournalTest(OnBothDatabases.Fresh fresh) {
        this.counter = new Counter(fresh);
        this.journal = new Journal(counter.store);
    }

    @AfterEach
    void close() {
        counter.assertBalanced();
        counter.close();
    }

    @Test
    void everyTransactionIsFoundByAccountOrderKindAndDay() {
        Order first = counter.buy("one");
        counter.later(Duration.ofDays(5));
        Order second = counter.buy("two");
        assertThat(keys(Journal.Wanted.ALL)).containsExactly("paid:" + second.number(), "settled:" + first.number(), "paid:" + first.number());
        assertThat(keys(wanted("provider:bank:clearing", null, null))).containsExactly("paid:" + second.number(), "paid:" + first.number());
        assertThat(keys(wanted("group:" + counter.group.id() + ":pending", null, null)))
                .containsExactly("paid:" + second.number(), "settled:" + first.number(), "paid:" + first.number());
        assertThat(keys(wanted(null, first.number(), null))).containsExactly("settled:" + first.number(), "paid:" + first.number());
        assertThat(keys(wanted(null, null, "paid"))).containsExactly("paid:" + second.number(), "paid:" + first.number());
        assertThat(keys(new Journal.Wanted(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(Counter.FRIDAY.plus(Duration.ofDays(4))),
                Optional.empty(), Optional.empty()))).containsExactly("paid:" + second.number(), "settled:" + first.number());
        assertThat(keys(new Journal.Wanted(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.of(Counter.FRIDAY.plus(Duration.ofHours(1))), Optional.empty()))).containsExactly("paid:" + first.number());
        assertThat(keys(wanted("nothing:7:here", null, null))).isEmpty();
    }

    @Test
    void readingAllComesToTheEndOnce() {
        for (int i = 0; i < 30; i++) {
            counter.buy("key" + i);
        }
        List<String> all = new ArrayList<>();
        journal.each(Journal.Wanted.ALL, line -> all.add(line.key()));
        assertThat(all).hasSize(30).doesNotHaveDuplicates();
        assertThat(journal.page(Journal.Wanted.ALL).items()).hasSize(25);
        assertThat(journal.page(new Journal.Wanted(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                journal.page(Journal.Wanted.ALL).next())).items()).hasSize(5);
        List<Income.Line> income = new ArrayList<>();
        counter.treasury.income().each(counter.group, income::add);
        assertThat(income).hasSize(30);
    }

    @Test
    void theChartHasWhatIsSealedAndWhatIsNot() {
        Flow flow = new Flow(counter.store, counter.clock);
        Order order = counter.buy("one");
        counter.treasury.books().seal();
        counter.buy("two");
        counter.orders.refund(counter.now(order), Money.of(100, "CNY"), "some", "why");
        Flow.Span today = flow.days(counter.group, 30).getLast();
        assertThat(today.from()).isEqualTo(LocalDate.of(2026, 11, 20));
        assertThat(today.paid()).isEqualTo(order.total().plus(order.total()));
        assertThat(today.refunded()).isEqualTo(Money.of(100, "CNY"));
        counter.treasury.books().seal();
        assertThat(flow.days(counter.group, 30).getLast()).isEqualTo(today);
        Flow.Span month = flow.months(counter.group, 12).getLast();
        assertThat(month).isEqualTo(new Flow.Span(LocalDate.of(2026, 11, 1), today.paid(), today.refunded(), today.settled()));
    }

    @Test
    void runningSubscriptionsAreExpectedToBePaidAgain() {
        Forecast forecast = new Forecast(counter.store, counter.clock);
        Subscriptions news = counter.treasury.subscriptions("shop");
        Instant end = counter.clock.instant().plus(Duration.ofDays(30));
        Renewal monthly = new Renewal(Period.ofMonths(1), Money.of(2000, "CNY"));
        news.tell(new Subscriptions.Started(counter.group, counter.buyer, "month", Optional.of(end), Optional.of(monthly)));
        Forecast.Outlook outlook = forecast.of(counter.group);
        assertThat(outlook.automatic()).isZero();
        assertThat(outlook.byHand()).isEqualTo(1);
        assertThat(outlook.months().getFirst()).isEqualTo(new Forecast.Month(YearMonth.of(2026, 11), Money.zero("CNY"), Money.zero("CNY")));
        assertThat(outlook.months().stream().skip(1)).allSatisfy(month -> assertThat(month.byHand()).isEqualTo(monthly.price()));

        news.tell(new Subscriptions.CancelScheduled(counter.group, counter.buyer, "month", end, ""));
        assertThat(forecast.of(counter.group).byHand()).isZero();
        news.tell(new Subscriptions.Resumed(counter.group, counter.buyer, "month"));
        news.tell(new Subscriptions.PlanChanged(counter.group, counter.buyer, "year", "month", end, Optional.of(end),
                Optional.of(new Renewal(Period.ofYears(1), Money.of(20_000, "CNY")))));
        counter.shop.renews = Optional.of(Period.ofMonths(1));
        counter.buy("one");
        outlook = forecast.of(counter.group);
        assertThat(outlook.automatic()).isEqualTo(1);
        assertThat(outlook.months().stream().mapToLong(month -> month.automatic().minor()).sum()).isEqualTo(20_000);
        news.tell(new Subscriptions.Ended(counter.group, counter.buyer, "year", Memberships.Ending.LEFT));
        assertThat(forecast.of(counter.group).automatic()).isZero();
    }

    private List<String> keys(Journal.Wanted wanted) {
        List<String> keys = new ArrayList<>();
        journal.each(wanted, line -> keys.add(line.key()));
        return keys;
    }

    private static Journal.Wanted wanted(@org.jspecify.annotations.Nullable String account, @org.jspecify.annotations.Nullable String order,
                                         @org.jspecify.annotations.Nullable String kind) {
        return new Journal.Wanted(Optional.ofNullable(account), Optional.ofNullable(order), Optional.ofNullable(kind), Optional.empty(), Optional.empty(),
                Optional.empty());
    }
}
