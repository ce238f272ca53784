package org.guildhall.plugins.paidentry;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.guildhall.server.testing.OnBothDatabases;
import org.guildhall.server.testing.TestHall;
import org.guildhall.server.testing.Visitor;
import org.guildhall.server.testing.Visitor.Answer;

/** A group of its own for one test, with its chef, where entry costs twenty a month. */
record Kitchen(TestHall hall, String slug, Visitor chef) {
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    /** A hall where this plugin and the sandbox's payment company are at work. */
    static TestHall openHall(OnBothDatabases.Fresh database) {
        TestHall hall = TestHall.open(database);
        hall.owner().post("/admin/plugins/pay-sandbox/enable").is(200);
        hall.owner().post("/admin/plugins/paid-entry/enable").is(200);
        return hall;
    }

    /** A page as a browser of somebody who is not signed in shows it. */
    static String page(TestHall hall, String path, String language) {
        HttpRequest request = HttpRequest.newBuilder(hall.address().resolve(path)).header("Accept", "text/html")
                .header("Accept-Language", language).build();
        try (HttpClient browser = HttpClient.newHttpClient()) {
            return browser.send(request, HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    static Kitchen open(TestHall hall) {
        int number = NUMBERS.incrementAndGet();
        Visitor chef = hall.visitor().signUp("chef" + number);
        String slug = "kitchen" + number;
        chef.post("/groups", Map.of("slug", slug, "name", "Kitchen " + number, "summary", "One dish a week.")).is(201);
        Kitchen kitchen = new Kitchen(hall, slug, chef);
        kitchen.set(Map.of("open", true, "fee", yuan(20), "period", "month")).is(200);
        return kitchen;
    }

    static Map<String, Object> yuan(int amount) {
        return Map.of("minor", amount * 100L, "currency", "CNY");
    }

    static Map<String, Object> plan(String id, int yuan, String period) {
        return Map.of("id", id, "title", "Plan " + id, "fee", yuan(yuan), "period", period);
    }

    Answer set(Map<String, ?> fields) {
        return chef.post("/g/" + slug + "/settings/paid-entry", fields);
    }

    void plans(Object... plans) {
        set(Map.of("plans", List.of(plans))).is(200);
    }

    /** A page of this plugin's for this group. */
    String at(String page) {
        return "/p/paid-entry/g/" + slug + page;
    }

    Visitor stranger() {
        return hall.visitor().signUp("stranger" + NUMBERS.incrementAndGet());
    }

    /** Somebody who has paid and is in, with the order's number. */
    Member member() {
        String name = "stranger" + NUMBERS.incrementAndGet();
        Visitor visitor = hall.visitor().signUp(name);
        return new Member(this, visitor, name, pay(visitor, Map.of()).is(201).text("/order/number"));
    }

    /** Pays at the sandbox in one step. */
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

    Instant untilOf(Visitor visitor) {
        return Instant.parse(seenBy(visitor).text("/you/until"));
    }

    void remove(Member member, boolean violation) {
        chef.post("/g/" + slug + "/members/" + member.name() + "/remove", Map.of("reason", "rude", "violation", violation)).is(200);
    }

    /** Somebody who has paid. */
    record Member(Kitchen kitchen, Visitor visitor, String name, String order) {
        Answer leave() {
            return visitor.post("/g/" + kitchen.slug() + "/leave").is(200);
        }

        long refunded() {
            return refunded(order);
        }

        long refunded(String number) {
            return visitor.get("/orders/" + number).is(200).at("/refunded/minor").asLong();
        }
    }
}
