package org.guildhall.plugins.creditratings;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guildhall.api.community.Group;
import org.guildhall.api.host.Page;

/** Says what other rules would make of the groups there are; nothing is written. */
record Simulation(Ratings ratings, Checkpoints checkpoints) {
    private static final int MOST_GROUPS = 5_000;
    private static final int MOST_SHOWN = 50;

    /** A group that would stand elsewhere; nothing where it is too new to show stars. */
    record Change(Group group, Optional<Double> before, Optional<Double> after, boolean mayCharge, boolean mightCharge) {}

    /**
     * What would come of it.
     *
     * @param looked how many groups were looked at
     * @param changes the first of those that would change
     * @param lose how many could not charge any more
     * @param gain how many could charge from then on
     */
    record Outcome(String preset, int looked, long changed, long lose, long gain, List<Change> changes) {}

    Outcome of(RuleSet rules, String preset) {
        List<Change> changed = new ArrayList<>();
        int looked = 0;
        Optional<String> after = Optional.empty();
        do {
            Page<Group> page = ratings.groups().all(after);
            changes(page.items(), rules).stream().filter(Simulation::differs).forEach(changed::add);
            looked += page.items().size();
            after = page.next();
        } while (after.isPresent() && looked < MOST_GROUPS);
        return new Outcome(preset, looked, changed.size(), changed.stream().filter(it -> it.mayCharge() && !it.mightCharge()).count(),
                changed.stream().filter(it -> !it.mayCharge() && it.mightCharge()).count(), changed.stream().limit(MOST_SHOWN).toList());
    }

    private List<Change> changes(List<Group> groups, RuleSet rules) {
        RuleSet now = ratings.rules().rules();
        List<Long> ids = groups.stream().map(Group::id).toList();
        Map<Long, Rating> before = ratings.rate(Subject.Kind.GROUP, ids, now);
        Map<Long, Rating> after = ratings.rate(Subject.Kind.GROUP, ids, rules);
        Map<Long, Boolean> may = checkpoints.mayCharge(groups, before, now);
        Map<Long, Boolean> might = checkpoints.mayCharge(groups, after, rules);
        return groups.stream().filter(group -> before.containsKey(group.id())).map(group -> new Change(group, stars(before.get(group.id())),
                stars(after.get(group.id())), may.getOrDefault(group.id(), true), might.getOrDefault(group.id(), true))).toList();
    }

    private static boolean differs(Change change) {
        return !change.before().equals(change.after()) || change.mayCharge() != change.mightCharge();
    }

    private static Optional<Double> stars(Rating rating) {
        return Optional.of(rating.stars()).filter(any -> !rating.fresh());
    }
}
