package org.guildhall.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.guildhall.running.Bundle;
import org.guildhall.running.Bundle.Ended;
import org.guildhall.running.Client;
import org.guildhall.running.RunningHall;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line as scripts use it: exit codes, two lines for a failure, and one hall however many commands there are. */
class CommandLineTest {
    private static final String PASSWORD = "a long password to begin with";

    @TempDir
    private Path folder;

    @Test
    void aHallIsSetUpLookedAfterOpenedAndStopped() throws Exception {
        Bundle bundle = bundle(Map.of());
        setUp(bundle);
        assertThat(bundle.run("", "user", "list").orThrow()).contains("keeper").contains("owner");
        assertThat(bundle.run("", "plugin", "enable", "pay-sandbox").orThrow()).contains("is enabled");
        assertThat(bundle.run("", "plugin", "list").orThrow()).containsPattern("pay-sandbox .*enabled").contains("paid-entry");
        assertThat(bundle.run("", "theme", "list").orThrow()).contains("* hall");

        try (RunningHall hall = bundle.serve("start"); Client client = new Client(hall.address())) {
            besideTheServer(bundle, client);
            assertThat(hall.stop()).isZero();
        }
        assertThat(bundle.run("", "books", "check").orThrow()).contains("the books are balanced");
        assertThat(bundle.run("", "db", "check").orThrow()).contains("sound");
    }

    private void besideTheServer(Bundle bundle, Client client) throws Exception {
        assertThat(bundle.run("", "start")).satisfies(second -> failed(second, "another process holds the home"));
        assertThat(bundle.run("", "plugin", "enable", "paid-entry").orThrow()).contains("is enabled");
        assertThat(client.get("", "/openapi.json").orThrow().toString()).contains("/p/paid-entry/");
        assertThat(bundle.run("another long password\n", "user", "reset-password", "keeper", "--password-stdin").orThrow()).contains("keeper");
        assertThat(client.token("keeper", "another long password")).isNotEmpty();
        String printed = bundle.run("", "user", "reset-password", "keeper").orThrow().strip();
        assertThat(client.token("keeper", printed)).isNotEmpty();
        assertThat(bundle.run("", "run", "paid-entry", "nonsense")).satisfies(ended -> failed(ended, "no job nonsense"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(bundle.home().resolve("guildhall.running"))))
                .isEqualTo("rw-------");
    }

    @Test
    void whatIsNotUnderstoodEndsWithTwo() {
        Bundle bundle = bundle(Map.of());
        assertThat(bundle.run("", "frobnicate").exit()).isEqualTo(2);
        assertThat(bundle.run("", "plugin").exit()).isEqualTo(2);
        assertThat(bundle.run("", "setup", "--name", "x").exit()).isEqualTo(2);
        assertThat(bundle.run("", "plugin", "list", "--help")).satisfies(ended -> assertThat(ended.exit()).isZero());
        assertThat(bundle.run("", "--version").orThrow()).startsWith("guildhall ");
    }

    @Test
    void whatCannotBeDoneEndsWithOneAndSaysWhatToDo() {
        failed(bundle(Map.of()).run("", "user", "list"), "there is no hall in");
        failed(bundle(Map.of("GUILDHALL_TIME_ZONE", "Middle/Earth")).run("", "doctor"), "setting");
        failed(bundle(Map.of("GUILDHALL_DATABASE_URL", "jdbc:mariadb://127.0.0.1:1/none")).run(PASSWORD + "\n", setUpWords()), "database");
    }

    private void failed(Ended ended, String why) {
        assertThat(ended.exit()).isEqualTo(1);
        assertThat(ended.said().lines().filter(line -> line.startsWith("guildhall: "))).singleElement().asString().contains(why);
        assertThat(ended.said()).doesNotContain("\tat ");
    }

    private void setUp(Bundle bundle) {
        bundle.run(PASSWORD + "\n", setUpWords()).orThrow();
        failed(bundle.run(PASSWORD + "\n", setUpWords()), "");
    }

    private static String[] setUpWords() {
        return new String[] {"setup", "--name", "南塘会馆", "--owner-name", "keeper", "--owner-email", "keeper@hall.example",
            "--owner-password-stdin", "--sandbox"};
    }

    private Bundle bundle(Map<String, String> environment) {
        return new Bundle(Path.of("target/guildhall").toAbsolutePath(), folder.resolve("home"), Bundle.freePort(), environment);
    }
}
