package org.guildhall.plugins.paidentry;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.guildhall.api.Refused;
import org.guildhall.api.community.Group;

/** Refuses prices that contradict one another. */
record PriceCheck(Group group, Terms terms) {
    void pass() {
        List<String> plans = terms.offered().stream().map(Plan::id).toList();
        if (plans.contains(PriceList.FREE)) {
            throw Refused.field("plans", "price.free-is-taken", PriceList.FREE);
        }
        terms.steps().forEach(step -> step(step, plans));
        if (!terms.sides().isEmpty()) {
            sides(plans);
        }
    }

    private void step(PriceStep step, List<String> plans) {
        if (!step.fee().currency().equals(group.currency())) {
            throw Refused.field("steps", "terms.currency", group.currency());
        }
        if (terms.open() && step.fee().isZero()) {
            throw Refused.field("steps", "terms.free");
        }
        if (step.plan().isEmpty() ? plans.size() > 1 : !plans.contains(step.plan())) {
            throw Refused.field("steps", "price.step-plan", step.plan());
        }
    }

    private void sides(List<String> plans) {
        if (terms.freeUntil() > 0) {
            throw Refused.field("sides", "price.sides-or-free");
        }
        Set<String> seen = new HashSet<>();
        for (PriceSide side : terms.sides()) {
            if (!side.id().matches("[a-z0-9][a-z0-9-]{0,39}") || plans.contains(side.id()) || side.id().equals(PriceList.FREE)) {
                throw Refused.field("sides", "price.side-id", side.id());
            }
            if (!seen.add(side.id())) {
                throw Refused.field("sides", "price.side-twice", side.id());
            }
            side.planIds().stream().filter(plan -> !plans.contains(plan) || !seen.add("plan " + plan)).findFirst().ifPresent(plan -> {
                throw Refused.field("sides", "price.side-plan", plan);
            });
        }
        plans.stream().filter(plan -> !seen.contains("plan " + plan)).findFirst().ifPresent(plan -> {
            throw Refused.field("sides", "price.plan-of-no-side", plan);
        });
    }
}
