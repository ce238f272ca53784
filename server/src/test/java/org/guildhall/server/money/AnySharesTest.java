package org.guildhall.server.money;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.guildhall.api.Reward;
import org.guildhall.api.community.Person;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Order;
import org.guildhall.api.money.Payments.News.What;
import org.guildhall.api.money.Percent;
import org.guildhall.api.money.Shares;
import org.guildhall.server.ledger.Account;
import org.guildhall.server.plugin.Owned;
import org.guildhall.server.testing.OnBothDatabases;

/** Whatever is bought, given back, disputed, settled and withdrawn, in whatever order: invariant I10, and the books balance. */
class AnySharesTest {
    private static final Duration HOLD = Duration.ofDays(3);

    /** The formula alone: however a price goes back in parts, what is kept is the rate of what is left, and all of it leaves nothing. */
    @Property(tries = 2_000)
    void whatIsKeptIsTheRateOfWhatIsLeft(@ForAll @LongRange(min = 1, max = 10_000_000) long total, @ForAll @IntRange(max = 5_000) int points,
                                         @ForAll @Size(max = 8) List<@IntRange(max = 100) Integer> parts) {
        Percent rate = new Percent(points);
        long left = total;
        long taken = 0;
        long begun = Money.of(total, "CNY").share(rate).minor();
        for (int part : parts) {
            long back = left * part / 100;
            taken += Money.of(left, "CNY").share(rate).minor() - Money.of(left - back, "CNY").share(rate).minor();
            left -= back;
        }
        assertThat(begun - taken).isEqualTo(left * points / Percent.WHOLE);
        taken += Money.of(left, "CNY").share(rate).minor();
        assertThat(begun).isEqualTo(taken);
    }

    @Property(tries = 30)
    void commissionIsOfWhatWasPaidAndKeptAndNobodyElseBearsIt(@ForAll @Size(min = 4, max = 24) List<@IntRange(max = 999) Integer> steps,
                                                              @ForAll @IntRange(max = 5_000) int first, @ForAll @IntRange(max = 3_000) int second,
                                                              @ForAll @IntRange(max = 60) int commission) {
        try (Counter counter = new Counter(new OnBothDatabases.Sqlite())) {
            Scene scene = new Scene(counter, counter.person("su"), counter.person("li"), new ArrayList<>());
            counter.commission(Integer.toString(commission));
            counter.rewards.add(new Owned<>("club", new SharesTest.Brought(List.of(
                    new Reward.Claim(counter.buyer, Percent.of(50), HOLD), new Reward.Claim(scene.su(), new Percent(first), HOLD),
                    new Reward.Claim(scene.li(), new Percent(second), HOLD)))));
            for (int i = 0; i < steps.size(); i++) {
                scene.step(steps.get(i), i);
                scene.check();
            }
            counter.later(Duration.ofDays(30));
            scene.check();
        }
    }

    /** A buyer, two who brought them, and all that was bought. */
    private record Scene(Counter counter, Person su, Person li, List<Order> bought) {
        void step(int step, int number) {
            int size = step / 10;
            switch (step % 10) {
                case 0, 1, 2 -> buy(1 + size * 37L, number);
                case 3, 4, 5 -> refund(size, number);
                case 6 -> dispute(size, number);
                case 7 -> counter.later(Duration.ofHours(1 + size));
                case 8 -> withdraw(size % 2 == 0 ? su : li, number);
                default -> counter.later(HOLD);
            }
        }

        private void buy(long price, int number) {
            counter.shop.price.set(Money.of(price, "CNY"));
            bought.add(counter.buy("k" + number));
        }

        private void refund(int size, int number) {
            pick(size).map(counter::now).filter(order -> !order.kept().isZero())
                    .ifPresent(order -> counter.orders.refund(order, order.kept().share(1 + size % 7, 7), "r" + number, ""));
            counter.tasks.runDue();
        }

        private void dispute(int size, int number) {
            pick(size).map(counter::now).ifPresent(order -> {
                String attempt = counter.bank.begun.stream().filter(it -> it.order().equals(order.number())).findFirst().orElseThrow().id();
                What what = List.of(What.DISPUTE_OPENED, What.DISPUTE_WON, What.DISPUTE_LOST).get(size % 3);
                counter.notice("D" + number, attempt, what, order.total().share(1 + size % 3, 3), "case" + order.number());
            });
            counter.tasks.runDue();
        }

        private void withdraw(Person person, int number) {
            Account purse = Account.purse(person.id(), "available");
            Money there = counter.treasury.ledger().held(List.of(purse), "CNY").get(purse.code());
            if (!there.isZero()) {
                counter.treasury.ledger().post(org.guildhall.server.ledger.Entry.of("spent:" + number, "", Optional.empty())
                        .debit(purse, there).credit(Account.BANK, there));
            }
        }

        private Optional<Order> pick(int size) {
            return bought.isEmpty() ? Optional.empty() : Optional.of(bought.get(size % bought.size()));
        }

        void check() {
            assertThat(counter.treasury.books().check().differences()).isEmpty();
            for (Order order : bought) {
                Order now = counter.now(order);
                List<Shares.Share> shares = counter.treasury.shares("club").of(now);
                assertThat(shares).hasSizeLessThanOrEqualTo(2).noneMatch(share -> share.person().id() == counter.buyer.id());
                shares.forEach(share -> assertThat(share.kept()).isEqualTo(now.kept().share(share.rate())));
            }
            earnedIsKept(su);
            earnedIsKept(li);
        }

        /** What the books hold for a person and what has left them is what they have earned and kept. */
        private void earnedIsKept(Person person) {
            Map<String, Long> balances = counter.balances();
            long has = -List.of("held", "available", "owed").stream().mapToLong(kind -> balances.getOrDefault("person:" + person.id() + ":" + kind, 0L)).sum();
            long earned = counter.treasury.shares("club").sums(counter.group, person).earned().minor();
            assertThat(has + spent(person)).isEqualTo(earned);
        }

        private long spent(Person person) {
            return new Journal(counter.store).page(new Journal.Wanted(Optional.of("person:" + person.id() + ":available"), Optional.empty(),
                            Optional.of("spent"), Optional.empty(), Optional.empty(), Optional.empty())).items().stream()
                    .flatMap(line -> line.legs().stream()).filter(leg -> leg.account().startsWith("person:")).mapToLong(leg -> leg.amount().minor()).sum();
        }
    }
}
