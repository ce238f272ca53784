package org.guildhall.plugins.creditratings;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guildhall.api.Refused;
import org.guildhall.api.community.Groups;
import org.guildhall.api.community.People;

/** Works ratings out from what is kept, and answers with what was worked out last. */
record Ratings(RuleBook rules, MarkBook marks, SalesBook sales, ScoreBook scores, Groups groups, People people, InstantSource clock) {
    /** The rating of one subject now, with all its lines. */
    Rating rate(Subject subject) {
        return Scoring.rate(rules.rules(), facts(subject), clock.instant());
    }

    /** What these rules make of those subjects that there are, in a few queries for all of them. */
    Map<Long, Rating> rate(Subject.Kind kind, Collection<Long> ids, RuleSet by) {
        Instant now = clock.instant();
        Map<Long, Rating> found = new HashMap<>();
        facts(kind, ids, now).forEach((id, facts) -> found.put(id, Scoring.rate(by, facts, now)));
        return found;
    }

    /** The scores of these subjects: what was worked out last, or is worked out now where nothing ever happened. */
    Map<Long, Score> scores(Subject.Kind kind, Collection<Long> ids) {
        Map<Long, Score> found = new HashMap<>();
        scores.of(kind, ids).forEach((id, kept) -> found.put(id, kept.score()));
        List<Long> missing = ids.stream().filter(id -> !found.containsKey(id)).toList();
        if (!missing.isEmpty()) {
            rate(kind, missing, rules.rules()).forEach((id, rating) -> found.put(id, Score.of(rating)));
        }
        return found;
    }

    /** All that the rating of one subject is made of. */
    Facts facts(Subject subject) {
        return Optional.ofNullable(facts(subject.kind(), List.of(subject.id()), clock.instant()).get(subject.id()))
                .orElseThrow(() -> new Refused(Refused.Kind.NOT_FOUND, "rating.unknown"));
    }

    private Map<Long, Facts> facts(Subject.Kind kind, Collection<Long> ids, Instant now) {
        boolean group = kind == Subject.Kind.GROUP;
        Map<Long, Instant> since = group ? groups.opened(ids) : people.since(ids);
        Map<Subject, List<Mark>> marked = marks.of(kind, since.keySet());
        Map<Long, SalesBook.Settled> settled = group ? sales.settled(since.keySet(), now) : Map.of();
        Map<Long, Facts> facts = new HashMap<>();
        since.forEach((id, from) -> {
            Subject subject = new Subject(kind, id);
            SalesBook.Settled sold = settled.getOrDefault(id, SalesBook.Settled.NONE);
            facts.put(id, new Facts(subject, from, marked.getOrDefault(subject, List.of()), sold.year(), sold.ever()));
        });
        return facts;
    }
}
