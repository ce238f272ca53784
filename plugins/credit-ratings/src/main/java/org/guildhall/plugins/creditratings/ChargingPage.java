package org.guildhall.plugins.creditratings;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.guildhall.api.community.Group;
import org.guildhall.api.web.Request;
import org.guildhall.api.web.Response;

/** What an owner's group misses to charge, and what brings it back. */
record ChargingPage(Ratings ratings, Checkpoints checkpoints) {
    private static final int STEPS_AHEAD = 200;

    /**
     * The page.
     *
     * @param checks all that is asked
     * @param score points now
     * @param needed points that are enough
     * @param back when the stars are there again, if nothing else happens
     * @param against the lines that are held against the group, and can be appealed
     * @param holdDays how long income waits while there are too few stars; 0 if it does not
     */
    record Locked(String page, boolean locked, Optional<Double> stars, List<Checks.Check> checks, int score, int needed, Optional<Instant> back,
                  List<Why.Shown> against, int holdDays) {}

    Response show(Request request) {
        Group group = request.group();
        RuleSet set = ratings.rules().rules();
        Rating rating = ratings.rate(Subject.of(group));
        Optional<Need> need = set.need(Need.Act.CHARGE);
        List<Checks.Check> checks = need.map(it -> checkpoints.checks(it, List.of(group)).getOrDefault(group.id(), List.of())).orElse(List.of());
        int halves = need.map(Need::stars).orElse(0);
        boolean held = set.holdBelow() > 0 && (rating.fresh() || rating.halves() < set.holdBelow());
        List<Why.Shown> against = rating.lines().stream().filter(line -> line.counts() && line.points() < 0).map(line -> Why.Shown.of(line, true, "")).toList();
        return Response.view("charging", new Locked(Paths.group(group), !Checks.met(checks), Optional.of(rating.stars()).filter(any -> !rating.fresh()),
                checks, rating.score(), Math.max(0, halves * 10 - 5), back(group, set, rating, halves), against, held ? set.holdDays() : 0));
    }

    /** Goes from one change to the next, as time alone makes them. */
    private Optional<Instant> back(Group group, RuleSet set, Rating rating, int halves) {
        Facts facts = ratings.facts(Subject.of(group));
        Rating then = rating;
        Instant at = ratings.clock().instant();
        for (int i = 0; i < STEPS_AHEAD && (then.fresh() || then.halves() < halves); i++) {
            at = then.changes();
            then = Scoring.rate(set, facts, at);
        }
        boolean reached = !then.fresh() && then.halves() >= halves;
        return reached && !then.equals(rating) ? Optional.of(at) : Optional.empty();
    }
}
