package org.guildhall.plugins.paidentry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.guildhall.plugins.paidentry.Subscription.State;
import org.junit.jupiter.api.Test;

class SubscriptionTest {
    private static final Instant JOINED = Instant.parse("2026-01-31T04:00:00Z");
    private static final Instant END = Instant.parse("2026-02-28T04:00:00Z");
    private static final Duration GRACE = Duration.ofDays(3);

    @Test
    void whoPaidIsInToTheEndAndForTheGrace() {
        Subscription paid = paid(END);
        assertThat(paid.at(END.minusMillis(1))).isEqualTo(State.ACTIVE);
        assertThat(paid.at(END)).isEqualTo(State.GRACE);
        assertThat(paid.at(END.plus(GRACE).minusMillis(1))).isEqualTo(State.GRACE);
        assertThat(paid.at(END.plus(GRACE))).isEqualTo(State.ENDED);
    }

    @Test
    void whoCancelsKeepsEveryDayAndGetsNoGrace() {
        Subscription cancelled = paid(END).cancelled(JOINED.plusSeconds(60), Optional.empty(), "");
        assertThat(cancelled.at(END.minusMillis(1))).isEqualTo(State.CANCEL_SCHEDULED);
        assertThat(cancelled.at(END)).isEqualTo(State.ENDED);
        assertThat(cancelled.resumed(END.minusSeconds(1)).at(END)).isEqualTo(State.GRACE);
        assertThat(cancelled.resumed(END)).isEqualTo(cancelled);
    }

    @Test
    void nobodyIsShutOutWhileTheProviderTriesAgain() {
        Subscription failing = paid(END).renewing("GH-1").failed(END.plusSeconds(30));
        assertThat(failing.at(END.plus(Duration.ofDays(13)))).isEqualTo(State.PAST_DUE);
        assertThat(failing.access()).contains(END.plusSeconds(30).plus(Subscription.PATIENCE));
        Subscription givenUp = failing.renewalOver(END.plus(Duration.ofDays(8)));
        assertThat(givenUp.at(END.plus(Duration.ofDays(10)))).isEqualTo(State.GRACE);
        assertThat(givenUp.at(END.plus(Duration.ofDays(11)))).isEqualTo(State.ENDED);
    }

    @Test
    void aChargeThatIsSomeHoursLateIsNoTrouble() {
        Subscription renewing = paid(END).renewing("GH-1");
        assertThat(renewing.at(END.plus(Duration.ofHours(2)))).isEqualTo(State.ACTIVE);
        assertThat(renewing.at(END.plus(Duration.ofHours(25)))).isEqualTo(State.PAST_DUE);
    }

    @Test
    void moreTimeSettlesWhateverWasOpen() {
        Time more = new Time(Ticket.Kind.PAID, "month", Optional.of(END.plus(Duration.ofDays(31))), GRACE);
        assertThat(paid(END).renewing("GH-1").failed(END).with(more).at(END.plusSeconds(1))).isEqualTo(State.ACTIVE);
        assertThat(paid(END).cancelled(JOINED, Optional.empty(), "").with(more).at(END.plusSeconds(1))).isEqualTo(State.ACTIVE);
        assertThat(paid(END).endedAt(END).with(more).at(END.plusSeconds(1))).isEqualTo(State.ACTIVE);
    }

    @Test
    void whoLeftIsOutThoughOldTicketsSayNothingOfIt() {
        Subscription left = paid(END).endedAt(JOINED.plusSeconds(600));
        assertThat(left.at(JOINED.plusSeconds(600))).isEqualTo(State.ENDED);
        assertThat(left.with(new Time(Ticket.Kind.TRIAL, "month", Optional.of(JOINED), GRACE)).at(JOINED.plusSeconds(700))).isEqualTo(State.ENDED);
    }

    /** Whatever happens in whatever order, however often: paid time is kept, and nobody is in for ever. */
    @Property(tries = 2_000)
    void paidTimeIsKeptWhateverHappens(@ForAll @Size(max = 12) List<@IntRange(max = 6) Integer> steps, @ForAll @IntRange(max = 30) int graceDays) {
        Subscription it = Subscription.begin(1, 2, new Time(Ticket.Kind.PAID, "month", Optional.of(END), Duration.ofDays(graceDays)), JOINED);
        Instant now = JOINED;
        Instant lastStep = JOINED;
        for (int step : steps) {
            now = now.plus(Duration.ofDays(2));
            Subscription after = step(it, step, now);
            assertThat(step(after, step, now)).as("the same again changes nothing").isEqualTo(after);
            it = after;
            lastStep = now;
            assertThat(it.access().orElseThrow()).isAfterOrEqualTo(END);
        }
        Instant most = (lastStep.isAfter(END) ? lastStep : END).plus(Subscription.PATIENCE).plus(Duration.ofDays(graceDays));
        assertThat(it.access().orElseThrow()).isBeforeOrEqualTo(most);
        assertThat(it.inAt(END.minusMillis(1))).isTrue();
        assertThat(it.at(most)).isEqualTo(State.ENDED);
    }

    private static Subscription step(Subscription it, int step, Instant now) {
        return switch (step) {
            case 0 -> it.cancelled(now, Optional.empty(), "");
            case 1 -> it.resumed(now);
            case 2 -> it.renewal().isPresent() ? it : it.renewing("GH-1");
            case 3 -> it.failed(now);
            case 4 -> it.renewalOver(now);
            case 5 -> it.next(Optional.of("year"));
            default -> it.with(it.time());
        };
    }

    private static Subscription paid(Instant until) {
        return Subscription.begin(1, 2, new Time(Ticket.Kind.PAID, "month", Optional.of(until), GRACE), JOINED);
    }
}
