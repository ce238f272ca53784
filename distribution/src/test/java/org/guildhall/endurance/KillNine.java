package org.guildhall.endurance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import org.guildhall.endurance.Story.Chapter;
import org.guildhall.running.Bundle;
import org.guildhall.running.Client;
import org.guildhall.running.Crowd;
import org.guildhall.running.RunningHall;

/**
 * Pulls the plug on a server while people join, pay and leave, again and again, and looks after each restart whether
 * everything that was acknowledged is there, once.
 */
public final class KillNine {
    private static final String PASSWORD = "a long password for the trial";
    private static final int PEOPLE_PER_KILL = 4_000;
    private static final int LOOKED_AT_AGAIN = 50;
    private static final int FEWEST_IN_A_RUN = 12;
    private static final int LONGEST_TAIL = 1_500;
    private static final long PAUSE = 20;

    private final Bundle bundle;
    private final int kills;
    private final Buyers buyers;
    private final Random random = new Random(20260101);
    private final List<String> faults = new ArrayList<>();
    private Duration slowest = Duration.ZERO;
    private String owner = "";

    private KillNine(Bundle bundle, int kills) {
        this.bundle = bundle;
        this.kills = kills;
        this.buyers = new Buyers(kills * PEOPLE_PER_KILL);
    }

    /** How it went. */
    public record Outcome(int kills, long paid, long left, Duration slowestStart, List<String> faults) {}

    /** By hand: the bundle's folder, and how many times. */
    public static void main(String[] words) throws Exception {
        Path home = Files.createTempDirectory("kill-nine").resolve("home");
        Bundle bundle = new Bundle(Path.of(words[0]).toAbsolutePath(), home, Bundle.freePort(), Map.of("GUILDHALL_LIMITS", "off"));
        Outcome outcome = run(bundle, Integer.parseInt(words[1]), () -> bundle.database(System.getenv()));
        System.out.println(outcome);
        System.exit(outcome.faults().isEmpty() ? 0 : 1);
    }

    /** Does it so many times; the connection leads into the server's database. */
    public static Outcome run(Bundle bundle, int kills, Callable<Connection> database) throws Exception {
        return new KillNine(bundle, kills).run(database);
    }

    private Outcome run(Callable<Connection> database) throws Exception {
        setUp(database);
        for (int kill = 1; kill <= kills; kill++) {
            Map<Integer, Story> before = new HashMap<>(buyers.stories());
            runAndKill();
            try (RunningHall again = start()) {
                examine(again, changedSince(before), kill);
            }
        }
        return end();
    }

    private void setUp(Callable<Connection> database) throws Exception {
        bundle.setUp("Trial", PASSWORD);
        bundle.run("", "plugin", "enable", "pay-sandbox").orThrow();
        bundle.run("", "plugin", "enable", "paid-entry").orThrow();
        try (Crowd crowd = new Crowd(database.call())) {
            crowd.settle(kills * PEOPLE_PER_KILL);
        }
        try (RunningHall hall = start(); Client client = new Client(hall.address())) {
            owner = client.token("owner", PASSWORD);
            client.post(owner, "/groups", "{\"slug\":\"%s\",\"name\":\"Kitchen\",\"summary\":\"Bread.\"}".formatted(Buyers.GROUP)).orThrow();
            client.post(owner, "/g/" + Buyers.GROUP + "/settings", "{\"capacity\":1000000}").orThrow();
            client.post(owner, "/g/" + Buyers.GROUP + "/settings/paid-entry",
                    "{\"open\":true,\"fee\":{\"minor\":2000,\"currency\":\"CNY\"},\"period\":\"month\",\"refundWindow\":\"PT24H\"}").orThrow();
            hall.stop();
        }
    }

    private void runAndKill() throws Exception {
        try (RunningHall hall = start()) {
            List<Thread> senders = buyers.send(hall.address());
            int enough = buyers.answered() + FEWEST_IN_A_RUN;
            while (buyers.answered() < enough && senders.stream().anyMatch(Thread::isAlive)) {
                Thread.sleep(PAUSE);
            }
            Thread.sleep(random.nextInt(LONGEST_TAIL));
            hall.kill();
            buyers.callBack();
            for (Thread sender : senders) {
                sender.join();
            }
        }
    }

    private void examine(RunningHall hall, List<Story> changed, int kill) throws Exception {
        try (Client client = new Client(hall.address())) {
            Audit audit = new Audit(client, buyers, owner);
            audit.resolve(changed);
            List<Story> look = new ArrayList<>(changed.stream().map(story -> buyers.stories().get(story.n())).toList());
            random.ints(Math.min(LOOKED_AT_AGAIN, kill * LOOKED_AT_AGAIN - LOOKED_AT_AGAIN), 0, buyers.stories().size())
                    .mapToObj(buyers.stories()::get).forEach(look::add);
            faults.addAll(audit.faults(look));
            System.err.printf("kill %d of %d: %d people asked for something, %d faults so far, up again in %d ms%n", kill, kills,
                    changed.size(), faults.size(), slowest.toMillis());
            hall.stop();
        }
    }

    private Outcome end() throws Exception {
        try (RunningHall hall = start(); Client client = new Client(hall.address())) {
            faults.addAll(new Audit(client, buyers, owner).faults(buyers.stories().values()));
            int exit = hall.stop();
            if (exit != 0) {
                faults.add("a graceful stop ended with " + exit);
            }
        }
        faults.addAll(buyers.refusals());
        bundle.run("", "books", "check").orThrow();
        bundle.run("", "db", "check").orThrow();
        return new Outcome(kills, count(Chapter.PAID) + count(Chapter.LEFT), count(Chapter.LEFT), slowest, faults);
    }

    private RunningHall start() throws IOException {
        // Plugs are not pulled so often in life: the guard against plugins that end each start would leave all of them out.
        Files.deleteIfExists(bundle.home().resolve("run/starting"));
        RunningHall hall = bundle.serve("start");
        slowest = hall.untilReady().compareTo(slowest) > 0 ? hall.untilReady() : slowest;
        return hall;
    }

    private List<Story> changedSince(Map<Integer, Story> before) {
        Collection<Story> now = buyers.stories().values();
        return now.stream().filter(story -> !story.equals(before.get(story.n()))).toList();
    }

    private long count(Chapter chapter) {
        return buyers.stories().values().stream().filter(story -> story.chapter() == chapter).count();
    }
}
