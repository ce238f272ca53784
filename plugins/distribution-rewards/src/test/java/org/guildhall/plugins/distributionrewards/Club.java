package org.guildhall.plugins.distributionrewards;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.guildhall.server.testing.OnBothDatabases;
import org.guildhall.server.testing.TestHall;
import org.guildhall.server.testing.Visitor;
import org.guildhall.server.testing.Visitor.Answer;
import tools.jackson.databind.JsonNode;

/** A group of its own for one test, where a month costs ninety-nine and whoever brings people gets a fifth of it. */
record Club(TestHall hall, String slug, Visitor host) {
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    /** Somebody with an account. */
    record Guest(String name, Visitor visitor) {}

    /** A hall where this plugin, paid entry and the sandbox's payment company are at work. */
    static TestHall openHall(OnBothDatabases.Fresh database) {
        TestHall hall = TestHall.open(database);
        for (String plugin : new String[] {"pay-sandbox", "paid-entry", "distribution-rewards"}) {
            hall.owner().post("/admin/plugins/" + plugin + "/enable").is(200);
        }
        return hall;
    }

    static Club open(TestHall hall) {
        int number = NUMBERS.incrementAndGet();
        Visitor host = hall.visitor().signUp("host" + number);
        String slug = "club" + number;
        host.post("/groups", Map.of("slug", slug, "name", "Club " + number, "summary", "One talk a week.")).is(201);
        host.post("/g/" + slug + "/settings/paid-entry", Map.of("open", true, "fee", Map.of("minor", 9900, "currency", "CNY"), "period", "month")).is(200);
        Club club = new Club(hall, slug, host);
        club.set(Map.of("open", true)).is(200);
        return club;
    }

    Answer set(Map<String, ?> rules) {
        return host.post("/g/" + slug + "/settings/distribution-rewards", rules);
    }

    String at(String page) {
        return "/p/distribution-rewards/g/" + slug + page;
    }

    Guest guest() {
        String name = "guest" + NUMBERS.incrementAndGet();
        return new Guest(name, hall.visitor().signUp(name));
    }

    /** Makes an account by following this link. */
    Guest guestBy(String ref) {
        String name = "guest" + NUMBERS.incrementAndGet();
        Visitor visitor = hall.visitor();
        visitor.post("/signup", Map.of("name", name, "email", name + "@mail.example", "password", "correct horse " + name, "ref", ref)).is(201);
        return new Guest(name, visitor.signIn(name, "correct horse " + name));
    }

    /** Makes somebody a promoter; the word of their link. */
    String promote(Guest guest) {
        String link = guest.visitor().post(at("/promote")).is(201).text("/link");
        return link.substring(link.indexOf("?ref=") + 5);
    }

    Answer pay(Guest guest, Map<String, ?> more) {
        Map<String, Object> fields = new HashMap<>(Map.of("provider", "sandbox", "auto", "pay"));
        fields.putAll(more);
        return guest.visitor().post("/p/paid-entry/g/" + slug + "/pay", fields);
    }

    /** Pays the month; the order's number. */
    String join(Guest guest) {
        return pay(guest, Map.of()).is(201).text("/order/number");
    }

    JsonNode rewards(Guest guest) {
        return guest.visitor().get(at("")).is(200).json();
    }

    String state(Guest guest) {
        return rewards(guest).at("/rewards/0/state").asString();
    }

    long amount(Guest guest) {
        return rewards(guest).at("/rewards/0/amount/minor").asLong();
    }
}
