package org.guildhall.plugins.creditratings;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Works a rating out: from rules, facts and the time alone, so that it can always be worked out anew. */
final class Scoring {
    private static final int HIGHEST = 100;
    private static final int HALF_STAR = 10;
    private static final Duration PERIOD = Duration.ofDays(30);
    private static final int A_BATCH = 10;
    /** How often a rating is looked at again in any case. */
    private static final Duration SELDOM = Duration.ofDays(30);

    private final RuleSet rules;
    private final Facts facts;
    private final Instant now;
    private final Map<Rule, Integer> sums = new HashMap<>();
    private Instant changes;

    private Scoring(RuleSet rules, Facts facts, Instant now) {
        this.rules = rules;
        this.facts = facts;
        this.now = now;
        this.changes = now.plus(SELDOM);
    }

    /** The rating at this moment. */
    static Rating rate(RuleSet rules, Facts facts, Instant now) {
        return new Scoring(rules, facts, now).rate();
    }

    private Rating rate() {
        List<Line> marked = facts.marks().stream().sorted(Comparator.comparing(Mark::at).thenComparing(Mark::id))
                .flatMap(mark -> line(mark).stream()).toList();
        List<Line> lines = Stream.of(start(), standing(marked), settled(), marked.stream()).flatMap(any -> any).toList();
        int score = Math.clamp(lines.stream().filter(Line::counts).mapToInt(Line::points).sum(), 0, HIGHEST);
        int contributions = (int) marked.stream().filter(line -> line.counts() && line.points() > 0).count();
        int days = (int) Math.max(0, Duration.between(facts.since(), now).toDays());
        int experience = days + facts.everSettled() + Ladder.A_DEED * contributions;
        int level = Ladder.level(experience);
        next(facts.since().plus(Duration.ofDays(days + (long) Ladder.experience(level + 1) - experience)));
        Instant grown = facts.since().plus(Duration.ofDays(rules.newDays()));
        next(grown);
        return new Rating(score, (score + HALF_STAR / 2) / HALF_STAR, level, now.isBefore(grown), experience, contributions,
                newestFirst(lines), changes);
    }

    private Stream<Line> start() {
        return computed(Events.START).map(rule -> bare(rule, rule.points(), 1)).stream();
    }

    /** A period that has a penalty in it does not count; once the penalty is void or over, it does. */
    private Stream<Line> standing(List<Line> marked) {
        long full = Math.max(0, Duration.between(facts.since(), now).dividedBy(PERIOD));
        next(facts.since().plus(PERIOD.multipliedBy(full + 1)));
        long bad = marked.stream().filter(line -> line.counts() && line.points() < 0)
                .map(line -> Duration.between(facts.since(), line.at()).dividedBy(PERIOD)).filter(period -> period >= 0 && period < full)
                .distinct().count();
        return computed(Events.STANDING).map(rule -> bare(rule, rule.points(), full - bad)).stream();
    }

    private Stream<Line> settled() {
        return facts.subject().kind() == Subject.Kind.PERSON ? Stream.empty()
                : computed(Events.SETTLED).map(rule -> bare(rule, rule.points(), facts.settled() / A_BATCH)).stream();
    }

    private Optional<Rule> computed(String event) {
        return rules.rule(event, facts.subject().kind(), true);
    }

    private Line bare(Rule rule, int each, long times) {
        long most = rule.most() == 0 ? HIGHEST : rule.most();
        return new Line(0, rule.event(), "", (int) Math.min(most, each * times), facts.since(), Optional.empty(), Optional.empty(), "", "",
                (int) Math.min(Integer.MAX_VALUE, times), 0, Events.words(rule.event()));
    }

    /** The line of a mark, unless no rule speaks of it or its time is over. */
    private Optional<Line> line(Mark mark) {
        return rules.rule(mark.event(), mark.subject().kind(), mark.own()).flatMap(rule -> {
            Optional<Instant> ends = Optional.of(mark.at().plus(rule.lasts())).filter(any -> rule.days() > 0);
            if (mark.voided().isEmpty() && ends.filter(end -> !now.isBefore(end)).isPresent()) {
                return Optional.empty();
            }
            int points = mark.voided().isPresent() ? rule.points() : bounded(rule, ends.map(end -> left(rule, end)).orElse(rule.points()));
            return Optional.of(new Line(mark.id(), mark.event(), mark.key(), points, mark.at(), ends, mark.voided(), mark.why(), mark.evidence(),
                    mark.figure(), mark.base(), Events.words(mark.event())));
        });
    }

    /** What is left of the points today; it takes whole steps, and the next one is noted. */
    private int left(Rule rule, Instant ends) {
        if (!rule.fades()) {
            next(ends);
            return rule.points();
        }
        long size = Math.abs(rule.points());
        long lasts = rule.lasts().toMillis();
        long remaining = Duration.between(now, ends).toMillis();
        long value = Math.min(size, Math.ceilDiv(size * remaining, lasts));
        next(ends.minusMillis((value - 1) * lasts / size));
        return (int) (Integer.signum(rule.points()) * value);
    }

    /** As much of it as the rule's bound still lets through. */
    private int bounded(Rule rule, int points) {
        if (rule.most() == 0) {
            return points;
        }
        int before = sums.getOrDefault(rule, 0);
        int allowed = Math.min(Math.abs(points), rule.most() - before);
        sums.put(rule, before + allowed);
        return Integer.signum(points) * allowed;
    }

    private void next(Instant at) {
        if (at.isAfter(now) && at.isBefore(changes)) {
            changes = at;
        }
    }

    private static List<Line> newestFirst(List<Line> lines) {
        return lines.stream().sorted(Comparator.comparing((Line line) -> line.id() == 0).thenComparing(Line::at, Comparator.reverseOrder()))
                .toList();
    }
}
