package org.guildhall.plugins.paidentry;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.guildhall.api.money.Money;

/**
 * What entry costs at a number of members: free at first if the owner wants that, then by steps, and for each side its own.
 *
 * @param members how many members count; it never shrinks
 */
record PriceList(Terms terms, int members) {
    /** The plan of those who come while it is free. */
    static final String FREE = "free";

    /** How many more come in free. */
    int freeLeft() {
        return Math.max(0, terms.freeUntil() - members);
    }

    /** What a newcomer may choose now. */
    List<Plan> offered() {
        return freeLeft() > 0 ? List.of(free()) : priced();
    }

    /** What is to be paid when nothing is free any more. */
    List<Plan> priced() {
        List<Plan> plans = terms.offered().stream().map(this::stepped).toList();
        return terms.sides().isEmpty() ? plans : terms.sides().stream().flatMap(side -> ofSide(side, plans)).toList();
    }

    /**
     * The plan of this id; without one, the first that a newcomer may choose. Members go on with their paid plan while
     * newcomers are still free.
     */
    Optional<Plan> plan(Optional<String> id) {
        return id.isEmpty() ? offered().stream().findFirst()
                : Stream.concat(offered().stream(), priced().stream()).filter(plan -> plan.id().equals(id.get())).findFirst();
    }

    /** The step that comes next for this plan, if it grows dearer with the group. */
    Optional<PriceStep> next(Plan plan) {
        return terms.steps().stream().filter(step -> step.isFor(plan) && step.members() > members)
                .min(Comparator.comparingInt(PriceStep::members));
    }

    /** The side that this plan belongs to. */
    Optional<PriceSide> side(String plan) {
        return terms.sides().stream().filter(side -> side.isFree() ? side.id().equals(plan) : side.planIds().contains(plan)).findFirst();
    }

    /** The free side that has this id. */
    Optional<PriceSide> freeSide(String plan) {
        return side(plan).filter(PriceSide::isFree);
    }

    /** The plan at a price that was lower when the member came; a price that has fallen since is for all. */
    static Plan keeping(Plan plan, Optional<Money> before) {
        return before.filter(fee -> fee.currency().equals(plan.fee().currency()) && plan.fee().exceeds(fee))
                .map(fee -> at(plan, fee)).orElse(plan);
    }

    private Plan free() {
        return Plan.of(FREE, "", Money.zero(terms.fee().currency()), Period.ONCE);
    }

    private Plan stepped(Plan plan) {
        return terms.steps().stream().filter(step -> step.isFor(plan) && step.members() <= members)
                .max(Comparator.comparingInt(PriceStep::members)).map(step -> at(plan, step.fee())).orElse(plan);
    }

    private Stream<Plan> ofSide(PriceSide side, List<Plan> plans) {
        return side.isFree() ? Stream.of(side.free(terms.fee().currency()))
                : side.planIds().stream().flatMap(id -> plans.stream().filter(plan -> plan.id().equals(id)));
    }

    private static Plan at(Plan plan, Money fee) {
        return new Plan(plan.id(), plan.title(), fee, plan.period(), plan.from(), plan.to(), plan.late());
    }
}
