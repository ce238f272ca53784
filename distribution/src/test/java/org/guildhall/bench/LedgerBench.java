package org.guildhall.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.guildhall.server.ledger.Ledger;
import org.guildhall.server.money.Books;
import org.guildhall.server.store.Store;
import org.guildhall.server.testing.OnBothDatabases;

/** Measures the ledger: posting beside a bare loop of the same inserts, and the pages of small books beside those of large ones. */
public final class LedgerBench {
    private static final int SMALL = 1_000;
    private static final int LARGE = 1_000_000;
    private static final int HANDS = 32;
    private static final int ROUNDS = 3;
    private static final int LOOKS = 300;

    private final Sheet sheet = Sheet.ofFigures();
    private final Duration length;

    private LedgerBench(Duration length) {
        this.length = length;
    }

    /** Takes the bundle's folder, a work folder on the disk to be measured, and the seconds of one round. */
    public static void main(String[] words) throws Exception {
        Path work = Files.createTempDirectory(Path.of(words[1]).toAbsolutePath(), "bench");
        LedgerBench bench = new LedgerBench(Duration.ofSeconds(Integer.parseInt(words[2])));
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
        try (Store store = fresh.open()) {
            Bench.say(fresh + ": pages over " + SMALL + " entries");
            Till till = new Till(store);
            till.open();
            till.fill(SMALL);
            double[] small = looks(store, till);
            rates(fresh, till);
            Bench.say(fresh + ": writing " + LARGE + " entries");
            till.pour(BareLoop.connect(fresh.address()), LARGE);
            double[] large = looks(store, till);
            List<String> names = List.of("balance", "statement page", "trial balance", "entries page");
            for (int i = 0; i < names.size(); i++) {
                sheet.figure(fresh + ", " + names.get(i) + ", 1,000 and 1,000,000 entries",
                        String.format(Locale.ROOT, "%.3f ms, %.3f ms: %.2f ×", small[i], large[i], large[i] / small[i]), "≤ 1.5 ×");
            }
            long begun = System.nanoTime();
            boolean balanced = new Books(store).check().balanced();
            sheet.figure(fresh + ", full proof of 1,000,000 entries", String.format(Locale.ROOT, "%.1f s, %s",
                    (System.nanoTime() - begun) / 1e9, balanced ? "balanced" : "NOT balanced"), "");
        } finally {
            fresh.drop();
        }
    }

    private void rates(OnBothDatabases.Fresh fresh, Till till) throws Exception {
        Ledger ledger = till.ledger();
        double[] bare = new double[ROUNDS];
        double[] single = new double[ROUNDS];
        double[] many = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            Bench.say(fresh + ": posting, round " + (round + 1) + " of " + ROUNDS);
            bare[round] = BareLoop.perSecond(fresh, length);
            single[round] = rate(1, () -> ledger.post(till.next()));
            many[round] = rate(HANDS, () -> ledger.post(till.next()));
        }
        sheet.load(fresh + ", posting");
        sheet.figure(fresh + ", bare loop of the same inserts", String.format(Locale.ROOT, "%,.0f /s", median(bare)), "");
        ratio(fresh + ", posting, one hand, of that", median(single), median(bare));
        ratio(fresh + ", posting, " + HANDS + " hands, of that", median(many), median(bare));
    }

    private void ratio(String name, double rate, double bare) {
        sheet.figure(name, String.format(Locale.ROOT, "%,.0f /s: %.2f", rate, rate / bare), "≥ 0.5");
    }

    private double rate(int hands, Callable<Boolean> post) throws Exception {
        AtomicLong posted = new AtomicLong();
        long begun = System.nanoTime();
        try (ExecutorService threads = Executors.newFixedThreadPool(hands)) {
            for (int i = 0; i < hands; i++) {
                threads.submit(() -> {
                    while (System.nanoTime() - begun < length.toNanos()) {
                        post.call();
                        posted.incrementAndGet();
                    }
                    return true;
                });
            }
        }
        return posted.get() * 1e9 / (System.nanoTime() - begun);
    }

    private static double[] looks(Store store, Till till) throws Exception {
        List<Callable<?>> pages = till.pages(store);
        double[] times = new double[pages.size()];
        for (int i = 0; i < times.length; i++) {
            times[i] = millis(pages.get(i));
        }
        return times;
    }

    private static double millis(Callable<?> page) throws Exception {
        for (int i = 0; i < LOOKS; i++) {
            page.call();
        }
        double[] times = new double[LOOKS];
        for (int i = 0; i < LOOKS; i++) {
            long begun = System.nanoTime();
            page.call();
            times[i] = (System.nanoTime() - begun) / 1e6;
        }
        return median(times);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
