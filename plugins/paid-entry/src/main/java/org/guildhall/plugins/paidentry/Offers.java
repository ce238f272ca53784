package org.guildhall.plugins.paidentry;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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
import org.guildhall.api.money.Wares;
import org.guildhall.api.web.Response;

/** What entry costs, for the door beside a group's page and for its card in the directory. */
record Offers(Settings settings, Gates gates, Prices prices, Wares wares, Entry entry, Orders orders, SubscriptionBook book,
              SunsetBook sunsets) {
    /**
     * One plan to choose.
     *
     * @param saves how much less it is than paying by the month for as long
     * @param monthly what it comes to for each month
     * @param normal the price without the bargain that everybody has now
     * @param next when it becomes dearer
     * @param side whose it is
     * @param asks whether the owner decides who has it
     */
    record Choice(String id, String title, Money fee, Period period, Optional<Money> saves, Optional<Money> monthly, Optional<Money> normal,
                  Optional<Wares.Bargain> bargain, Optional<PriceStep> next, Optional<String> side, boolean asks) {
        static Choice of(Plan plan, Optional<Money> byTheMonth, Optional<Wares.Bargain> bargain, PriceList list) {
            Optional<Money> full = byTheMonth.filter(fee -> plan.period().months() > 1)
                    .map(fee -> Money.of(Math.multiplyExact(fee.minor(), plan.period().months()), fee.currency()))
                    .filter(sum -> sum.exceeds(plan.fee()));
            Money fee = bargain.map(less -> plan.fee().minus(less.off())).orElse(plan.fee());
            return new Choice(plan.id(), plan.title(), fee, plan.period(), full.map(sum -> sum.minus(plan.fee())),
                    full.map(sum -> plan.fee().share(1, plan.period().months())), bargain.map(less -> plan.fee()), bargain, list.next(plan),
                    list.side(plan.id()).map(PriceSide::title), list.freeSide(plan.id()).isPresent());
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
                 boolean canRenew, int freeLeft, List<Choice> later, String quote, Optional<String> gift) {
        static Offer of(Group group, PriceList list, Map<Plan, Wares.Bargain> bargains, boolean newcomer, boolean canRenew) {
            Terms terms = list.terms();
            String path = "/p/paid-entry/g/" + group.slug();
            return new Offer(choices(list.offered(), list, bargains), terms.refundWindow(),
                    Optional.of(terms.coolingOff()).filter(longer -> longer.compareTo(terms.refundWindow()) > 0), path + "/pay",
                    newcomer && list.freeLeft() == 0 ? terms.trialDays() : 0, path + "/trial", canRenew, list.freeLeft(),
                    list.freeLeft() > 0 ? choices(list.priced(), list, bargains) : List.of(), path + "/quote",
                    Optional.of(path + "/gift").filter(any -> list.freeLeft() == 0));
        }

        private static List<Choice> choices(List<Plan> plans, PriceList list, Map<Plan, Wares.Bargain> bargains) {
            Optional<Money> month = plans.stream().filter(plan -> plan.period() == Period.MONTH).map(Plan::fee).findFirst();
            return plans.stream().map(plan -> Choice.of(plan, month, Optional.ofNullable(bargains.get(plan)), list)).toList();
        }
    }

    /** The price on a card: that of the first plan. */
    record Price(Money fee, Period period) {}

    Map<Group, Response.View> doors(Optional<Person> viewer, List<Group> groups) {
        boolean canRenew = orders.canRenew();
        Set<Long> known = viewer.map(person -> book.find(groups, person).keySet()).orElse(Set.of());
        return each(groups, (group, list) -> Response.view("offer",
                Offer.of(group, list, bargains(group, list), !known.contains(group.id()), canRenew)));
    }

    Map<Group, Response.View> prices(Optional<Person> viewer, List<Group> groups) {
        return each(groups, (group, list) -> {
            Plan first = list.offered().getFirst();
            return Response.view("price", new Price(first.fee(), first.period()));
        });
    }

    private Map<Plan, Wares.Bargain> bargains(Group group, PriceList list) {
        Map<Plan, Wares.Bargain> bargains = new HashMap<>();
        Map<Wares.Ware, Wares.Bargain> announced = wares.bargains(list.priced().stream().filter(plan -> !plan.fee().isZero())
                .map(plan -> entry.ware(group, plan, Locale.ENGLISH)).toList());
        list.priced().forEach(plan -> Optional.ofNullable(announced.get(entry.ware(group, plan, Locale.ENGLISH)))
                .ifPresent(less -> bargains.put(plan, less)));
        return bargains;
    }

    private Map<Group, Response.View> each(List<Group> groups, BiFunction<Group, PriceList, Response.View> view) {
        Map<Group, Response.View> views = new LinkedHashMap<>();
        List<Group> charging = charging(groups);
        Map<Long, PriceList> lists = prices.lists(charging);
        charging.forEach(group -> views.put(group, view.apply(group, lists.get(group.id()))));
        return views;
    }

    /** Those that charge now; the gates are asked once. */
    private List<Group> charging(List<Group> groups) {
        List<Group> open = new ArrayList<>();
        if (sunsets.over()) {
            return open;
        }
        for (Group group : groups) {
            if (settings.group(group.id(), Terms.class).open()) {
                open.add(group);
            }
        }
        if (!open.isEmpty()) {
            gates.denials(Optional.empty(), open.stream().map(Intent.Charge::new).toList()).forEach((charge, denial) -> {
                if (denial.effect() != Denial.Effect.WARN) {
                    open.remove(charge.group());
                }
            });
        }
        return open;
    }
}
