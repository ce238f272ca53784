package org.guildhall.plugins.checkin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.guildhall.api.Refused;
import org.junit.jupiter.api.Test;

/** Streaks against a model that looks at every single day, wherever and whenever somebody lives. */
class StreakTest {
    /** Zones where clocks are changed, where a day was left out, and where the day begins half an hour or a whole day apart. */
    private static final List<ZoneId> ZONES = List.of("Asia/Shanghai", "Europe/Berlin", "America/Santiago", "Australia/Lord_Howe",
            "Pacific/Apia", "Pacific/Kiritimati", "America/Sao_Paulo", "Africa/Casablanca").stream().map(ZoneId::of).toList();
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);

    @Property(tries = 400)
    void streaksAreWhatCountingDayByDayGives(@ForAll("moments") List<Instant> clicks, @ForAll("zones") ZoneId zone,
                                             @ForAll("moment") Instant now) {
        LocalDate today = LocalDate.ofInstant(now, zone);
        TreeSet<LocalDate> days = clicks.stream().filter(click -> !click.isAfter(now))
                .map(click -> LocalDate.ofInstant(click, zone)).collect(Collectors.toCollection(TreeSet::new));
        Streak streak = Streak.of(days, today);
        assertThat(streak.longest()).isEqualTo(longest(days));
        assertThat(streak.current()).isEqualTo(current(days, today));
        assertThat(Streak.alive(streak.last(), streak.lastEnd(), today)).isEqualTo(streak.current());
    }

    @Property(tries = 400)
    void whatIsMadeUpJoinsStreaksOnlyWhereItCounts(@ForAll("days") Set<Integer> kept, @ForAll("days") Set<Integer> madeUp) {
        var days = new TreeMap<LocalDate, Boolean>();
        madeUp.forEach(ago -> days.put(TODAY.minusDays(ago), true));
        kept.forEach(ago -> days.put(TODAY.minusDays(ago), false));
        Set<LocalDate> plain = kept.stream().map(TODAY::minusDays).collect(Collectors.toSet());
        Standing counting = Standing.of(days, true, TODAY);
        Standing strict = Standing.of(days, false, TODAY);
        assertThat(counting.streak().current()).isEqualTo(current(days.keySet(), TODAY)).isGreaterThanOrEqualTo(strict.streak().current());
        assertThat(strict.streak().longest()).isEqualTo(longest(plain));
        assertThat(counting.total()).isEqualTo(days.size());
        assertThat(strict.monthDays()).isEqualTo(
                (int) plain.stream().filter(day -> YearMonth.from(day).equals(YearMonth.from(TODAY))).count());
    }

    /** Whoever leaves and comes back has missed nothing in between that could be made up, and keeps what was kept. */
    @Property(tries = 400)
    void onlyMissedDaysOfThisStayCanBeMadeUp(@ForAll("days") Set<Integer> kept, @ForAll("ago") int joinedAgo, @ForAll("ago") int back,
                                             @ForAll("few") int perMonth, @ForAll("few") int used) {
        LocalDate joined = TODAY.minusDays(joinedAgo);
        Set<LocalDate> days = kept.stream().map(TODAY::minusDays).collect(Collectors.toSet());
        MakeUps makeUps = MakeUps.of(habit(perMonth, back), joined, TODAY, days, used);
        Set<LocalDate> expected = new HashSet<>();
        for (int ago = 1; ago <= back; ago++) {
            LocalDate day = TODAY.minusDays(ago);
            if (!day.isBefore(joined) && !days.contains(day) && used < perMonth) {
                expected.add(day);
            }
        }
        assertThat(makeUps.days()).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(makeUps.left()).isEqualTo(Math.max(0, perMonth - used));
    }

    @Test
    void aStreakLivesThroughTodayAndEndsWithTheFirstDayMissed() {
        var days = new TreeSet<>(List.of(TODAY.minusDays(3), TODAY.minusDays(2), TODAY.minusDays(1)));
        assertThat(Streak.of(days, TODAY).current()).isEqualTo(3);
        assertThat(Streak.of(days, TODAY.plusDays(1)).current()).isZero();
        assertThat(Streak.of(days, TODAY.plusDays(1)).longest()).isEqualTo(3);
        assertThat(Streak.of(new TreeSet<>(), TODAY)).isEqualTo(new Streak(0, 0, 0, LocalDate.MIN));
    }

    @Test
    void nothingElseCanBeMadeUp() {
        MakeUps makeUps = MakeUps.of(habit(1, 3), TODAY.minusDays(2), TODAY, Set.of(), 0);
        makeUps.pass(TODAY.minusDays(2));
        for (LocalDate not : List.of(TODAY, TODAY.plusDays(1), TODAY.minusDays(3), TODAY.minusDays(30))) {
            assertThat(refusal(makeUps, not)).isEqualTo(Refused.Kind.INVALID);
        }
        assertThat(refusal(MakeUps.of(habit(1, 3), TODAY.minusDays(2), TODAY, Set.of(), 1), TODAY.minusDays(1)))
                .isEqualTo(Refused.Kind.CONFLICT);
    }

    @Test
    void aMonthIsShownFromMondayToSundayWithEveryDayOnce() {
        Month month = Month.of(YearMonth.of(2026, 11), LocalDate.of(2026, 11, 18), TODAY,
                Map.of(TODAY.minusDays(1), false, TODAY.minusDays(2), true));
        assertThat(month.weeks()).hasSize(6).allSatisfy(week -> assertThat(week.days()).hasSize(7));
        var states = month.weeks().stream().flatMap(week -> week.days().stream())
                .collect(Collectors.toMap(Month.Day::day, Month.Day::state));
        assertThat(states).containsEntry(TODAY, Month.State.OPEN).containsEntry(TODAY.minusDays(1), Month.State.KEPT)
                .containsEntry(TODAY.minusDays(2), Month.State.MADE_UP).containsEntry(TODAY.minusDays(3), Month.State.MISSED)
                .containsEntry(TODAY.minusDays(4), Month.State.BLANK).containsEntry(TODAY.plusDays(1), Month.State.BLANK)
                .containsEntry(LocalDate.of(2026, 12, 1), Month.State.OUTSIDE);
    }

    private static Refused.Kind refusal(MakeUps makeUps, LocalDate day) {
        try {
            makeUps.pass(day);
            return null;
        } catch (Refused why) {
            return why.kind();
        }
    }

    private static Habit habit(int perMonth, int back) {
        return new Habit("", false, perMonth, back, true, Habit.Audience.MEMBERS);
    }

    private static int longest(Set<LocalDate> days) {
        return days.stream().mapToInt(day -> current(days, day)).max().orElse(0);
    }

    /** Counts back day by day; today may still be open. */
    private static int current(Set<LocalDate> days, LocalDate today) {
        int count = 0;
        LocalDate day = days.contains(today) ? today : today.minusDays(1);
        while (days.contains(day)) {
            count++;
            day = day.minusDays(1);
        }
        return count;
    }

    @Provide
    Arbitrary<ZoneId> zones() {
        return Arbitraries.of(ZONES);
    }

    /** Moments of the weeks around the end of 2011, when Samoa left out a day, and around a change of clocks. */
    @Provide
    Arbitrary<Instant> moment() {
        return Combinators.combine(Arbitraries.of("2011-12-30T00:00:00Z", "2026-10-25T00:00:00Z").map(Instant::parse),
                Arbitraries.integers().between(-20 * 24 * 60, 20 * 24 * 60)).as((around, minutes) -> around.plusSeconds(60L * minutes));
    }

    @Provide
    Arbitrary<List<Instant>> moments() {
        return moment().list().ofMaxSize(60);
    }

    @Provide
    Arbitrary<Set<Integer>> days() {
        return Arbitraries.integers().between(0, 40).set().ofMaxSize(35);
    }

    @Provide
    Arbitrary<Integer> ago() {
        return Arbitraries.integers().between(0, 31);
    }

    @Provide
    Arbitrary<Integer> few() {
        return Arbitraries.integers().between(0, 3);
    }
}
