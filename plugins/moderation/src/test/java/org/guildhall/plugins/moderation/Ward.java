package org.guildhall.plugins.moderation;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.guildhall.server.testing.OnBothDatabases;
import org.guildhall.server.testing.TestHall;
import org.guildhall.server.testing.Visitor;
import org.guildhall.server.testing.Visitor.Answer;

/** A group of its own for one test, where members write by checking in and somebody keeps order. */
record Ward(Town town, String slug) {
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    /** A hall where this plugin is at work, with people for all its groups: signing up takes longest. */
    record Town(TestHall hall, Visitor master, Visitor helper, List<Visitor> members) {
        static Town open(OnBothDatabases.Fresh database) {
            TestHall hall = TestHall.open(database);
            List.of("moderation", "check-in", "announcements").forEach(id -> hall.owner().post("/admin/plugins/" + id + "/enable").is(200));
            return new Town(hall, hall.visitor().signUp("master"), hall.visitor().signUp("helper"),
                    IntStream.range(0, 4).mapToObj(i -> hall.visitor().signUp("member" + i)).toList());
        }
    }

    static Ward open(Town town) {
        Ward ward = new Ward(town, "ward" + NUMBERS.incrementAndGet());
        town.master().post("/groups", Map.of("slug", ward.slug(), "name", "Ward", "summary", "Quiet.")).is(201);
        town.master().post("/g/" + ward.slug() + "/settings", Map.of("join", "open")).is(200);
        List.of("check-in", "announcements").forEach(id ->
                town.master().post("/g/" + ward.slug() + "/plugins", Map.of("id", id, "on", true)).is(200));
        ward.join(town.helper());
        town.members().forEach(ward::join);
        town.master().post("/g/" + ward.slug() + "/members/helper/role", Map.of("role", "admin")).is(200);
        return ward;
    }

    Visitor master() {
        return town.master();
    }

    Visitor helper() {
        return town.helper();
    }

    Visitor member(int number) {
        return town.members().get(number);
    }

    void join(Visitor person) {
        person.post("/g/" + slug + "/join", Map.of("door", "open")).is(200);
    }

    Answer say(Visitor who, String text) {
        return who.post("/p/check-in/g/" + slug + "/check-ins", Map.of("text", text));
    }

    /** What others read of what was written here. */
    String readBy(Visitor who) {
        return who.get("/p/check-in/g/" + slug + "/check-ins").is(200).at("/items").findValuesAsString("text").toString();
    }

    String said(Visitor who, String text) {
        return say(who, text).is(201).text("/checkIn/id");
    }

    Answer report(Visitor who, String id) {
        return who.post("/p/moderation/reports", Map.of("kind", "check-in.check-in", "id", id, "group", slug, "reason", "rude"));
    }

    /** Reports this and returns the case's address. */
    String reported(Visitor who, String id) {
        return "/p/moderation/reports/" + report(who, id).is(201).text("/report/id");
    }

    Answer queue(String tab) {
        return master().get("/p/moderation/g/" + slug + "/queue?tab=" + tab).is(200);
    }

    void words(Map<String, ?> lists) {
        master().post("/p/moderation/g/" + slug + "/words", lists).is(200);
    }

    /** What stands under somebody's bell. */
    String bell(Visitor who) {
        return who.get("/me/notifications").is(200).response().body();
    }
}
