package org.guildhall.plugins.checkin;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Set;
import java.util.SortedMap;
import org.guildhall.api.Refused;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Memberships;
import org.guildhall.api.community.Memberships.Membership;
import org.guildhall.api.community.Person;
import org.guildhall.api.host.Database;
import org.guildhall.api.host.Range;
import org.guildhall.api.host.Settings;
import org.guildhall.api.web.Request;
import org.guildhall.api.web.Response;

/** Where members check in, and make up what they missed. */
record Desk(Database database, Settings settings, Memberships memberships, Book book, Remarks remarks, Standings standings, InstantSource clock) {
    /** A check-in for today. */
    record Today(@Range(max = 500) String text) {}

    /** A check-in for a day that was missed. */
    record Missed(LocalDate day, @Range(max = 500) String text) {}

    /** What was written, and what it comes to. */
    record Kept(CheckIn checkIn, int streak, int longest, int monthDays) {}

    Response checkIn(Request request, Today form) {
        Habit habit = habit(request, form.text());
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, request.group().zone());
        Person person = request.person();
        return answer(request, database.write(sql -> {
            standings.hold(request.group(), person);
            return add(request.group(), person, habit, today, today, new Book.Entry(now, false, form.text()));
        }));
    }

    Response makeUp(Request request, Missed form) {
        Habit habit = habit(request, form.text());
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, request.group().zone());
        Membership member = memberships.find(request.group(), request.person())
                .orElseThrow(() -> new Refused(Refused.Kind.FORBIDDEN, "http.forbidden"));
        return answer(request, database.write(sql -> {
            standings.hold(request.group(), member.person());
            makeUps(habit, member, today, book.days(request.group(), member.person()).keySet()).pass(form.day());
            return add(request.group(), member.person(), habit, form.day(), today, new Book.Entry(now, true, form.text()));
        }));
    }

    /** What this member may make up now. */
    MakeUps makeUps(Habit habit, Membership member, LocalDate today, Set<LocalDate> kept) {
        Group group = member.group();
        Instant monthBegan = YearMonth.from(today).atDay(1).atStartOfDay(group.zone()).toInstant();
        return MakeUps.of(habit, LocalDate.ofInstant(member.since(), group.zone()), today, kept,
                book.madeUpSince(group, member.person(), monthBegan));
    }

    /** Who comes back finds their days again. */
    void joined(Memberships.Joined joined) {
        Group group = joined.membership().group();
        Person person = joined.membership().person();
        SortedMap<LocalDate, Boolean> days = book.days(group, person);
        if (!days.isEmpty()) {
            standings.keep(group, person, days, LocalDate.ofInstant(clock.instant(), group.zone()));
        }
    }

    /** Who left stands in no ranking. */
    void left(Memberships.Left left) {
        standings.forget(left.membership().group(), left.membership().person());
    }

    private Habit habit(Request request, String text) {
        Habit habit = settings.group(request.group().id(), Habit.class);
        if (habit.textRequired() && text.isBlank()) {
            throw Refused.field("text", "check-in.say-something");
        }
        return habit;
    }

    private Kept add(Group group, Person person, Habit habit, LocalDate day, LocalDate today, Book.Entry entry) {
        if (!book.add(group, person, day, entry)) {
            throw new Refused(Refused.Kind.CONFLICT, entry.madeUp() ? "make-up.done" : "check-in.done");
        }
        SortedMap<LocalDate, Boolean> days = book.days(group, person);
        standings.keep(group, person, days, today);
        Standing standing = Standing.of(days, habit.makeUpsCount(), today);
        CheckIn kept = book.get(group, person, day);
        remarks.published(group, kept);
        return new Kept(kept, standing.streak().current(), standing.streak().longest(), standing.monthDays());
    }

    private static Response answer(Request request, Kept kept) {
        return Response.created(CheckInPages.address(request.group()), kept);
    }
}
