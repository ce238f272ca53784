package org.guildhall.sixpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guildhall.running.Crowd.token;

import java.io.IOException;
import java.time.Duration;
import org.guildhall.running.Client;
import tools.jackson.databind.JsonNode;

/**
 * A group that charges at the door: what people do there, and what must be true afterwards.
 *
 * @param owner the token of whoever owns the group and the hall
 * @param password the owner's
 */
record Kitchen(Client client, String owner, String password) {
    private static final String PAY = "/p/paid-entry/g/kitchen/pay";
    private static final String WITHDRAW = "/me/wallet/withdraw";
    private static final long PATIENCE = Duration.ofSeconds(60).toNanos();

    static Kitchen of(Client client, String password) throws IOException {
        return new Kitchen(client, client.token("owner", password), password);
    }

    /** Opens its door, through which two people come. */
    void open() throws Exception {
        client.post(owner, "/admin/plugins/pay-sandbox/enable", "{}").orThrow();
        client.post(owner, "/admin/plugins/paid-entry/enable", "{}").orThrow();
        client.post(owner, "/groups", "{\"slug\":\"kitchen\",\"name\":\"Kitchen\",\"summary\":\"Bread.\"}").orThrow();
        client.post(owner, "/g/kitchen/settings/paid-entry",
                "{\"open\":true,\"fee\":{\"minor\":2000,\"currency\":\"CNY\"},\"period\":\"month\",\"refundWindow\":\"PT24H\"}").orThrow();
        pay(4);
        pay(5);
        isMember(5);
    }

    void pay(int person) throws IOException {
        client.post(token(person), PAY, "{\"provider\":\"sandbox\",\"auto\":\"pay\"}", "pay-" + person).orThrow();
    }

    void leave(int person) throws IOException {
        client.post(token(person), "/g/kitchen/leave", "{}").orThrow();
    }

    void later(String time) throws IOException {
        client.post(owner, "/admin/clock", "{\"advance\":\"%s\"}".formatted(time)).orThrow();
    }

    /** What people paid becomes the owner's to withdraw. */
    void earn() throws IOException {
        later("P6D");
        client.post(owner, "/me/wallet/account", "{\"provider\":\"sandbox\",\"account\":\"6222\",\"name\":\"Zhou\",\"password\":\"%s\"}"
                .formatted(password)).orThrow();
    }

    void withdraw() throws IOException {
        client.post(owner, WITHDRAW, "{\"amount\":{\"minor\":2000,\"currency\":\"CNY\"}}", "withdraw-1").orThrow();
    }

    void isMember(int person) throws Exception {
        until(() -> client.get(token(person), "/g/kitchen").orThrow().at("/you/state").asString("none").equals("member"));
    }

    /** Asked again under the same key, the payment is there once, and so is the member. */
    void isIn(int person) throws Exception {
        pay(person);
        isMember(person);
        JsonNode order = order(person);
        assertThat(order.at("/state").asString()).isEqualTo("fulfilled");
        assertThat(order.at("/attempts")).hasSize(1);
        until(this::balanced);
    }

    /** The fee is back, once. */
    void isOut(int person) throws Exception {
        until(() -> order(person).at("/state").asString().equals("refunded"));
        assertThat(order(person).at("/refunds")).hasSize(1);
        until(this::balanced);
    }

    /** Asked again under the same key, the money is there once, as both books say. */
    void isWithdrawnOnce() throws Exception {
        withdraw();
        until(() -> client.get(owner, WITHDRAW).orThrow().at("/items/0/state").asString().equals("paid"));
        assertThat(client.get(owner, WITHDRAW).orThrow().at("/items")).hasSize(1);
        assertThat(client.get(owner, "/p/pay-sandbox/books").orThrow().at("/sums/0/paidOut/minor").asLong()).isEqualTo(2000);
        until(this::balanced);
    }

    /** What was billed is no longer being cleared: each day was booked once, and nothing differs. */
    void isReckonedOnce(int lines) throws Exception {
        until(() -> held("clearing") == 0);
        JsonNode bills = client.get(owner, "/admin/money/bills").orThrow();
        assertThat(bills.at("/differences")).isEmpty();
        assertThat(bills.at("/days").valueStream().mapToLong(day -> day.at("/lines").asLong()).sum()).isEqualTo(lines);
        until(this::balanced);
    }

    private JsonNode order(int person) throws IOException {
        String number = client.get(token(person), "/me/orders").orThrow().at("/items/0/number").asString();
        return client.get(token(person), "/orders/" + number).orThrow();
    }

    /** Our books hold what the company says it holds, and are in balance. */
    private boolean balanced() throws IOException {
        long theirs = client.get(owner, "/p/pay-sandbox/books").orThrow().at("/sums").valueStream()
                .mapToLong(sum -> sum.at("/held/minor").asLong()).sum();
        return client.get(owner, "/admin/books").orThrow().at("/balanced").asBoolean() && held("clearing") + held("cash") == theirs;
    }

    private long held(String how) throws IOException {
        return client.get(owner, "/admin/books").orThrow().at("/accounts").valueStream()
                .filter(account -> account.at("/code").asString().equals("provider:sandbox:" + how))
                .mapToLong(account -> account.at("/balance").asLong()).sum();
    }

    /** A question about how things stand. */
    private interface Question {
        boolean holds() throws IOException;
    }

    private static void until(Question question) throws Exception {
        long end = System.nanoTime() + PATIENCE;
        while (!question.holds()) {
            assertThat(System.nanoTime()).as("waited too long").isLessThan(end);
            Thread.sleep(50);
        }
    }
}
