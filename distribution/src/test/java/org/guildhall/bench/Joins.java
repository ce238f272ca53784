package org.guildhall.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.guildhall.running.Client;
import org.guildhall.running.Crowd;
import org.guildhall.running.RunningHall;

/** Writes, as programs do them: each request by another person, over several connections at once. */
final class Joins {
    private static final int CONNECTIONS = 16;

    private final RunningHall hall;
    private final AtomicInteger next;

    Joins(RunningHall hall, AtomicInteger next) {
        this.hall = hall;
        this.next = next;
    }

    /** Sends this to this path for so long, each time as somebody new; the answer must hold the canary. */
    Round run(String path, String json, String canary, int seconds) throws Exception {
        ConcurrentLinkedQueue<Long> nanos = new ConcurrentLinkedQueue<>();
        Cost cost = new Cost(hall.process().pid());
        double before = cost.cpuMillis();
        long begun = System.nanoTime();
        long end = begun + seconds * 1_000_000_000L;
        List<Thread> senders = new ArrayList<>();
        ConcurrentLinkedQueue<Exception> broken = new ConcurrentLinkedQueue<>();
        for (int at = 0; at < CONNECTIONS; at++) {
            senders.add(Thread.ofPlatform().start(() -> send(path, json, canary, end, nanos, broken)));
        }
        for (Thread sender : senders) {
            sender.join();
        }
        if (!broken.isEmpty()) {
            throw broken.peek();
        }
        double elapsed = (System.nanoTime() - begun) / 1e9;
        List<Long> sorted = nanos.stream().sorted().toList();
        return new Round((cost.cpuMillis() - before) / sorted.size(), sorted.size() / elapsed, at(sorted, 50), at(sorted, 99));
    }

    private void send(String path, String json, String canary, long end, ConcurrentLinkedQueue<Long> nanos,
                      ConcurrentLinkedQueue<Exception> broken) {
        try (Client client = new Client(hall.address())) {
            while (System.nanoTime() < end && broken.isEmpty()) {
                long begun = System.nanoTime();
                String answer = client.post(Crowd.token(next.getAndIncrement()), path, json).orThrow().toString();
                if (!answer.contains(canary)) {
                    throw new IllegalStateException(path + " answers without \"" + canary + "\": " + answer);
                }
                nanos.add(System.nanoTime() - begun);
            }
        } catch (Exception e) {
            broken.add(e);
        }
    }

    private static double at(List<Long> sorted, int percent) {
        return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100)) / 1e6;
    }
}
