package org.guildhall.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.guildhall.running.Bundle;
import org.guildhall.running.Client;
import org.guildhall.running.RunningHall;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The demo as a newcomer meets it: started by its command, with the accounts it prints. */
class DemoHallTest {
    private static final Pattern ACCOUNT = Pattern.compile("(\\S+@guildhall\\.example) +password (\\S+)");
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @TempDir
    private Path folder;

    /** What the start-up text says of one of the three. */
    private record Printed(String mail, String password) {}

    @Test
    void theDemoHallOpensWithBalancedBooks() throws Exception {
        Bundle bundle = new Bundle(Path.of(System.getProperty("guildhall.bundle", "target/guildhall")).toAbsolutePath(),
                folder.resolve("home"), Bundle.freePort(), Map.of());
        List<Printed> accounts;
        try (RunningHall hall = bundle.serve("demo"); Client client = new Client(hall.address())) {
            accounts = printed(3);
            String owner = client.token(accounts.get(0).mail(), accounts.get(0).password());
            String chef = client.token(accounts.get(1).mail(), accounts.get(1).password());
            String stranger = client.token(accounts.get(2).mail(), accounts.get(2).password());

            monthsHavePassed(client, chef);
            strangerPays(client, stranger);
            assertThat(client.get(owner, "/admin/books").orThrow().at("/balanced").asBoolean()).isTrue();
            assertThat(client.get(owner, "/admin/clock").orThrow().at("/ahead").asString()).isEqualTo("PT0S");
            assertThat(hall.stop()).isZero();
        }
        try (RunningHall again = bundle.serve("demo")) {
            assertThat(printed(6).subList(3, 6)).isEqualTo(accounts);
            assertThat(again.stop()).isZero();
        }
        assertThat(bundle.run("", "books", "check").orThrow()).contains("the books are balanced");
    }

    private static void monthsHavePassed(Client client, String chef) throws IOException {
        JsonNode groups = client.get("", "/groups").orThrow().at("/items");
        assertThat(groups.findValuesAsString("slug")).containsExactlyInAnyOrder("kitchen", "materials", "workplace", "mothers", "starlight");
        assertThat(client.get("", "/g/kitchen").orThrow().at("/group/members").asInt()).isBetween(980, 1_020);
        JsonNode income = client.get(chef, "/g/kitchen/income").orThrow();
        assertThat(income.at("/available").findValue("minor").asLong()).isGreaterThan(5_000_000);
    }

    private static void strangerPays(Client client, String stranger) throws IOException {
        assertThat(client.get(stranger, "/me").orThrow().at("/groups")).isEmpty();
        client.post(stranger, "/p/paid-entry/g/kitchen/pay", "{\"provider\":\"sandbox\",\"auto\":\"pay\"}").orThrow();
        assertThat(client.get(stranger, "/g/kitchen").orThrow().at("/you/state").asString()).isEqualTo("member");
    }

    private List<Printed> printed(int most) throws Exception {
        long begun = System.nanoTime();
        while (true) {
            List<Printed> found = ACCOUNT.matcher(Files.readString(folder.resolve("home.log"))).results()
                    .map(line -> new Printed(line.group(1), line.group(2))).toList();
            if (found.size() == most || System.nanoTime() - begun > PATIENCE.toNanos()) {
                return found;
            }
            Thread.sleep(20);
        }
    }
}
