package org.guildhall.plugins.checkin;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.guildhall.server.testing.OnBothDatabases;
import org.guildhall.server.testing.TestHall;
import org.guildhall.server.testing.Visitor;
import org.guildhall.server.testing.Visitor.Answer;

/** A running club of its own for one test, open to all, living by Shanghai's clock. */
record Club(Town town, String slug, AtomicInteger joined) {
    static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    /** A hall where this plugin is at work, with people for all its clubs: signing up takes longest. */
    record Town(TestHall hall, Visitor captain, List<Visitor> runners) {
        static Town open(OnBothDatabases.Fresh database) {
            TestHall hall = TestHall.open(database);
            hall.owner().post("/admin/plugins/check-in/enable").is(200);
            return new Town(hall, hall.visitor().signUp("captain"),
                    IntStream.range(0, 4).mapToObj(i -> hall.visitor().signUp("runner" + i)).toList());
        }
    }

    static Club open(Town town) {
        String slug = "club" + NUMBERS.incrementAndGet();
        town.captain().post("/groups", Map.of("slug", slug, "name", "Club", "summary", "One run a day.")).is(201);
        town.captain().post("/g/" + slug + "/settings", Map.of("join", "open")).is(200);
        town.captain().post("/g/" + slug + "/plugins", Map.of("id", "check-in", "on", true)).is(200);
        return new Club(town, slug, new AtomicInteger());
    }

    Visitor owner() {
        return town.captain();
    }

    private TestHall hall() {
        return town.hall();
    }

    Club set(Map<String, ?> habit) {
        owner().post("/g/" + slug + "/settings/check-in", habit).is(200);
        return this;
    }

    Visitor member() {
        Visitor runner = town.runners().get(joined.getAndIncrement());
        join(runner);
        return runner;
    }

    void join(Visitor runner) {
        runner.post("/g/" + slug + "/join", Map.of("door", "open")).is(200);
    }

    void leave(Visitor runner) {
        runner.post("/g/" + slug + "/leave").is(200);
    }

    Answer checkIn(Visitor runner) {
        return runner.post(page(), Map.of("text", "5 km"));
    }

    Answer makeUp(Visitor runner, int daysAgo) {
        return runner.post(page() + "/make-up", Map.of("day", today().minusDays(daysAgo).toString(), "text", "late"));
    }

    Answer seenBy(Visitor runner) {
        return runner.get(page()).is(200);
    }

    String page() {
        return "/p/check-in/g/" + slug + "/check-ins";
    }

    LocalDate today() {
        return LocalDate.ofInstant(hall().now(), SHANGHAI);
    }

    /** Moves on to the next time the group's clock shows this. */
    void at(String time) {
        ZonedDateTime now = hall().now().atZone(SHANGHAI);
        ZonedDateTime next = now.with(LocalTime.parse(time));
        hall().advance(Duration.between(now, next.isAfter(now) ? next : next.plusDays(1)));
    }

    void nextDay() {
        at("12:00");
    }

    /** Moves on to noon of the next such day of a month. */
    void onThe(int dayOfMonth) {
        LocalDate day = today().plusDays(1);
        while (day.getDayOfMonth() != dayOfMonth) {
            day = day.plusDays(1);
        }
        hall().advance(Duration.between(hall().now(), day.atTime(12, 0).atZone(SHANGHAI)));
    }
}
