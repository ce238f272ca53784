package org.guildhall.server.money;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.guildhall.api.Reward;
import org.guildhall.api.community.Person;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Order;
import org.guildhall.api.money.Payments.News.What;
import org.guildhall.api.money.Percent;
import org.guildhall.api.money.Shares;
import org.guildhall.api.money.Shares.State;
import org.guildhall.server.plugin.Owned;
import org.guildhall.server.testing.OnBothDatabases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SharesTest {
    private static final Duration HOLD = Duration.ofDays(14);

    /** Everybody in this list has this share of every order. */
    record Brought(List<Claim> claims) implements Reward {
        @Override
        public String name() {
            return "brought";
        }

        @Override
        public List<Claim> claims(Order draft) {
            return claims;
        }
    }

    static Reward.Claim claim(Person person, int percent) {
        return new Reward.Claim(person, Percent.of(percent), HOLD);
    }

    static void reward(Counter counter, Reward.Claim... claims) {
        counter.rewards.add(new Owned<>("club", new Brought(List.of(claims))));
    }

    private static Shares shares(Counter counter) {
        return counter.treasury.shares("club");
    }

    private static List<Shares.Share> of(Counter counter, Order order) {
        return shares(counter).of(order);
    }

    @ParameterizedTest
    @MethodSource("org.guildhall.server.testing.OnBothDatabases#databases")
    void aShareIsHeldReleasedAndTakenBackToTheCent(OnBothDatabases.Fresh database) {
        with(database, counter -> {
            Person su = counter.person("su");
            reward(counter, claim(su, 20));
            Order order = counter.buy("a");
            assertThat(counter.balances()).containsEntry("person:" + su.id() + ":held", -1980L)
                    .containsEntry("group:" + counter.group.id() + ":pending", -7920L);
            assertThat(of(counter, order).getFirst().state()).isEqualTo(State.PENDING);

            counter.later(HOLD.minusDays(1));
            assertThat(counter.income().available()).isEqualTo(Money.of(7920, "CNY"));
            assertThat(of(counter, order).getFirst().state()).isEqualTo(State.PENDING);
            counter.later(Duration.ofDays(1));
            assertThat(of(counter, order).getFirst().state()).isEqualTo(State.AVAILABLE);
            assertThat(counter.balances()).containsEntry("person:" + su.id() + ":available", -1980L);

            counter.orders.refund(order, Money.of(3333, "CNY"), "part", "");
            assertThat(of(counter, order).getFirst().kept()).isEqualTo(Money.of(6567 * 20 / 100, "CNY"));
            counter.orders.refund(order, Money.of(6567, "CNY"), "rest", "");
            counter.tasks.runDue();
            assertThat(of(counter, order).getFirst().state()).isEqualTo(State.TAKEN_BACK);
            assertThat(counter.balances()).isEmpty();
        });
    }

    /** P8: commission that is not reversed on a refund or a chargeback. */
    @Test
    void p8AShareThatWasWithdrawnIsOwedAndMadeGoodFirstByTheNext() {
        with(counter -> {
            Person su = counter.person("su");
            reward(counter, claim(su, 20));
            Order first = counter.buy("a");
            counter.later(HOLD);
            spend(counter, su, 1980);
            counter.orders.refund(first, first.total(), "late", "");
            counter.tasks.runDue();
            assertThat(counter.balances()).containsEntry("person:" + su.id() + ":owed", 1980L).doesNotContainKey("group:" + counter.group.id() + ":owed");

            counter.shop.price.set(Money.of(20_000, "CNY"));
            counter.buy("b");
            counter.later(HOLD);
            assertThat(counter.balances()).containsEntry("person:" + su.id() + ":available", -2020L)
                    .doesNotContainKey("person:" + su.id() + ":owed");
        });
    }

    @Test
    void aDisputeHoldsTheShareAndALostOneTakesIt() {
        with(counter -> {
            Person su = counter.person("su");
            counter.commission("10");
            reward(counter, claim(su, 20));
            Order order = counter.buy("a");
            dispute(counter, What.DISPUTE_OPENED);
            counter.later(HOLD.plusDays(3));
            assertThat(of(counter, order).getFirst().state()).isEqualTo(State.PENDING);
            dispute(counter, What.DISPUTE_LOST);
            assertThat(of(counter, order).getFirst().state()).isEqualTo(State.TAKEN_BACK);
            assertThat(counter.balances()).isEmpty();
        });
    }

    @Test
    void aDisputeThatIsWonReleasesTheShare() {
        with(counter -> {
            Person su = counter.person("su");
            reward(counter, claim(su, 20));
            Order order = counter.buy("a");
            dispute(counter, What.DISPUTE_OPENED);
            counter.later(HOLD.plusDays(1));
            dispute(counter, What.DISPUTE_WON);
            counter.later(Duration.ofDays(7));
            assertThat(of(counter, order).getFirst().state()).isEqualTo(State.AVAILABLE);
            assertThat(counter.income().available()).isEqualTo(Money.of(7920, "CNY"));
        });
    }

    @Test
    void nobodyEarnsOnTheirOwnOrderNorTwiceNorAsTheThird() {
        with(counter -> {
            Person su = counter.person("su");
            Person li = counter.person("li");
            reward(counter, claim(counter.buyer, 20), claim(su, 10), claim(su, 10), claim(li, 5), claim(counter.person("third"), 5));
            List<Shares.Share> agreed = of(counter, counter.buy("a"));
            assertThat(agreed).extracting(share -> share.person().id()).containsExactly(su.id(), li.id());
            assertThat(agreed).extracting(Shares.Share::level).containsExactly(1, 2);
        });
    }

    @Test
    void allSharesTogetherStayWithinTheHallsLimitAndWhatTheCommissionLeaves() {
        with(counter -> {
            Person su = counter.person("su");
            Person li = counter.person("li");
            counter.settings = new MoneySettings(Percent.of(80), 1, 3, true, Percent.of(30));
            reward(counter, claim(su, 25), claim(li, 25));
            Order order = counter.place("a");
            assertThat(of(counter, order)).extracting(Shares.Share::rate).containsExactly(Percent.of(25), Percent.of(5));
            counter.settings = new MoneySettings(Percent.of(80), 1, 3, true, Percent.of(100));
            assertThat(shares(counter).most()).isEqualTo(Percent.of(50));
            String attempt = counter.begin(order);
            counter.bank.paid.put(attempt, order.total());
            counter.notice("E", attempt, What.PAID, order.total(), "T");
            assertThat(of(counter, order)).extracting(Shares.Share::rate).containsExactly(Percent.of(20));
            counter.later(HOLD);
            assertThat(counter.income().available().isZero()).isTrue();
        });
    }

    /** What is agreed when an order is opened holds, whatever is said later; a free order has nothing to share. */
    @Test
    void whatWasAgreedHoldsAndIsNothingUntilItIsPaid() {
        with(counter -> {
            Person su = counter.person("su");
            reward(counter, claim(su, 20));
            Order order = counter.place("a");
            counter.rewards.clear();
            assertThat(of(counter, order).getFirst().amount()).isEqualTo(Money.of(1980, "CNY"));
            assertThat(shares(counter).of(counter.group, su, Optional.empty()).items()).isEmpty();
            assertThat(counter.buy("a")).extracting(Order::number).isEqualTo(order.number());
            assertThat(shares(counter).of(counter.group, su, Optional.empty()).items()).hasSize(1);
            assertThat(counter.treasury.shares("other").of(order)).isEmpty();
            assertThat(shares(counter).sums(counter.group, su).pending()).isEqualTo(Money.of(1980, "CNY"));
        });
    }

    private static void dispute(Counter counter, What what) {
        counter.notice("E" + what, counter.bank.begun.getLast().id(), what, Money.of(9900, "CNY"), "D1");
    }

    /** So much has left the person's purse. */
    static void spend(Counter counter, Person person, long minor) {
        counter.treasury.ledger().post(org.guildhall.server.ledger.Entry.of("spent:" + person.id() + ":" + minor, "", Optional.empty())
                .debit(org.guildhall.server.ledger.Account.purse(person.id(), "available"), Money.of(minor, "CNY"))
                .credit(org.guildhall.server.ledger.Account.BANK, Money.of(minor, "CNY")));
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
