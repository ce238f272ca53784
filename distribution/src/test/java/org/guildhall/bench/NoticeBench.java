package org.guildhall.bench;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.guildhall.server.store.Store;
import org.guildhall.server.testing.OnBothDatabases;

/**
 * Measures how fast notifications are applied that come several times and in any order, by what stands behind the route
 * {@code /pay/{provider}/notice}: each is read, kept once and applied before it is thanked for.
 */
public final class NoticeBench {
    private static final int ORDERS = 4_000;
    private static final int NOTICES = 10_000;
    private static final int HANDS = 32;

    private NoticeBench() {}

    /** Takes the bundle's folder and a work folder on the disk to be measured. */
    public static void main(String[] words) throws Exception {
        Path work = Files.createTempDirectory(Path.of(words[1]).toAbsolutePath(), "bench");
        Sheet sheet = Sheet.ofFigures();
        try {
            List<OnBothDatabases.Fresh> all = new ArrayList<>(List.of(new OnBothDatabases.Sqlite(work.resolve("sqlite"))));
            OnBothDatabases.databases().filter(fresh -> !(fresh instanceof OnBothDatabases.Sqlite)).forEach(all::add);
            for (OnBothDatabases.Fresh fresh : all) {
                measure(fresh, sheet);
            }
            System.out.println(sheet);
        } finally {
            Bench.remove(work);
        }
    }

    private static void measure(OnBothDatabases.Fresh fresh, Sheet sheet) throws Exception {
        try (Store store = fresh.open()) {
            Shopping shopping = new Shopping(store);
            Bench.say(fresh + ": warming up");
            send(shopping, ORDERS / 4, NOTICES / 4);
            Bench.say(fresh + ": " + NOTICES + " notifications of " + ORDERS + " orders");
            List<Callable<Boolean>> letters = letters(shopping, ORDERS, NOTICES);
            double before = heap();
            long begun = System.nanoTime();
            int failed = send(letters);
            double seconds = (System.nanoTime() - begun) / 1e9;
            double after = heap();
            sheet.load(fresh + ", notifications");
            sheet.figure(fresh + ", notifications applied", String.format(Locale.ROOT, "%,.0f /s", NOTICES / seconds), "≥ 500 /s");
            sheet.figure(fresh + ", heap before and after", String.format(Locale.ROOT, "%.0f MB, %.0f MB", before, after), "≤ 64 MB more");
            sheet.figure(fresh + ", refused, delivered of those ordered, books", String.format(Locale.ROOT, "%d, %,d of %,d, %s", failed,
                    shopping.delivered(), ORDERS + ORDERS / 4, shopping.balanced() ? "balanced" : "NOT balanced"), "");
        } finally {
            fresh.drop();
        }
    }

    private static void send(Shopping shopping, int orders, int notices) throws Exception {
        send(letters(shopping, orders, notices));
    }

    /** How many were not thanked for. */
    private static int send(List<Callable<Boolean>> letters) throws Exception {
        int failed = 0;
        try (ExecutorService hands = Executors.newFixedThreadPool(HANDS)) {
            for (Future<Boolean> one : hands.invokeAll(letters)) {
                failed += one.get() ? 0 : 1;
            }
        }
        return failed;
    }

    /** Each order's news at least once, the same letter again or another with the same news, shuffled. */
    private static List<Callable<Boolean>> letters(Shopping shopping, int orders, int notices) throws Exception {
        List<String> attempts = shopping.order(orders);
        List<Callable<Boolean>> letters = new ArrayList<>();
        for (int i = 0; i < notices; i++) {
            String attempt = attempts.get(i % orders);
            String event = "E" + attempt + (i % 3 == 2 ? "-" + i : "");
            letters.add(() -> shopping.told(event, attempt));
        }
        Collections.shuffle(letters, new Random(20261121));
        return letters;
    }

    /** What is in use after everything that can go has gone, in megabytes. */
    private static double heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1e6;
    }
}
