package org.guildhall.server.money;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.guildhall.api.community.Person;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Percent;
import org.guildhall.api.money.Shares.State;

class LeavingTest {
    /** Whatever leaves the purse, the oldest shares are with the person first, and no more of them than has left. */
    @Property
    void theOldestLeaveFirst(@ForAll @Size(max = 20) List<@IntRange(max = 5_000) Integer> amounts, @ForAll @IntRange(max = 60_000) int paid,
                             @ForAll @IntRange(max = 60_000) int withdrawing) {
        Leaving leaving = new Leaving(paid, withdrawing);
        List<State> states = new ArrayList<>();
        long end = 0;
        for (int amount : amounts) {
            end += amount;
            states.add(leaving.state(released(amount), Optional.of(end)));
        }
        assertThat(sum(amounts, states, State.PAID)).isLessThanOrEqualTo(paid);
        assertThat(sum(amounts, states, State.PAID) + sum(amounts, states, State.WITHDRAWING)).isLessThanOrEqualTo((long) paid + withdrawing);
        assertThat(states.stream().filter(state -> state != State.TAKEN_BACK).toList())
                .isSortedAccordingTo((one, other) -> other.compareTo(one));
    }

    private static long sum(List<Integer> amounts, List<State> states, State wanted) {
        return IntStream.range(0, states.size()).filter(at -> states.get(at) == wanted).mapToLong(amounts::get).sum();
    }

    private static Portion released(long kept) {
        return new Portion(1, 1, new Person(1, "su"), 1, "club.brought", Percent.of(20), Duration.ZERO, Money.of(5_000, "CNY"), Money.of(kept, "CNY"),
                Optional.of(Instant.EPOCH), Optional.of(Instant.EPOCH));
    }
}
