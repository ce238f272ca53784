package org.guildhall.server.money;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guildhall.api.Refused;
import org.guildhall.api.community.Person;
import org.guildhall.api.host.Page;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Order;
import org.guildhall.api.money.Order.State;
import org.guildhall.server.money.OrderViews.OrderLine;
import org.guildhall.server.testing.OnBothDatabases;
import org.junit.jupiter.api.Test;

/** Orders as people see them, and what a buyer may do with one that is not paid. */
class OrderViewsTest {
    @Test
    void buyerOwnerAndAdminsSeeAnOrderAndNobodyElseLearnsOfIt() {
        with((counter, views) -> {
            Order order = counter.buy("a");
            Person stranger = counter.person("somebody");
            assertThat(views.show(order.number(), counter.buyer, false).number()).isEqualTo(order.number());
            assertThat(views.show(order.number(), counter.owner, false).buyer()).isEqualTo("stranger");
            assertThat(views.show(order.number(), stranger, true).group().slug()).isEqualTo("kitchen");
            assertThat(PayingTest.refusal(() -> views.show(order.number(), stranger, false))).isEqualTo(Refused.Kind.NOT_FOUND);
            assertThat(PayingTest.refusal(() -> views.ask(order.number(), stranger, false))).isEqualTo(Refused.Kind.NOT_FOUND);
            assertThat(PayingTest.refusal(() -> views.show("GH-0000-0000", counter.buyer, true))).isEqualTo(Refused.Kind.NOT_FOUND);
        });
    }

    @Test
    void onlyTheBuyerOfAnUnpaidOrderSeesWhereToPay() {
        with((counter, views) -> {
            Order order = counter.place("a");
            String attempt = counter.begin(order);
            assertThat(views.show(order.number(), counter.buyer, false).attempts()).singleElement().satisfies(tried -> {
                assertThat(tried.url()).hasToString("Optional[http://bank.test/" + attempt + "]");
                assertThat(tried.qr()).contains("bank:" + attempt);
            });
            assertThat(views.show(order.number(), counter.owner, false).attempts().getFirst().url()).isEmpty();
            counter.bank.paid.put(attempt, order.total());
            OrderView paid = views.ask(order.number(), counter.buyer, false);
            assertThat(paid.state()).as("found by asking").isEqualTo(State.FULFILLED);
            assertThat(paid.attempts().getFirst().url()).isEmpty();
            assertThat(paid.attempts().getFirst().state()).isEqualTo("succeeded");
        });
    }

    @Test
    void callingOffEndsAnUnpaidOrderForItsBuyerAlone() {
        with((counter, views) -> {
            Order order = counter.place("a");
            String attempt = counter.begin(order);
            assertThat(PayingTest.refusal(() -> views.cancel(order.number(), counter.owner, false))).isEqualTo(Refused.Kind.FORBIDDEN);
            assertThat(PayingTest.refusal(() -> views.own(order.number(), counter.owner, true))).isEqualTo(Refused.Kind.FORBIDDEN);
            assertThat(views.own(order.number(), counter.buyer, false).number()).isEqualTo(order.number());
            assertThat(views.cancel(order.number(), counter.buyer, false).state()).isEqualTo(State.CANCELLED);
            assertThat(views.cancel(order.number(), counter.buyer, false).state()).isEqualTo(State.CANCELLED);
            assertThat(counter.bank.closed).containsExactly(attempt);
            assertThat(counter.balances()).isEmpty();
        });
    }

    @Test
    void moneyThatWasOnItsWayBeatsCallingOff() {
        with((counter, views) -> {
            Order order = counter.place("a");
            counter.bank.paid.put(counter.begin(order), order.total());
            assertThat(views.cancel(order.number(), counter.buyer, false).state()).isEqualTo(State.FULFILLED);
            assertThat(PayingTest.refusal(() -> views.cancel(order.number(), counter.buyer, false))).isEqualTo(Refused.Kind.CONFLICT);
        });
    }

