package org.guildhall.plugins.invitecodes;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.guildhall.server.testing.OnBothDatabases;
import org.guildhall.server.testing.TestHall;
import org.guildhall.server.testing.Visitor;
import org.guildhall.server.testing.Visitor.Answer;

/** A group of its own for one test, with its host; nobody walks in. */
record Salon(TestHall hall, String slug, Visitor host) {
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    /** A hall where this plugin, paid entry and the sandbox's payment company are at work. */
    static TestHall openHall(OnBothDatabases.Fresh database) {
        return working(TestHall.open(database));
    }

    static TestHall working(TestHall hall) {
        for (String plugin : new String[] {"pay-sandbox", "paid-entry", "invite-codes"}) {
            hall.owner().post("/admin/plugins/" + plugin + "/enable").is(200);
        }
        return hall;
    }

    static Salon open(TestHall hall) {
        int number = NUMBERS.incrementAndGet();
        Visitor host = hall.visitor().signUp("host" + number);
        String slug = "salon" + number;
        host.post("/groups", Map.of("slug", slug, "name", "Salon " + number, "summary", "Talk on Tuesdays.", "join", "closed")).is(201);
        return new Salon(hall, slug, host);
    }

    /** The same, where a month costs twenty. */
    static Salon paid(TestHall hall) {
        Salon salon = open(hall);
        salon.host.post("/g/" + salon.slug + "/settings/paid-entry", Map.of("open", true, "fee", yuan(20), "period", "month")).is(200);
        return salon;
    }

    static Map<String, Object> yuan(int amount) {
        return Map.of("minor", amount * 100L, "currency", "CNY");
    }

    Visitor stranger() {
        return hall.visitor().signUp("guest" + NUMBERS.incrementAndGet());
    }

    Answer rules(Map<String, ?> fields) {
        return host.post("/g/" + slug + "/settings/invite-codes", fields).is(200);
    }

    String page() {
        return "/p/invite-codes/g/" + slug + "/codes";
    }

    Answer make(Visitor maker, Map<String, ?> fields) {
        return maker.post(page(), fields);
    }

    /** A new invitation's code. */
    String code(Map<String, ?> fields) {
        return make(host, fields).is(201).text("/code");
    }

    Answer join(Visitor visitor, String code) {
        return visitor.post("/g/" + slug + "/join", Map.of("door", "invite-codes", "code", code));
    }

    Answer pay(Visitor visitor, Map<String, ?> more) {
        Map<String, Object> fields = new HashMap<>(Map.of("provider", "sandbox", "auto", "pay"));
        fields.putAll(more);
        return visitor.post("/p/paid-entry/g/" + slug + "/pay", fields);
    }

    Answer seenBy(Visitor visitor) {
        return visitor.get("/g/" + slug).is(200);
    }

    String stateOf(Visitor visitor) {
        return seenBy(visitor).text("/you/state");
    }

    /** The newest invitation as the host sees it. */
    tools.jackson.databind.JsonNode newest() {
        return host.get(page()).is(200).at("/items/0");
    }

    static Answer paste(Visitor visitor, String text) {
        return visitor.post("/p/invite-codes/redeem", Map.of("text", text));
    }
}
