package org.guildhall.plugins.paidentry;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.People;
import org.guildhall.api.community.Person;
import org.guildhall.api.host.Settings;
import org.guildhall.api.web.Request;
import org.guildhall.api.web.Response;
import org.guildhall.plugins.paidentry.Subscription.Reason;
import org.guildhall.plugins.paidentry.Subscription.State;

/** The owner's list: who has which time, what falls due, and why people go. */
record SubscriptionsPage(Settings settings, People people, SubscriptionRoll roll, SideBook sides, InstantSource clock) {
    private static final int MOST = 50;
    private static final int MONTHS = 12;
    private static final Duration SOON = Duration.ofDays(7);
    private static final Duration LATELY = Duration.ofDays(365);

    /**
     * What is asked for.
     *
     * @param state only those; everybody who is in, unless set
     * @param after where the list goes on
     */
    record Ask(Optional<State> state, Optional<String> after) {}

    /**
     * One line.
     *
     * @param until when the paid time is over; empty if it is for good
     * @param renewing whether a provider charges again by itself
     */
    record Line(Person person, State state, String plan, Instant since, Optional<Instant> until, Optional<Instant> accessUntil, boolean renewing,
                Optional<Reason> reason, String note) {}

    /** How many are in this state. */
    record Count(State state, int people) {}

    /** How many gave this reason within a year. */
    record Said(Reason reason, int people) {}

    /** How many began and how many ended in a month. */
    record Month(YearMonth month, int began, int ended) {}

    /**
     * The whole page.
     *
     * @param in how many are in now
     * @param due how many must pay within seven days, or are charged
     * @param asking how many wait for a place on a free side
     * @param chosen the state that was asked for
     */
    record Shown(List<Line> items, Optional<String> next, int in, int due, List<Count> counts, List<Said> reasons, List<Month> months,
                 FlowChart chart, Optional<State> chosen, List<Plan> plans, int asking, Group group, String address) {}

    static String address(Group group) {
        return "/p/paid-entry/g/" + group.slug() + "/subscriptions";
    }

    Response show(Request request, Ask ask) {
        Group group = request.group();
        Instant now = clock.instant();
        List<Subscription> found = roll.list(group, ask.state(), now, ask.after().flatMap(SubscriptionRoll.Place::read), MOST + 1);
        List<Subscription> page = found.subList(0, Math.min(MOST, found.size()));
        Optional<String> next = found.size() > MOST ? Optional.of(SubscriptionRoll.Place.of(page.getLast()).toString()) : Optional.empty();
        Map<State, Integer> counts = roll.counts(group, now);
        List<Month> months = months(group, now);
        return Response.view("subscriptions", new Shown(lines(page, now), next,
                counts.entrySet().stream().filter(count -> count.getKey() != State.ENDED).mapToInt(Map.Entry::getValue).sum(),
                roll.due(group, now, SOON), counts.entrySet().stream().map(count -> new Count(count.getKey(), count.getValue())).toList(),
                roll.reasons(group, now.minus(LATELY)).entrySet().stream().map(said -> new Said(said.getKey(), said.getValue())).toList(),
                months, FlowChart.of(months), ask.state(), settings.group(group.id(), Terms.class).offered(), sides.countWaiting(group), group, address(group)));
    }

    private List<Line> lines(List<Subscription> page, Instant now) {
        Map<Long, Person> names = people.get(page.stream().map(Subscription::person).toList());
        List<Line> lines = new ArrayList<>();
        for (Subscription it : page) {
            Optional.ofNullable(names.get(it.person())).ifPresent(person -> lines.add(new Line(person, it.at(now), it.time().plan(), it.since(),
                    it.time().until(), it.access(), it.renewal().filter(Subscription.Renewal::goesOn).isPresent(),
                    it.cancel().flatMap(Subscription.Cancel::reason), it.cancel().map(Subscription.Cancel::note).orElse(""))));
        }
        return lines;
    }

    private List<Month> months(Group group, Instant now) {
        YearMonth last = YearMonth.from(now.atZone(group.zone()));
        List<YearMonth> months = IntStream.rangeClosed(1 - MONTHS, 0).mapToObj(last::plusMonths).toList();
        List<Instant> moments = IntStream.rangeClosed(1 - MONTHS, 1)
                .mapToObj(month -> last.plusMonths(month).atDay(1).atStartOfDay(group.zone()).toInstant()).toList();
        List<SubscriptionRoll.Flow> flows = roll.flow(group, moments, now);
        return IntStream.range(0, MONTHS).mapToObj(i -> new Month(months.get(i), flows.get(i).began(), flows.get(i).ended())).toList();
    }
}
