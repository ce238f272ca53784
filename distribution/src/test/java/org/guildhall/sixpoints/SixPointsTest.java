package org.guildhall.sixpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guildhall.running.Crowd.token;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.guildhall.running.Bundle;
import org.guildhall.running.Client;
import org.guildhall.running.Crowd;
import org.guildhall.running.RunningHall;
import org.guildhall.sixpoints.PlugAt.Point;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Kills the server with signal 9 at each place where a payment is half done, and looks whether the next start makes it whole. */
class SixPointsTest {
    private static final String PASSWORD = "a long password for the trial";
    private static final String PAY = "/p/paid-entry/g/kitchen/pay";
    private static final long PATIENCE = Duration.ofSeconds(60).toNanos();
    private static final String MONEY = "org.guildhall.server.money.";

    @TempDir
    private Path folder;
    private Bundle bundle;
    private Path armed;
    private String owner;

    /** Something that is asked of the server, and goes without an answer. */
    private interface Act {
        void ask(Client client) throws Exception;
    }

    @BeforeEach
    void openTheHall() throws Exception {
        armed = folder.resolve("armed");
        bundle = bundle(Map.of());
        bundle.setUp("Trial", PASSWORD);
        bundle.run("", "plugin", "enable", "pay-sandbox").orThrow();
        bundle.run("", "plugin", "enable", "paid-entry").orThrow();
        try (Crowd crowd = new Crowd(bundle.database(Map.of()))) {
            crowd.settle(10);
        }
    }

    @Test
    void whateverIsCutShortIsMadeWholeByTheNextStart() throws Exception {
        try (RunningHall hall = bundle.serve("start"); Client client = new Client(hall.address())) {
            owner = client.token("owner", PASSWORD);
            client.post(owner, "/groups", "{\"slug\":\"kitchen\",\"name\":\"Kitchen\",\"summary\":\"Bread.\"}").orThrow();
            client.post(owner, "/g/kitchen/settings/paid-entry",
                    "{\"open\":true,\"fee\":{\"minor\":2000,\"currency\":\"CNY\"},\"period\":\"month\",\"refundWindow\":\"PT24H\"}").orThrow();
            pay(client, 4);
            pay(client, 5);
            until(() -> state(client, 5).equals("member"));
            hall.stop();
        }
        killedAt(new Point(MONEY + "Notices", "keep", 2, true), client -> pay(client, 0));
        killedAt(new Point(MONEY + "Notices", "keep", 2, false), client -> isIn(client, 0), client -> pay(client, 1));
        killedAt(new Point(MONEY + "Notices", "take", 2, false), client -> isIn(client, 1), client -> pay(client, 2));
        killedAt(new Point(MONEY + "Till", "refund", 3, false), client -> isIn(client, 2), client -> leave(client, 4));
        try (RunningHall hall = bundle.serve("start"); Client client = new Client(hall.address())) {
            until(() -> client.get(token(4), "/orders/" + order(client, 4)).orThrow().at("/state").asString().equals("refunded"));
            until(() -> balanced(client));
            assertThat(hall.stop()).isZero();
        }
        bundle.run("", "books", "check").orThrow();
    }

    private void killedAt(Point point, Act half) throws Exception {
        killedAt(point, client -> { }, half);
    }

    /** Starts with the plug at this point, looks whether the last one has been mended, and then lets it happen. */
    private void killedAt(Point point, Act mended, Act half) throws Exception {
        Files.deleteIfExists(bundle.home().resolve("run/starting"));
        Bundle plugged = bundle(Map.of("GUILDHALL_JAVA_OPTIONS", PlugAt.javaOption(folder, point, armed)));
        try (RunningHall hall = plugged.serve("start"); Client client = new Client(hall.address())) {
            mended.ask(client);
            Files.createFile(armed);
            try {
                half.ask(client);
            } catch (IOException unanswered) {
                // As it should be.
            }
            assertThat(hall.process().waitFor(60, TimeUnit.SECONDS)).as("killed at " + point).isTrue();
        } finally {
            Files.deleteIfExists(armed);
        }
    }

    private void pay(Client client, int person) throws IOException {
        client.post(token(person), PAY, "{\"provider\":\"sandbox\",\"auto\":\"pay\"}", "pay-" + person).orThrow();
    }

    private void leave(Client client, int person) throws IOException {
        client.post(token(person), "/g/kitchen/leave", "{}").orThrow();
    }

    /** Asked again under the same key, the payment is there once, and so is the member. */
    private void isIn(Client client, int person) throws Exception {
        pay(client, person);
        until(() -> state(client, person).equals("member"));
        JsonNode order = client.get(token(person), "/orders/" + order(client, person)).orThrow();
        assertThat(order.at("/state").asString()).isEqualTo("fulfilled");
        assertThat(order.at("/attempts")).hasSize(1);
        until(() -> balanced(client));
    }

    private static String state(Client client, int person) throws IOException {
        return client.get(token(person), "/g/kitchen").orThrow().at("/you/state").asString("none");
    }

    private static String order(Client client, int person) throws IOException {
        return client.get(token(person), "/me/orders").orThrow().at("/items/0/number").asString();
    }

    /** Our books hold what the company says it holds, and are in balance. */
    private boolean balanced(Client client) throws IOException {
        JsonNode books = client.get(owner, "/admin/books").orThrow();
        long ours = books.at("/accounts").valueStream().filter(account -> account.at("/code").asString().startsWith("provider:sandbox:"))
                .mapToLong(account -> account.at("/balance").asLong()).sum();
        long theirs = client.get(owner, "/p/pay-sandbox/books").orThrow().at("/sums").valueStream()
                .mapToLong(sum -> sum.at("/held/minor").asLong()).sum();
        return books.at("/balanced").asBoolean() && ours == theirs;
    }

    /** A question about how things stand. */
    private interface Question {
        boolean holds() throws IOException;
    }

    private static void until(Question question) throws Exception {
        long end = System.nanoTime() + PATIENCE;
        while (!question.holds()) {
            assertThat(System.nanoTime()).as("waited too long").isLessThan(end);
            Thread.sleep(100);
        }
    }

    private Bundle bundle(Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(more);
        environment.put("GUILDHALL_LIMITS", "off");
        int port = bundle == null ? Bundle.freePort() : bundle.port();
        return new Bundle(Path.of("target/guildhall").toAbsolutePath(), folder.resolve("home"), port, environment);
    }
}
