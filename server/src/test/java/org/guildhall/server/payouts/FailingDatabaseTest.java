package org.guildhall.server.payouts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.guildhall.api.money.Money;
import org.guildhall.server.store.EveryCall;
import org.guildhall.server.store.Faulty;
import org.guildhall.server.testing.OnBothDatabases;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever call to the database fails: money is withdrawn whole or not at all, and sent once. */
class FailingDatabaseTest {
    private static final Money AMOUNT = Money.of(250_000, "CNY");
    private static final long EARNED = 10_000L * AMOUNT.minor();

    @ParameterizedTest
    @MethodSource("org.guildhall.server.testing.OnBothDatabases#databases")
    void r2AWithdrawalIsWholeOrNotBegun(OnBothDatabases.Fresh sound) {
        Faulty database = new Faulty(sound);
        try (Room room = new Room(database)) {
            room.earn(EARNED, "CNY");
            room.wantsMoneyAt(room.owner, "payer");
            assertThat(EveryCall.cutShort(database, EveryCall.pace(sound, 2), new Withdrawal(room))).isGreaterThan(10);
        }
    }

    /** An owner asks, an admin agrees, the provider brings it; each step may be repeated. */
    private record Withdrawal(Room room) implements EveryCall.Story {
        @Override
        public void tell(String key) {
            Payout payout = room.desk.payouts().request(room.owner, AMOUNT, key);
            if (payout.is(PayoutState.REQUESTED)) {
                room.desk.approvals().approve(payout.id(), room.admin);
            }
            room.tasks.runDue();
            room.later(Duration.ofDays(1));
        }

        /** What waits is set aside whole, and nothing is called paid that the provider has not sent. */
        @Override
        public void look(String key) {
            room.assertBalanced();
            Map<String, Long> balances = room.balances();
            assertThat(balances.getOrDefault("group:" + room.group.id() + ":withdrawing", 0L))
                    .isEqualTo(-AMOUNT.minor() * room.desk.payouts().waiting().size());
            assertThat(EARNED - balances.get("provider:payer:clearing")).isLessThanOrEqualTo(AMOUNT.minor() * room.payer.sent.size());
        }

        @Override
        public void end(String key) {
            Payout payout = room.desk.payouts().request(room.owner, AMOUNT, key);
            int told = Integer.parseInt(key.substring(1));
            assertThat(payout.state()).isEqualTo(PayoutState.PAID);
            assertThat(room.payer.sent).hasSize(told).containsEntry(payout.id(), AMOUNT);
            assertThat(room.balances()).containsEntry("provider:payer:clearing", EARNED - told * AMOUNT.minor());
            room.assertBalanced();
        }
    }
}
