package org.guildhall.plugins.checkin;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.guildhall.api.Refused;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Memberships;
import org.guildhall.api.community.Memberships.Membership;
import org.guildhall.api.community.Memberships.Role;
import org.guildhall.api.host.Page;
import org.guildhall.api.host.Settings;
import org.guildhall.api.web.Request;
import org.guildhall.api.web.Response;
import org.guildhall.plugins.checkin.Ranking.By;
import org.guildhall.plugins.checkin.Ranking.Line;

/** What members see: today, their month, what it comes to, who is ahead, and what the others wrote. */
record CheckInPages(Settings settings, Memberships memberships, Desk desk, Book book, Remarks remarks, Ranking ranking, InstantSource clock) {
    private static final int RECENT = 20;
    private static final int TOP = 5;
    private static final int RANKED = 50;

    /**
     * What may be asked for.
     *
     * @param month such as {@code 2026-11}
     * @param after where the list of what was written goes on
     */
    record Ask(Optional<String> month, Optional<Long> after) {}

    /** Which ranking, and where it goes on. */
    record AskRanking(Optional<By> by, Optional<String> after) {}

    /**
     * The page.
     *
     * @param habit what the group calls it; empty for a plain check-in
     * @param page its address
     * @param today the day by the group's clock
     * @param checkedIn what was written today
     * @param ranking the first lines, if the viewer may see them
     * @param items what members wrote, the newest first
     * @param owner whether the viewer sets how it goes
     */
    record CheckInPage(String habit, String page, LocalDate today, Optional<CheckIn> checkedIn, boolean textRequired, Standing you,
                       MakeUps makeUps, Month month, Optional<Top> ranking, List<CheckIn> items, Optional<String> next, boolean owner) {}

    /** The beginning of the ranking, and the viewer's own line. */
    record Top(List<Line> items, Optional<Line> you) {}

    /** The whole ranking, a page at a time. */
    record RankingPage(String habit, String page, By by, List<Line> items, Optional<String> next, Optional<Line> you) {}

    static String address(Group group) {
        return "/p/check-in/g/" + group.slug() + "/check-ins";
    }

    Response show(Request request, Ask ask) {
        Group group = request.group();
        Habit habit = habit(group);
        LocalDate today = today(group);
        Membership member = memberships.find(group, request.person())
                .orElseThrow(() -> new Refused(Refused.Kind.FORBIDDEN, "http.forbidden"));
        LocalDate joined = LocalDate.ofInstant(member.since(), group.zone());
        SortedMap<LocalDate, Boolean> days = book.days(group, member.person());
        Month month = Month.of(Month.read(ask.month(), today), joined, today, days);
        List<CheckIn> recent = book.before(group, ask.after().orElse(Long.MAX_VALUE), RECENT + 1);
        boolean more = recent.size() > RECENT;
        List<CheckIn> items = more ? recent.subList(0, RECENT) : recent;
        return Response.view("check-ins", new CheckInPage(habit.name(), address(group), today,
                days.containsKey(today) ? Optional.of(book.get(group, member.person(), today)) : Optional.empty(), habit.textRequired(),
                Standing.of(days, habit.makeUpsCount(), today), desk.makeUps(habit, member, today, days.keySet()), month,
                sees(request, habit) ? Optional.of(top(request, habit, today)) : Optional.empty(),
                remarks.readable(group, member.person(), items),
                more ? Optional.of(String.valueOf(items.getLast().id())) : Optional.empty(), request.may(Role.OWNER)));
    }

    Response rank(Request request, AskRanking ask) {
        Habit habit = habit(request.group());
        if (!sees(request, habit)) {
            throw new Refused(Refused.Kind.FORBIDDEN, "ranking.hidden");
        }
        By by = ask.by().orElse(By.MONTH);
        var wanted = new Ranking.Wanted(request.group(), by, habit.makeUpsCount(), today(request.group()));
        Page<Line> lines = ranking.lines(wanted, ask.after().map(Bookmark::read), RANKED);
        return Response.view("ranking", new RankingPage(habit.name(), address(request.group()), by, lines.items(), lines.next(),
                ranking.of(wanted, request.person())));
    }

    private Top top(Request request, Habit habit, LocalDate today) {
        var wanted = new Ranking.Wanted(request.group(), By.MONTH, habit.makeUpsCount(), today);
        return new Top(ranking.lines(wanted, Optional.empty(), TOP).items(), ranking.of(wanted, request.person()));
    }

    private static boolean sees(Request request, Habit habit) {
        return switch (habit.ranking()) {
            case MEMBERS -> true;
            case KEEPERS -> request.may(Role.ADMIN);
            case NOBODY -> false;
        };
    }

    private Habit habit(Group group) {
        return settings.group(group.id(), Habit.class);
    }

    private LocalDate today(Group group) {
        return LocalDate.ofInstant(clock.instant(), group.zone());
    }
}
