package org.guildhall.plugins.paidentry;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.guildhall.api.community.Denial;
import org.guildhall.api.community.Gates;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Intent;
import org.guildhall.api.community.Person;
import org.guildhall.api.host.Settings;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Orders;
import org.guildhall.api.web.Response;

/** What entry costs, for the door beside a group's page and for its card in the directory. */
record Offers(Settings settings, Gates gates, Orders orders, SubscriptionBook book, SunsetBook sunsets) {
    /**
     * One plan to choose.
     *
     * @param saves how much less it is than paying by the month for as long
     * @param monthly what it comes to for each month
     */
    record Choice(String id, String title, Money fee, Period period, Optional<Money> saves, Optional<Money> monthly) {
        static Choice of(Plan plan, Optional<Money> byTheMonth) {
            Optional<Money> full = byTheMonth.filter(fee -> plan.period().months() > 1)
                    .map(fee -> Money.of(Math.multiplyExact(fee.minor(), plan.period().months()), fee.currency()))
                    .filter(sum -> sum.exceeds(plan.fee()));
            return new Choice(plan.id(), plan.title(), plan.fee(), plan.period(), full.map(sum -> sum.minus(plan.fee())),
                    full.map(sum -> plan.fee().share(1, plan.period().months())));
        }
    }

    /**
     * What the door says.
     *
     * @param coolingOff how long leaving by choice gives all back, where that is longer than the refund window
     * @param pay where the choice is posted to
     * @param trialDays how long newcomers may look around for nothing; none if not
     * @param trial where that is posted to
     * @param canRenew whether a provider can charge again by itself
     */
    record Offer(List<Choice> plans, Duration refundWindow, Optional<Duration> coolingOff, String pay, int trialDays, String trial,
                 boolean canRenew) {
        static Offer of(Group group, Terms terms, boolean newcomer, boolean canRenew) {
            Optional<Money> month = terms.offered().stream().filter(plan -> plan.period() == Period.MONTH).map(Plan::fee).findFirst();
            return new Offer(terms.offered().stream().map(plan -> Choice.of(plan, month)).toList(), terms.refundWindow(),
                    Optional.of(terms.coolingOff()).filter(longer -> longer.compareTo(terms.refundWindow()) > 0),
                    "/p/paid-entry/g/" + group.slug() + "/pay", newcomer ? terms.trialDays() : 0, "/p/paid-entry/g/" + group.slug() + "/trial", canRenew);
        }
    }

    /** The price on a card: that of the first plan. */
    record Price(Money fee, Period period) {}

    Map<Group, Response.View> doors(Optional<Person> viewer, List<Group> groups) {
        boolean canRenew = orders.canRenew();
        Set<Long> known = viewer.map(person -> book.find(groups, person).keySet()).orElse(Set.of());
        return each(groups, (group, terms) -> Response.view("offer", Offer.of(group, terms, !known.contains(group.id()), canRenew)));
    }

    Map<Group, Response.View> prices(Optional<Person> viewer, List<Group> groups) {
        return each(groups, (group, terms) -> {
            Plan first = terms.offered().getFirst();
            return Response.view("price", new Price(first.fee(), first.period()));
        });
    }

    private Map<Group, Response.View> each(List<Group> groups, BiFunction<Group, Terms, Response.View> view) {
        Map<Group, Response.View> views = new LinkedHashMap<>();
        charging(groups).forEach((group, terms) -> views.put(group, view.apply(group, terms)));
        return views;
    }

    /** Those that charge now, with their terms; the gates are asked once. */
    private Map<Group, Terms> charging(List<Group> groups) {
        Map<Group, Terms> open = new LinkedHashMap<>();
        if (sunsets.over()) {
            return open;
        }
        for (Group group : groups) {
            Terms terms = settings.group(group.id(), Terms.class);
            if (terms.open()) {
                open.put(group, terms);
            }
        }
        if (!open.isEmpty()) {
            gates.denials(Optional.empty(), open.keySet().stream().map(Intent.Charge::new).toList()).forEach((charge, denial) -> {
                if (denial.effect() != Denial.Effect.WARN) {
                    open.remove(charge.group());
                }
            });
        }
        return open;
    }
}
