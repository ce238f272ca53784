package org.guildhall.server.payouts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.guildhall.api.Refused;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Payments.News;
import org.guildhall.server.testing.OnBothDatabases;

/** Whatever owners, admins and the provider do in whatever order: the books balance, nothing is lost, nothing is sent twice. */
class AnySequenceTest {
    private static final News.What[] ANSWERS = {News.What.PAID_OUT, News.What.PAYOUT_FAILED, News.What.UNKNOWN};

    @Property(tries = 25)
    void booksBalanceAndNothingFallsBelowZero(@ForAll @Size(max = 25) List<@IntRange(max = 899) Integer> steps) {
        try (Room room = new Room(new OnBothDatabases.Sqlite())) {
            room.wantsMoneyAt(room.owner, "payer");
            for (int i = 0; i < steps.size(); i++) {
                step(room, steps.get(i), "key" + i);
            }
            room.payer.silent = false;
            room.payer.deaf = false;
            room.payer.answer = payout -> Payer.news(payout, News.What.PAID_OUT);
            room.later(Duration.ofDays(2));
            check(room);
        }
    }

    private static void step(Room room, int step, String key) {
        int size = step / 9;
        try {
            switch (step % 9) {
                case 0, 1 -> room.earn(1 + size * 5_000L, "CNY");
                case 2, 3 -> room.desk.payouts().request(room.owner, Money.of(size * 5_000L, "CNY"), key);
                case 4 -> room.later(Duration.ofHours(size));
                case 5 -> room.payer.answer = payout -> Payer.news(payout, ANSWERS[size % ANSWERS.length]);
                case 6 -> {
                    room.payer.silent = size % 3 == 1;
                    room.payer.deaf = size % 3 == 2;
                }
                case 7 -> decide(room, size);
                default -> deposit(room, size, key);
            }
        } catch (Refused refused) {
            // What is refused changes nothing, which the check at the end shows.
        }
    }

    private static void decide(Room room, int size) {
        for (Payout payout : room.desk.payouts().waiting()) {
            switch (size % 3) {
                case 0 -> room.desk.approvals().approve(payout.id(), room.admin);
                case 1 -> room.desk.approvals().deny(payout.id(), room.admin, "no");
                default -> room.desk.payouts().cancel(payout.id(), room.owner);
            }
        }
    }

    private static void deposit(Room room, int size, String key) {
        Money amount = Money.of(1 + size * 1_000L, "CNY");
        if (size % 2 == 0) {
            room.desk.deposits().lock(room.group, amount, key);
        } else {
            room.desk.deposits().askBack(room.group, amount, key);
        }
    }

    private static void check(Room room) {
        room.assertBalanced();
        Map<String, Long> balances = room.balances();
        long paid = room.desk.payouts().of(room.owner).stream().filter(payout -> payout.is(PayoutState.PAID)).mapToLong(it -> it.amount().minor()).sum();
        long sent = room.payer.sent.values().stream().mapToLong(Money::minor).sum();
        assertThat(paid).isEqualTo(sent);
        assertThat(balances.getOrDefault("group:" + room.group.id() + ":withdrawing", 0L)).isEqualTo(-room.desk.payouts().of(room.owner).stream()
                .filter(payout -> payout.state().underWay()).mapToLong(it -> it.amount().minor()).sum());
        balances.forEach((code, balance) -> assertThat(code.startsWith("group:") ? -balance : balance).as(code).isNotNegative());
    }
}
