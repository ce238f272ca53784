package org.guildhall.server.work;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sleeps until work falls due or is set, and hands it to virtual threads, a bounded number at once. */
final class Dispatcher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    private static final int AT_ONCE = 16;
    private static final Duration LONGEST_SLEEP = TaskTable.CLAIM.dividedBy(3);
    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final TaskTable table;
    private final Supplier<Set<String>> owners;
    private final HallClock clock;
    private final Consumer<Task> worker;
    private final Thread thread = Thread.ofPlatform().name("due-work").daemon(true).unstarted(this::loop);
    private final Semaphore news = new Semaphore(0);
    private final Semaphore free = new Semaphore(AT_ONCE);
    private final Set<Long> running = ConcurrentHashMap.newKeySet();
    private final AtomicInteger pauses = new AtomicInteger();
    private volatile Instant sleepsUntil = Instant.MIN;
    private volatile boolean closed;

    Dispatcher(TaskTable table, Supplier<Set<String>> owners, HallClock clock, Consumer<Task> worker) {
        this.table = table;
        this.owners = owners;
        this.clock = clock;
        this.worker = worker;
    }

    void start() {
        thread.start();
    }

    void wake() {
        if (news.availablePermits() == 0) {
            news.release();
        }
    }

    /** Wakes if this falls due before the next look. */
    void wakeFor(Instant due) {
        if (due.isBefore(sleepsUntil)) {
            wake();
        }
    }

    /** Hands out nothing until {@link #resume}. */
    void pause() {
        pauses.incrementAndGet();
    }

    void resume() {
        if (pauses.decrementAndGet() == 0) {
            wake();
        }
    }

    @Override
    public void close() {
        closed = true;
        wake();
        try {
            if (!free.tryAcquire(AT_ONCE, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("Stopping while work is still under way; it will be done again");
            }
            if (thread.isAlive()) {
                thread.join(PATIENCE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void loop() {
        while (!closed) {
            Duration sleep = AFTER_TROUBLE;
            try {
                // Whatever is set from here on wakes; what was set before is seen below.
                sleepsUntil = Instant.MAX;
                news.drainPermits();
                sleep = round();
            } catch (RuntimeException e) {
                LOG.warn("Due work cannot be looked up", e);
            }
            sleep(sleep);
        }
    }

    private Duration round() {
        if (!running.isEmpty()) {
            table.prolong(Set.copyOf(running));
        }
        int slots = free.availablePermits();
        if (pauses.get() > 0 || slots == 0) {
            return LONGEST_SLEEP;
        }
        table.claim(owners.get(), clock.instant(), slots).forEach(this::launch);
        Optional<Instant> next = table.nextDue(owners.get());
        if (next.isEmpty()) {
            return LONGEST_SLEEP;
        }
        sleepsUntil = next.get();
        Duration left = Duration.between(clock.instant(), next.get());
        return left.compareTo(LONGEST_SLEEP) < 0 ? left : LONGEST_SLEEP;
    }

    private void launch(Task task) {
        free.acquireUninterruptibly();
        running.add(task.id());
        Thread.ofVirtual().name("task-" + task.id()).start(() -> {
            try {
                worker.accept(task);
            } finally {
                running.remove(task.id());
                boolean wereBusy = free.availablePermits() == 0;
                free.release();
                if (wereBusy) {
                    wake();
                }
            }
        });
    }

    private void sleep(Duration time) {
        try {
            // Ever so little even when work waits: another machine may be at it.
            news.tryAcquire(Math.max(time.toMillis(), 1), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closed = true;
        }
    }
}
