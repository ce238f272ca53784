package org.guildhall.plugins.paidentry;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.guildhall.api.Refused;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Person;
import org.guildhall.api.host.Settings;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Orders;
import org.guildhall.api.web.Request;
import org.guildhall.api.web.Response;
import org.guildhall.plugins.paidentry.Subscription.State;

/** A member's own page: how it stands, and what each next step does to the money. */
record PlanPage(Settings settings, SunsetBook sunsets, Orders orders, Tickets tickets, Registrar registrar, Quotes quotes, Prices prices,
                Credits credits, InstantSource clock) {
    /**
     * What the page shows.
     *
     * @param state empty for somebody who never had time here
     * @param renewing whether a provider charges again by itself
     * @param charge what is charged next
     * @param canRenew whether a provider could, if the member wants
     * @param trialDays how long this person may look around for nothing; none if not
     * @param reasons what somebody may say who does not go on
     */
    record Shown(Optional<State> state, Optional<Mine> you, boolean renewing, Optional<Orders.NextCharge> charge, boolean canRenew, boolean canCancel, boolean comesBack,
                 int trialDays, List<Choice> choices, List<Why> reasons, boolean charges, Group group, String address, String pay) {}

    /** What somebody may say who goes. */
    record Why(Subscription.Reason reason) {
        private static final List<Why> ALL = Stream.of(Subscription.Reason.values()).map(Why::new).toList();
    }

    /**
     * What this person has.
     *
     * @param title what people call the plan
     * @param until when it is over; empty if it is for good
     * @param accessUntil until when the door stays open
     * @param next the plan to go on with, if it is another one
     */
    record Mine(String plan, String title, Period period, Ticket.Kind kind, Optional<Instant> until, Optional<Instant> accessUntil,
                Optional<Instant> cancelled, Optional<String> next) {}

    /**
     * A plan to go on with.
     *
     * @param fee what it costs now to have it after the present time, or to come in
     * @param current whether it is the present one
     * @param now what it costs to go over to it at once, with what is left taken off; empty where that cannot be
     * @param credit what is taken off
     * @param later whether it can be chosen for the time after the present one without paying now
     */
    record Choice(String id, String title, Period period, Money usual, Money fee, boolean current, Optional<Money> now, Money credit, boolean later,
                  boolean renews) {}

    Response show(Request request) {
        return Response.view("plan", shown(request.group(), request.person()));
    }

    Shown shown(Group group, Person person) {
        Instant now = clock.instant();
        Terms terms = settings.group(group.id(), Terms.class);
        Optional<Subscription> subscription = registrar.now(group, person);
        boolean charges = terms.open() && !sunsets.over();
        boolean renewing = subscription.flatMap(Subscription::renewal).filter(Subscription.Renewal::goesOn).isPresent();
        boolean newcomer = charges && tickets.ever(group, person).isEmpty();
        return new Shown(subscription.map(it -> it.at(now)), subscription.map(it -> mine(it, terms)), renewing, charge(subscription), charges && orders.canRenew(),
                subscription.filter(it -> it.canCancel(now)).isPresent(), subscription.isPresent() && quotes.comesBack(group, person, now),
                newcomer ? terms.trialDays() : 0, charges ? choices(group, person, terms, subscription) : List.of(),
                Why.ALL, charges, group, Reminders.page(group), "/p/paid-entry/g/" + group.slug() + "/pay");
    }

    private Optional<Orders.NextCharge> charge(Optional<Subscription> subscription) {
        return subscription.flatMap(Subscription::renewal).flatMap(renewal -> orders.find(renewal.order())).flatMap(orders::nextCharge);
    }

    private static Mine mine(Subscription it, Terms terms) {
        Optional<Plan> plan = terms.plan(Optional.of(it.time().plan()));
        return new Mine(it.time().plan(), plan.map(Plan::title).filter(title -> !title.isEmpty()).orElse(""), plan.map(Plan::period).orElse(Period.ONCE),
                it.time().kind(), it.time().until(), it.access(), it.cancel().map(Subscription.Cancel::at), it.nextPlan());
    }

    private List<Choice> choices(Group group, Person person, Terms terms, Optional<Subscription> subscription) {
        if (subscription.filter(it -> it.inAt(clock.instant()) && it.time().until().isEmpty()).isPresent()) {
            return List.of();
        }
        Money credit = Credits.sum(credits.of(group, person, clock.instant()), group.currency());
        return prices.paid(group, person).stream().flatMap(plan -> choice(group, person, terms, plan, subscription, credit).stream()).toList();
    }

    private Optional<Choice> choice(Group group, Person person, Terms terms, Plan plan, Optional<Subscription> subscription, Money credit) {
        Instant now = clock.instant();
        boolean in = subscription.filter(it -> it.inAt(now)).isPresent();
        boolean current = in && subscription.get().time().plan().equals(plan.id());
        try {
            Money fee = quotes.of(group, person, terms, plan, new Wish(group.id(), plan.id(), false, false), plan.fee()).price();
            boolean swap = in && !current && !credit.isZero();
            Optional<Money> swapped = Optional.of(plan.fee()).filter(whole -> swap && whole.exceeds(credit)).map(whole -> whole.minus(credit));
            boolean later = in && !current && subscription.get().time().until().filter(now::isBefore).isPresent()
                    && subscription.get().nextPlan().filter(plan.id()::equals).isEmpty();
            return Optional.of(new Choice(plan.id(), plan.title(), plan.period(), plan.fee(), fee, current, swapped, credit, later,
                    plan.period().isCounted()));
        } catch (Refused over) {
            return Optional.empty();
        }
    }
}