    @Test
    void listsComeInPagesWithNothingLostBetween() {
        with((counter, views) -> {
            List<String> placed = new ArrayList<>();
            for (int i = 0; i < 41; i++) {
                placed.addFirst(counter.place("k" + i).number());
            }
            assertThat(all(after -> views.of(counter.buyer, after))).containsExactlyElementsOf(placed);
            assertThat(all(after -> views.of(counter.group, after))).containsExactlyElementsOf(placed);
            assertThat(views.of(counter.buyer, Optional.empty()).items()).hasSize(20);
            assertThat(views.of(counter.owner, Optional.empty()).items()).isEmpty();
            assertThat(PayingTest.refusal(() -> views.of(counter.buyer, Optional.of("x")))).isEqualTo(Refused.Kind.INVALID);
        });
    }

    @Test
    void aPageThatIsJustFullIsTheLast() {
        with((counter, views) -> {
            for (int i = 0; i < 20; i++) {
                counter.place("k" + i);
            }
            assertThat(views.of(counter.buyer, Optional.empty()).next()).isEmpty();
        });
    }

    @Test
    void whatSomebodyPaidAndGotBackInAGroupIsKnown() {
        with((counter, views) -> {
            assertThat(views.hasPaid(counter.buyer, counter.group)).isFalse();
            assertThat(views.kept(counter.buyer, counter.group, "shop")).isEmpty();
            Order order = counter.buy("a");
            Instant before = counter.clock.instant();
            assertThat(views.hasPaid(counter.buyer, counter.group)).isTrue();
            assertThat(views.kept(counter.buyer, counter.group, "shop")).contains(order.total());
            assertThat(views.kept(counter.buyer, counter.group, "shed")).isEmpty();
            assertThat(views.refundSince(counter.buyer, counter.group, before)).isEmpty();
            counter.later(Duration.ofMinutes(1));
            counter.orders.refund(order, Money.of(900, "CNY"), "part", "Cold soup.");
            assertThat(views.kept(counter.buyer, counter.group, "shop")).contains(Money.of(9000, "CNY"));
            assertThat(views.returned(counter.buyer, counter.group)).isEqualTo(Money.of(900, "CNY"));
            assertThat(views.refundSince(counter.buyer, counter.group, before)).hasValueSatisfying(refund -> {
                assertThat(refund.amount()).isEqualTo(Money.of(900, "CNY"));
                assertThat(refund.reason()).isEqualTo("Cold soup.");
            });
            assertThat(views.refundSince(counter.buyer, counter.group, before.plusSeconds(120))).isEmpty();
            assertThat(views.of(counter.buyer, Optional.empty()).items()).singleElement().satisfies(line -> {
                assertThat(line.refunded()).isEqualTo(Money.of(900, "CNY"));
                assertThat(line.paidAt()).contains(before);
                assertThat(line.purpose()).isEqualTo("Entry a");
            });
        });
    }

    @Test
    void whatOwnersAreOwedIsReadFromTheBooks() {
        with((counter, views) -> {
            assertThat(counter.treasury.earnings().pending(List.of(counter.group))).isEmpty();
            Order order = counter.buy("a");
            assertThat(counter.treasury.earnings().pending(List.of(counter.group))).isEqualTo(Map.of(counter.group, order.total()));
            assertThat(counter.treasury.earnings().pending(List.of())).isEmpty();
            Instant released = counter.treasury.earnings().releasedAt(counter.clock.instant());
            assertThat(released).isEqualTo(counter.view(order).availableAt().orElseThrow());
            counter.later(Duration.between(counter.clock.instant(), released));
            assertThat(counter.treasury.earnings().pending(List.of(counter.group))).isEmpty();
        });
    }

    /** Gives a page after this one. */
    private interface Pages {
        Page<OrderLine> after(Optional<String> last);
    }

    private static List<String> all(Pages pages) {
        List<String> numbers = new ArrayList<>();
        Optional<String> next = Optional.empty();
        do {
            Page<OrderLine> page = pages.after(next);
            page.items().forEach(line -> numbers.add(line.number()));
            next = page.next();
        } while (next.isPresent());
        return numbers;
    }

    /** A test over a counter and its views. */
    private interface Trial {
        void of(Counter counter, OrderViews views);
    }

    private static void with(Trial test) {
        try (Counter counter = new Counter(new OnBothDatabases.Sqlite())) {
            test.of(counter, counter.treasury.views());
            counter.assertBalanced();
        }
    }
}
