package org.guildhall.bench;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.guildhall.running.Bundle;

/** Measures a hall beside a bare Jetty on the same machine, in one run, rounds taken in turn. */
public final class Bench {
    private static final int ROUNDS = 3;
    private static final int CONNECTIONS = 32;
    private static final int WARM_UP = 5;
    private static final int WARM_UP_OF_WRITES = 20;

    private final Stage stage;
    private final int seconds;
    private final Sheet sheet = Sheet.ofRequests();
    private final AtomicInteger nextPerson = new AtomicInteger(Stage.LARGE);
    private double mostMemory;

    private Bench(Stage stage, int seconds) {
        this.stage = stage;
        this.seconds = seconds;
    }

    /** Takes the bundle's folder, a work folder on the disk to be measured, and the seconds of one round. */
    public static void main(String[] words) throws Exception {
        Path work = Files.createTempDirectory(Path.of(words[1]).toAbsolutePath(), "bench");
        try (Stage stage = Stage.set(new Bundle(Path.of(words[0]).toAbsolutePath(), work.resolve("home"), Bundle.freePort(),
                Map.of("GUILDHALL_LIMITS", "off")))) {
            System.out.println(new Bench(stage, Integer.parseInt(words[2])).measure(work));
        } finally {
            remove(work);
        }
    }

    static void remove(Path work) throws IOException {
        try (Stream<Path> files = Files.walk(work)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        }
    }

    private Sheet measure(Path work) throws Exception {
        double idle = stage.server().megabytes();
        double commitsBefore = Commits.perSecond(work);
        Map<Target, Target.Size> sizes = check();
        say("warming up");
        for (Target target : stage.targets()) {
            Wrk.run(target, CONNECTIONS, WARM_UP);
        }
        Map<Target, Round> reading = read();
        Round raw = reading.get(stage.targets().getFirst());
        reading.forEach((target, round) -> sheet.row(target.name(), round, raw.cpuMillis(), sizes.get(target), stage.aim(target)));
        Round open = write("/g/open/join", "{\"door\":\"open\"}", "member");
        Round paid = write("/p/paid-entry/g/paid/pay", "{\"provider\":\"sandbox\",\"auto\":\"pay\"}", "number");
        sheet.row("join by the open door, durable", open, raw.cpuMillis(), "≤ 0.3 CPU-ms");
        sheet.row("join and pay, durable", paid, raw.cpuMillis(), "");
        double commits = Math.max(commitsBefore, Commits.perSecond(work));
        figures(idle, commits, paid, reading);
        return sheet;
    }

    private Map<Target, Target.Size> check() throws IOException, InterruptedException {
        Map<Target, Target.Size> sizes = new LinkedHashMap<>();
        try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            for (Target target : stage.targets()) {
                sizes.put(target, target.check(client));
            }
        }
        return sizes;
    }

    private Map<Target, Round> read() throws IOException, InterruptedException {
        Map<Target, List<Round>> rounds = new LinkedHashMap<>();
        for (int round = 1; round <= ROUNDS; round++) {
            say("reading, round " + round + " of " + ROUNDS);
            for (Target target : stage.targets()) {
                Cost cost = new Cost(target.pid());
                double before = cost.cpuMillis();
                Wrk run = Wrk.run(target, CONNECTIONS, seconds);
                rounds.computeIfAbsent(target, fresh -> new ArrayList<>())
                        .add(new Round((cost.cpuMillis() - before) / run.requests(), run.perSecond(), run.p50(), run.p99()));
                mostMemory = Math.max(mostMemory, stage.server().megabytes());
            }
        }
        Map<Target, Round> medians = new LinkedHashMap<>();
        rounds.forEach((target, all) -> medians.put(target, Round.median(all)));
        return medians;
    }

    private Round write(String path, String json, String canary) throws Exception {
        say("writing: " + path);
        Joins joins = new Joins(stage.hall(), nextPerson);
        joins.run(path, json, canary, WARM_UP_OF_WRITES);
        List<Round> rounds = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            rounds.add(joins.run(path, json, canary, seconds));
            mostMemory = Math.max(mostMemory, stage.server().megabytes());
        }
        return Round.median(rounds);
    }

    private void figures(double idle, double commits, Round paid, Map<Target, Round> reading) throws InterruptedException {
        sheet.gap();
        sheet.figure("bare loop of durable SQLite commits on this disk", text("%,.0f /s", commits), "");
        sheet.figure("paid joins, of that", text("%.2f", paid.perSecond() / commits), "≥ 0.25");
        sheet.figure("group page with 100,000 members, of that with 100", text("%.2f ×", ratio(reading)), "≤ 1.3 ×");
        sheet.figure("resident, idle", text("%.0f MB", idle), "≤ 160 MB");
        sheet.figure("resident, under load", text("%.0f MB", mostMemory), "≤ 240 MB");
        sheet.figure("start to first 200, median of 3", text("%.2f s", stage.start().toMillis() / 1000.0), "≤ 3 s");
    }

    private static double ratio(Map<Target, Round> reading) {
        return cost(reading, Stage.LARGE_MEMBER) / cost(reading, Stage.SMALL_MEMBER);
    }

    private static double cost(Map<Target, Round> reading, String name) {
        return reading.entrySet().stream().filter(entry -> entry.getKey().name().equals(name)).findFirst().orElseThrow().getValue().cpuMillis();
    }

    private static String text(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }

    static void say(String what) {
        System.err.println("bench: " + what);
    }
}
