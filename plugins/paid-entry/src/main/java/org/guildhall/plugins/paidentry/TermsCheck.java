package org.guildhall.plugins.paidentry;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.guildhall.api.Refused;
import org.guildhall.api.community.Gates;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Intent;
import org.guildhall.api.money.Money;

/** Refuses terms that cannot be charged; what an owner keeps while the group is closed is left alone. */
record TermsCheck(Gates gates, SunsetBook sunsets) implements BiConsumer<Optional<Group>, Terms> {
    @Override
    public void accept(Optional<Group> ofWhich, Terms terms) {
        Group group = ofWhich.orElseThrow();
        currency("fee", terms.fee(), group);
        terms.plans().forEach(plan -> currency("plans", plan.fee(), group));
        ids(terms);
        seasons(terms);
        new PriceCheck(group, terms).pass();
        if (terms.open()) {
            prices(terms);
            sunsets.refuseAfterTheEnd();
            gates.pass(group.owner(), new Intent.Charge(group));
        }
    }

    private static void currency(String field, Money fee, Group group) {
        if (!fee.currency().equals(group.currency())) {
            throw Refused.field(field, "terms.currency", group.currency());
        }
    }

    private static void ids(Terms terms) {
        Set<String> ids = new HashSet<>();
        for (Plan plan : terms.plans()) {
            if (!plan.id().matches("[a-z0-9][a-z0-9-]{0,39}")) {
                throw Refused.field("plans", "terms.plan-id", plan.id());
            }
            if (!ids.add(plan.id())) {
                throw Refused.field("plans", "terms.plan-twice", plan.id());
            }
        }
    }

    private static void seasons(Terms terms) {
        for (Plan plan : terms.offered()) {
            if (plan.period() == Period.SEASON && plan.season().filter(season -> !season.to().isBefore(season.from())).isEmpty()) {
                throw Refused.field(terms.plans().isEmpty() ? "period" : "plans", "terms.season-days", plan.id());
            }
        }
    }

    private static void prices(Terms terms) {
        if (terms.offered().stream().anyMatch(plan -> plan.fee().isZero())) {
            throw Refused.field(terms.plans().isEmpty() ? "fee" : "plans", "terms.free");
        }
    }
}
