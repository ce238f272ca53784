package org.guildhall.plugins.paidentry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReminderTest {
    private static final Instant JOINED = Instant.parse("2028-01-29T04:00:00Z");
    private static final Instant END = Instant.parse("2028-02-29T04:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void eachComesOnceInItsTurn() {
        assertThat(heard(paid(), JOINED, HOUR)).containsExactly(Reminder.values());
    }

    @Test
    void whoCancelledWasInvitedOrLeftHearsNothing() {
        assertThat(heard(paid().cancelled(JOINED, Optional.empty(), ""), JOINED, HOUR)).isEmpty();
        assertThat(heard(paid().endedAt(JOINED.plusSeconds(60)), JOINED, HOUR)).isEmpty();
        assertThat(heard(of(Ticket.Kind.GIVEN, Optional.of(END)), JOINED, HOUR)).isEmpty();
        assertThat(heard(of(Ticket.Kind.PAID, Optional.empty()), JOINED, HOUR)).isEmpty();
    }

    @Test
    void whoTriesForAShortWhileHearsOnlyWhatIsStillToCome() {
        assertThat(heard(of(Ticket.Kind.TRIAL, Optional.of(JOINED.plus(Duration.ofDays(2)))), JOINED, HOUR))
                .containsExactly(Reminder.DAY_BEFORE, Reminder.END, Reminder.DAY_AFTER, Reminder.THREE_DAYS_AFTER);
    }

    /** R10: when the clock leaps, what was leapt over is not said any more, and nothing is said twice. */
    @Test
    void aLeapOfTheClockSaysTheLastThingOnly() {
        assertThat(Reminder.due(paid(), END.minus(Duration.ofDays(2)))).contains(Reminder.THREE_DAYS_BEFORE);
        assertThat(Reminder.due(paid(), END.plus(Duration.ofDays(400)))).isEmpty();
        assertThat(Reminder.next(paid(), END.plus(Duration.ofDays(400)))).isEmpty();
        Instant back = END.minus(Duration.ofDays(3)).minus(Duration.ofHours(2));
        assertThat(Reminder.next(paid(), back)).contains(END.minus(Duration.ofDays(3)));
        assertThat(Reminder.due(paid(), back)).isEmpty();
    }

    /** What a timer that comes at the said moments would say. */
    private static List<Reminder> heard(Subscription subscription, Instant from, Duration late) {
        List<Reminder> heard = new ArrayList<>();
        Set<Reminder> told = EnumSet.noneOf(Reminder.class);
        Optional<Instant> next = Reminder.next(subscription, from);
        while (next.isPresent()) {
            Instant now = next.get().plus(late);
            Reminder.due(subscription, now).filter(told::add).ifPresent(heard::add);
            next = Reminder.next(subscription, now);
        }
        return heard;
    }

    private static Subscription paid() {
        return of(Ticket.Kind.PAID, Optional.of(END));
    }

    private static Subscription of(Ticket.Kind kind, Optional<Instant> until) {
        return Subscription.begin(1, 2, new Time(kind, "month", until, Duration.ofDays(3)), JOINED);
    }
}
