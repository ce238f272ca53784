package org.guildhall.plugins.paystripe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.guildhall.server.testing.OnBothDatabases;
import org.guildhall.server.testing.Stall;
import org.guildhall.server.testing.TestHall;
import org.guildhall.server.testing.Visitor;

/** A hall with a group that charges twenty a month, and a pretended Stripe that takes the money. */
record Club(TestHall hall, FakeStripe stripe, Postman post, Visitor chef) implements AutoCloseable {
    static final String GROUP = "/g/club";
    static final long FEE = 2000;

    static Club open(OnBothDatabases.Fresh database, long seed) {
        TestHall hall = TestHall.open(database);
        FakeStripe stripe = new FakeStripe();
        hall.owner().post("/admin/plugins/paid-entry/enable").is(200);
        hall.owner().post("/admin/plugins/pay-stripe/enable").is(200);
        Club club = new Club(hall, stripe, new Postman(stripe, hall, seed), hall.visitor().signUp("chef"));
        club.set(Map.of()).is(200);
        club.chef.post("/groups", Map.of("slug", "club", "name", "Club", "summary", "One dish a week.")).is(201);
        club.chef.post(GROUP + "/settings/paid-entry", Map.of("open", true, "fee", Map.of("minor", FEE, "currency", "CNY"), "period", "month",
                "graceDays", 20)).is(200);
        return club;
    }

    /** Changes the account's settings. */
    Visitor.Answer set(Map<String, ?> more) {
        Map<String, Object> fields = new HashMap<>(Map.of("key", FakeStripe.KEY, "signingSecret", Postman.SECRET, "baseUrl", stripe.address()));
        fields.putAll(more);
        return hall.owner().post("/admin/plugins/pay-stripe/settings", fields);
    }

    Visitor.Answer order(Visitor buyer, boolean renew) {
        return buyer.post("/p/paid-entry" + GROUP + "/pay", Map.of("provider", "stripe", "renew", renew));
    }

    /** The page of Stripe's that an order leads to. */
    String page(Visitor.Answer order) {
        String url = order.text("/pay/url");
        assertThat(url).startsWith(stripe.address());
        return url.substring(url.lastIndexOf('/') + 1);
    }

    /** Somebody who has paid; the order's number. */
    String buy(Visitor buyer, boolean renew) {
        Visitor.Answer order = order(buyer, renew).is(201);
        stripe.books.pay(page(order));
        return order.text("/order/number");
    }

    String state(Visitor buyer) {
        return buyer.get(GROUP).is(200).text("/you/state");
    }

    void pass(Duration time) {
        stripe.advance(time);
        hall.advance(time);
    }

    void assertBooksAgree() {
        Map<String, Long> held = stripe.books.held();
        held.values().removeIf(amount -> amount == 0);
        assertThat(Stall.clearing(hall, "stripe")).isEqualTo(held);
    }

    @Override
    public void close() {
        hall.close();
        stripe.close();
    }
}
