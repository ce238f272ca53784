package org.guildhall.plugins.announcements;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.guildhall.server.testing.OnBothDatabases;
import org.guildhall.server.testing.TestHall;
import org.guildhall.server.testing.Visitor;
import org.guildhall.server.testing.Visitor.Answer;

/** A workshop of its own for one test, with a master who announces and three members. */
record Workshop(Town town, String slug) {
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    /** A hall where this plugin is at work, with people for all its workshops: signing up takes longest. */
    record Town(TestHall hall, Visitor master, List<Visitor> members) {
        static Town open(OnBothDatabases.Fresh database) {
            TestHall hall = TestHall.open(database);
            hall.owner().post("/admin/plugins/announcements/enable").is(200);
            return new Town(hall, hall.visitor().signUp("master"),
                    IntStream.range(0, 3).mapToObj(i -> hall.visitor().signUp("member" + i)).toList());
        }
    }

    static Workshop open(Town town) {
        Workshop workshop = new Workshop(town, "workshop" + NUMBERS.incrementAndGet());
        town.master().post("/groups", Map.of("slug", workshop.slug(), "name", "Workshop", "summary", "One chair a month.")).is(201);
        town.master().post("/g/" + workshop.slug() + "/settings", Map.of("join", "open")).is(200);
        town.master().post("/g/" + workshop.slug() + "/plugins", Map.of("id", "announcements", "on", true)).is(200);
        town.members().forEach(workshop::join);
        return workshop;
    }

    Visitor master() {
        return town.master();
    }

    Visitor member(int number) {
        return town.members().get(number);
    }

    void join(Visitor person) {
        person.post("/g/" + slug + "/join", Map.of("door", "open")).is(200);
    }

    String list() {
        return "/p/announcements/g/" + slug + "/announcements";
    }

    /** Announces something and returns its address. */
    String announce(Map<String, ?> more) {
        return list() + "/" + write(more).is(201).text("/announcement/id");
    }

    Answer write(Map<String, ?> more) {
        Map<String, Object> fields = new HashMap<>(Map.of("title", "Closed on Monday", "text", "The **kiln** is repaired."));
        fields.putAll(more);
        return master().post(list(), fields);
    }

    Answer groupSeenBy(Visitor person) {
        return person.get("/g/" + slug).is(200);
    }
}
