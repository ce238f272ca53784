package org.guildhall.plugins.creditratings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whatever happens in whatever order, a score is what its lines say, and time alone moves it only when it was said to. */
class ScoringTest {
    private static final Instant SINCE = Instant.parse("2026-01-01T00:00:00Z");
    private static final Subject KITCHEN = new Subject(Subject.Kind.GROUP, 1);
    private static final List<String> EVENTS = List.of("moderation.violation", "promises.missed", "promises.kept", Events.REMOVED, Events.REFUNDS);

    @Provide
    Arbitrary<Mark> marks() {
        return Combinators.combine(Arbitraries.integers().between(1, 1_000_000), Arbitraries.of(EVENTS), Arbitraries.integers().between(0, 700),
                        Arbitraries.of(true, false), Arbitraries.of(true, false))
                .as((id, event, day, own, isVoid) -> new Mark(id, KITCHEN, event, "k" + id, own, Optional.of(1L), day(day), "", 0, 0,
                        isVoid ? Optional.of(day(day + 1)) : Optional.empty(), isVoid ? "appeal" : ""));
    }

    @Property(tries = 300)
    void aScoreIsTheBoundedSumOfItsLinesInWhateverOrderTheyCame(@ForAll @Size(max = 25) List<@net.jqwik.api.From("marks") Mark> marks,
            @ForAll @IntRange(max = 800) int day, @ForAll Presets preset, @ForAll long seed) {
        Rating rating = Scoring.rate(preset.rules(), facts(marks), day(day));
        int sum = rating.lines().stream().filter(Line::counts).mapToInt(Line::points).sum();
        assertThat(rating.score()).isEqualTo(Math.clamp(sum, 0, 100)).isBetween(0, 100);
        assertThat(rating.stars()).isBetween(0.0, 5.0);
        List<Mark> shuffled = new ArrayList<>(marks);
        Collections.shuffle(shuffled, new Random(seed));
        assertThat(Scoring.rate(preset.rules(), facts(shuffled), day(day)).score()).isEqualTo(rating.score());
    }

    @Property(tries = 200)
    void nothingMovesBeforeItWasSaidTo(@ForAll @Size(max = 12) List<@net.jqwik.api.From("marks") Mark> marks,
            @ForAll @IntRange(min = 701, max = 900) int day, @ForAll Presets preset) {
        Rating now = Scoring.rate(preset.rules(), facts(marks), day(day));
        Rating before = Scoring.rate(preset.rules(), facts(marks), now.changes().minusMillis(1));
        assertThat(before.score()).isEqualTo(now.score());
        assertThat(before.level()).isEqualTo(now.level());
        assertThat(before.fresh()).isEqualTo(now.fresh());
        assertThat(now.changes()).isAfter(day(day));
    }

    @Property(tries = 100)
    void whatIsVoidCountsAsIfItHadNeverBeen(@ForAll @Size(max = 12) List<@net.jqwik.api.From("marks") Mark> marks, @ForAll Presets preset) {
        List<Mark> standing = marks.stream().filter(mark -> mark.voided().isEmpty()).toList();
        assertThat(Scoring.rate(preset.rules(), facts(marks), day(720)).score())
                .isEqualTo(Scoring.rate(preset.rules(), facts(standing), day(720)).score());
    }

    @Example
    void theLadderIsWhatWasPublished() {
        Ladder.steps().forEach(step -> {
            assertThat(Ladder.level(step.experience())).isEqualTo(step.level());
            assertThat(Ladder.level(step.experience() - 1)).isEqualTo(step.level() - 1);
        });
        assertThat(Ladder.experience(12)).isEqualTo(192);
    }

    private static Facts facts(List<Mark> marks) {
        return new Facts(KITCHEN, SINCE, marks, 25, 40);
    }

    private static Instant day(int day) {
        return SINCE.plus(Duration.ofDays(day));
    }
}
