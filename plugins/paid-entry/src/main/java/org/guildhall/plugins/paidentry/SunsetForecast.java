package org.guildhall.plugins.paidentry;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.guildhall.api.community.Group;
import org.guildhall.api.money.Earnings;
import org.guildhall.api.money.Money;

/** Works out, from the books as they are, all that a sunset will do, and changes nothing. */
record SunsetForecast(ChargingGroups groups, Tickets tickets, Earnings earnings) {
    /** Something that will happen. */
    enum What { NOTICE, CHARGING_STOPS, SETTLEMENT, SWITCHED_TO_REQUEST }

    /**
     * Something that will happen, and when.
     *
     * @param group the slug of the group it happens to; empty for the whole hall
     * @param amount the money that moves, if any does
     */
    record Step(Instant at, What what, Optional<String> group, Optional<Money> amount) {}

    /** One group that charges now. */
    record Line(long id, String slug, String name, int withTimeLeft, Optional<Money> owed) {}

    /**
     * The whole forecast.
     *
     * @param hallGroups how many groups there are
     * @param withTimeLeft how many people keep what they have paid for
     * @param owed what is to be settled, by currency
     */
    record Forecast(List<Step> steps, List<Line> groups, int hallGroups, int withTimeLeft, List<Money> owed, Instant settledBy) {}

    Forecast of(Sunset sunset) {
        List<Line> lines = new ArrayList<>();
        int[] all = {0};
        groups.each((page, charging) -> {
            all[0] += page.size();
            lines.addAll(lines(charging, sunset.stops()));
        });
        Instant settledBy = earnings.releasedAt(sunset.stops());
        return new Forecast(steps(sunset, settledBy, lines), lines, all[0], lines.stream().mapToInt(Line::withTimeLeft).sum(), owed(lines),
                settledBy);
    }

    private List<Line> lines(List<Group> charging, Instant stops) {
        Map<Group, Money> pending = earnings.pending(charging);
        Map<Long, Integer> lasting = tickets.lastingAfter(stops, charging);
        return charging.stream()
                .map(group -> new Line(group.id(), group.slug(), group.name(), lasting.getOrDefault(group.id(), 0),
                        Optional.ofNullable(pending.get(group))))
                .toList();
    }

    private static List<Step> steps(Sunset sunset, Instant settledBy, List<Line> lines) {
        List<Step> steps = new ArrayList<>();
        steps.add(new Step(sunset.announced(), What.NOTICE, Optional.empty(), Optional.empty()));
        steps.add(new Step(sunset.stops(), What.CHARGING_STOPS, Optional.empty(), Optional.empty()));
        for (Line line : lines) {
            Optional<String> group = Optional.of(line.slug());
            steps.add(new Step(sunset.announced(), What.NOTICE, group, Optional.empty()));
            steps.add(new Step(sunset.stops(), What.CHARGING_STOPS, group, Optional.empty()));
            line.owed().ifPresent(owed -> steps.add(new Step(settledBy, What.SETTLEMENT, group, Optional.of(owed))));
            steps.add(new Step(sunset.graceUntil(), What.SWITCHED_TO_REQUEST, group, Optional.empty()));
        }
        steps.sort(Comparator.comparing(Step::at).thenComparing(Step::what));
        return List.copyOf(steps);
    }

    private static List<Money> owed(List<Line> lines) {
        Map<String, Money> sums = new TreeMap<>();
        lines.forEach(line -> line.owed().ifPresent(owed -> sums.merge(owed.currency(), owed, Money::plus)));
        return List.copyOf(sums.values());
    }
}
