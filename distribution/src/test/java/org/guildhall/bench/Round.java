package org.guildhall.bench;

import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** One measuring of one target: what a request cost, and how fast they were answered. */
record Round(double cpuMillis, double perSecond, double p50, double p99) {
    /** The middle one of an odd number of rounds, each figure for itself. */
    static Round median(List<Round> rounds) {
        return new Round(middle(rounds, Round::cpuMillis), middle(rounds, Round::perSecond), middle(rounds, Round::p50),
                middle(rounds, Round::p99));
    }

    private static double middle(List<Round> rounds, ToDoubleFunction<Round> figure) {
        return rounds.stream().sorted(Comparator.comparingDouble(figure)).mapToDouble(figure).toArray()[rounds.size() / 2];
    }
}
