package org.guildhall.plugins.creditratings;

import java.util.List;
import java.util.stream.Stream;

/** What a condition still misses. */
final class Checks {
    private Checks() {}

    /**
     * One thing that is asked.
     *
     * @param what {@code stars}, {@code level}, {@code person} or {@code days}
     * @param needed how much of it, stars in half stars
     * @param has how much there is
     */
    record Check(String what, int needed, int has, boolean met) {}

    /** All that a condition asks of a group, its owner or member, and its age. */
    static List<Check> of(Need need, Score rated, int level, int person, long days) {
        boolean spared = need.newcomers() && rated.fresh();
        return Stream.of(
                        new Check("stars", need.stars(), rated.fresh() ? 0 : rated.halves(), spared || !rated.fresh() && rated.halves() >= need.stars()),
                        check("level", need.level(), level), check("person", need.person(), person),
                        check("days", need.days(), (int) Math.min(Integer.MAX_VALUE, days)))
                .filter(check -> check.needed() > 0).toList();
    }

    static boolean met(List<Check> checks) {
        return checks.stream().allMatch(Check::met);
    }

    private static Check check(String what, int needed, int has) {
        return new Check(what, needed, has, has >= needed);
    }
}
