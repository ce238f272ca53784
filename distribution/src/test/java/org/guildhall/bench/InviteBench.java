package org.guildhall.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.guildhall.running.Client;
import org.guildhall.server.testing.OnBothDatabases;

/** Measures invitations: coming in by a code beside bare commits, the race for a code with one use, and pages over a large tree. */
public final class InviteBench {
    private static final int HANDS = 32;
    private static final int RACERS = 50;
    private static final int RACES = 200;
    private static final int SMALL = 100;
    private static final int LARGE = 1_000_000;
    private static final int LOOKS = 300;

    private final Sheet sheet = Sheet.ofFigures();
    private final Duration length;
    private final AtomicInteger next = new AtomicInteger();

    private InviteBench(Duration length) {
        this.length = length;
    }

    /** Takes the bundle's folder, a work folder on the disk to be measured, and the seconds of one round. */
    public static void main(String[] words) throws Exception {
        System.setProperty("guildhall.bundle", words[0]);
        Path work = Files.createTempDirectory(Path.of(words[1]).toAbsolutePath(), "bench");
        InviteBench bench = new InviteBench(Duration.ofSeconds(Integer.parseInt(words[2])));
        try {
            List<OnBothDatabases.Fresh> all = Stream.concat(Stream.of(new OnBothDatabases.Sqlite(work.resolve("sqlite"))),
                    OnBothDatabases.databases().filter(fresh -> !(fresh instanceof OnBothDatabases.Sqlite))).toList();
            for (OnBothDatabases.Fresh fresh : all) {
                bench.measure(fresh);
            }
            System.out.println(bench.sheet);
        } finally {
            Bench.remove(work);
        }
    }

    private void measure(OnBothDatabases.Fresh fresh) throws Exception {
        Bench.say(fresh + ": opening a hall");
        try (Party party = Party.open(fresh)) {
            next.set(0);
            party.settle((int) length.toSeconds() * 6_000 + RACERS * RACES);
            redeeming(fresh, party);
            races(fresh, party);
            tree(fresh, party);
        }
    }

    private void redeeming(OnBothDatabases.Fresh fresh, Party party) throws Exception {
        coming(party, party.code(0));
        double bare = party.commitsPerSecond(length);
        double rate = coming(party, party.code(0));
        sheet.figure(fresh + ", bare durable commits", String.format(Locale.ROOT, "%,.0f /s", bare), "");
        sheet.figure(fresh + ", coming in by a code over HTTP, " + HANDS + " hands, of that",
                String.format(Locale.ROOT, "%,.0f /s: %.2f", rate, rate / bare), "≥ 0.25");
    }

    /** How many come in a second; the first time is for warming up. */
    private double coming(Party party, String code) throws Exception {
        AtomicInteger in = new AtomicInteger();
        List<Future<Boolean>> all = new ArrayList<>();
        long begun = System.nanoTime();
        try (ExecutorService hands = Executors.newFixedThreadPool(HANDS)) {
            for (int i = 0; i < HANDS; i++) {
                all.add(hands.submit(() -> {
                    try (Client client = new Client(party.address())) {
                        while (System.nanoTime() - begun < length.toNanos()) {
                            party.join(client, next.getAndIncrement(), code).orThrow();
                            in.incrementAndGet();
                        }
                    }
                    return true;
                }));
            }
        }
        double rate = in.get() * 1e9 / (System.nanoTime() - begun);
        for (Future<Boolean> hand : all) {
            hand.get();
        }
        return rate;
    }

    private void races(OnBothDatabases.Fresh fresh, Party party) throws Exception {
        int exact = 0;
        List<Client> clients = Stream.generate(() -> new Client(party.address())).limit(RACERS).toList();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int race = 0; race < RACES; race++) {
                String code = party.code(1);
                CountDownLatch gate = new CountDownLatch(1);
                List<Future<Boolean>> answers = new ArrayList<>();
                for (Client client : clients) {
                    int person = next.getAndIncrement();
                    answers.add(threads.submit(() -> {
                        gate.await();
                        return party.join(client, person, code).good();
                    }));
                }
                gate.countDown();
                int granted = 0;
                for (Future<Boolean> answer : answers) {
                    granted += answer.get() ? 1 : 0;
                }
                exact += granted == 1 ? 1 : 0;
            }
        }
        clients.forEach(Client::close);
        sheet.figure(fresh + ", races of " + RACERS + " for one use that granted exactly one", exact + " of " + RACES, "all");
    }

    private void tree(OnBothDatabases.Fresh fresh, Party party) throws Exception {
        Bench.say(fresh + ": a tree of " + LARGE + " people");
        party.grow("small", SMALL);
        party.grow("large", LARGE);
        try (Client client = new Client(party.address())) {
            double small = millis(() -> party.look(client, "small"));
            double large = millis(() -> party.look(client, "large"));
            sheet.figure(fresh + ", a person’s page, trees of 100 and 1,000,000",
                    String.format(Locale.ROOT, "%.3f ms, %.3f ms: %.2f ×", small, large, large / small), "≤ 1.5 ×");
        }
    }

    private static double millis(Callable<?> page) throws Exception {
        double[] times = new double[LOOKS];
        for (int i = -LOOKS; i < LOOKS; i++) {
            long begun = System.nanoTime();
            page.call();
            if (i >= 0) {
                times[i] = (System.nanoTime() - begun) / 1e6;
            }
        }
        Arrays.sort(times);
        return times[LOOKS / 2];
    }
}
