package org.guildhall.plugins.moderation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.guildhall.api.community.Groups;
import org.guildhall.api.community.People;
import org.guildhall.api.community.Person;
import org.guildhall.api.web.Request;
import org.guildhall.api.web.Response;

/** How much there is to do, who does it, and how long people wait for an answer. */
record Figures(CaseTable cases, People people, Groups groups, InstantSource clock) {
    private static final int MOST = 5_000;
    private static final int DAYS = 14;

    /** What one moderator decided. */
    record Desk(Person person, int decided, Optional<Duration> median) {}

    /** What happened on a day. */
    record Day(LocalDate day, int opened, int decided) {}

    /**
     * What it comes to.
     *
     * @param median the middle one of the times from report to answer
     * @param inTime how many were answered in time, in percent of those answered
     */
    record Summary(int opened, int decided, int confirmed, Optional<Duration> median, int inTime, List<Desk> desks) {}

    /** The page; {@code top} is the height of the chart. */
    record FiguresPage(String base, String place, Summary month, List<Day> days, int top, int open) {}

    Response ofGroup(Request request) {
        return page(Scope.of(request), request.group().zone());
    }

    Response ofHall(Request request) {
        return page(Scope.hall(), groups.hall().zone());
    }

    private Response page(Scope scope, ZoneId zone) {
        List<Day> days = days(scope.cases(), zone);
        int top = Math.max(4, days.stream().mapToInt(day -> Math.max(day.opened(), day.decided())).max().orElse(0));
        return Response.view("figures", new FiguresPage(scope.base(), scope.name(), summary(scope.cases(), Duration.ofDays(30)), days, top,
                cases.countOpen(scope.cases(), Case.Origin.REPORT) + cases.countOpen(scope.cases(), Case.Origin.HELD)));
    }

    Summary summary(Optional<Long> group, Duration back) {
        Instant from = clock.instant().minus(back);
        List<Case> all = cases.since(group, from, MOST);
        List<Case> decided = all.stream().filter(it -> it.decided().filter(at -> !at.isBefore(from)).isPresent()).toList();
        long inTime = decided.stream().filter(it -> !it.decided().orElseThrow().isAfter(it.due())).count();
        Map<Long, List<Case>> byPerson = decided.stream().collect(Collectors.groupingBy(Case::decidedBy));
        Map<Long, Person> known = people.get(byPerson.keySet());
        List<Desk> desks = byPerson.entrySet().stream().map(one -> new Desk(known.getOrDefault(one.getKey(), Portrait.GONE),
                one.getValue().size(), median(one.getValue()))).sorted(Comparator.comparing(Desk::decided).reversed()).toList();
        return new Summary((int) all.stream().filter(it -> !it.opened().isBefore(from)).count(), decided.size(),
                (int) decided.stream().filter(it -> it.state() == Case.State.CONFIRMED).count(), median(decided),
                decided.isEmpty() ? 100 : (int) (inTime * 100 / decided.size()), desks);
    }

    private List<Day> days(Optional<Long> group, ZoneId zone) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
        LocalDate first = today.minusDays(DAYS - 1);
        List<Case> all = cases.since(group, first.atStartOfDay(zone).toInstant(), MOST);
        List<Day> days = new ArrayList<>();
        for (LocalDate day = first; !day.isAfter(today); day = day.plusDays(1)) {
            LocalDate it = day;
            days.add(new Day(day, (int) all.stream().filter(one -> on(one.opened(), it, zone)).count(),
                    (int) all.stream().filter(one -> one.decided().filter(at -> on(at, it, zone)).isPresent()).count()));
        }
        return days;
    }

    private static boolean on(Instant at, LocalDate day, ZoneId zone) {
        return LocalDate.ofInstant(at, zone).equals(day);
    }

    private static Optional<Duration> median(List<Case> decided) {
        List<Duration> times = decided.stream().map(it -> Duration.between(it.opened(), it.decided().orElseThrow())).sorted().toList();
        return times.isEmpty() ? Optional.empty() : Optional.of(times.get(times.size() / 2));
    }
}
