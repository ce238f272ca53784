package org.guildhall.server.work;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.guildhall.server.store.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Work that falls due, kept in the database in the transaction that causes it, and done at least once: a handler may be
 * run again after a fault and must then do nothing new. Due is what the hall's clock says; work of plugins that are not
 * enabled waits.
 */
public final class Tasks implements AutoCloseable {
    /** The owner of the host's own work. */
    public static final String HALL = "hall";

    private static final Logger LOG = LoggerFactory.getLogger(Tasks.class);
    private static final int AT_ONCE = 64;
    private static final int MOST_DOUBLINGS = 10;
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

    private final Store store;
    private final HallClock clock;
    private final Supplier<Set<String>> plugins;
    private final TaskTable table;
    private final Map<String, Handler> handlers = new ConcurrentHashMap<>();
    private final ReentrantLock catchingUp = new ReentrantLock();
    private final Dispatcher dispatcher;

    /** Does the hall's own work and that of the plugins of these ids. */
    public Tasks(Store store, HallClock clock, Supplier<Set<String>> plugins) {
        this.store = store;
        this.clock = clock;
        this.plugins = plugins;
        this.table = new TaskTable(store, clock.real());
        this.dispatcher = new Dispatcher(table, this::owners, clock, this::run);
    }

    /** Does one kind of work. */
    @FunctionalInterface
    public interface Handler {
        /** Does it; what it throws is kept, and the work tried again later. */
        void run(Task task) throws Exception;
    }

    /** Says who does this kind of work. */
    public void handle(String kind, Handler handler) {
        handlers.put(kind, handler);
    }

    /** Sets or moves a piece of work, in the current transaction if there is one. */
    public void set(String owner, String kind, String key, String payload, Instant due) {
        table.set(owner, kind, key, payload, due);
        store.afterCommit(() -> dispatcher.wakeFor(due));
    }

    /** Sets a piece of work unless it is there already. */
    public void setOnce(String owner, String kind, String key, String payload, Instant due) {
        table.setOnce(owner, kind, key, payload, due);
        store.afterCommit(() -> dispatcher.wakeFor(due));
    }

    /** Takes a piece of work back; none there is fine. */
    public void cancel(String owner, String kind, String key) {
        table.cancel(owner, kind, key);
    }

    /** Begins to do what falls due. */
    public void start() {
        table.freeLeftovers();
        dispatcher.start();
    }

    /** Looks again at once, because a plugin has come or the clock has moved. */
    public void wake() {
        dispatcher.wake();
    }

    /** Moves the hall's clock and answers its time once everything that fell due has been done. */
    public Instant advance(Duration by) {
        dispatcher.pause();
        try {
            Instant now = clock.advance(by);
            runDue();
            return now;
        } finally {
            dispatcher.resume();
        }
    }

    /** As {@link #advance}, but does many pieces at once and in no order: for a hall that lives through months in a moment. */
    public void hurry(Duration by) {
        dispatcher.pause();
        try {
            clock.advance(by);
            List<Task> due = table.claim(owners(), clock.instant(), AT_ONCE);
            while (!due.isEmpty()) {
                try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                    due.forEach(task -> threads.execute(() -> run(task)));
                }
                due = table.claim(owners(), clock.instant(), AT_ONCE);
            }
        } finally {
            dispatcher.resume();
        }
    }

    /**
     * Does all that is due, on this thread and in order of due time, until nothing is left; waits for what others are at.
     * What fails is left for its next try.
     *
     * @return how many pieces of work were tried
     */
    public int runDue() {
        catchingUp.lock();
        dispatcher.pause();
        try {
            int tried = 0;
            while (true) {
                List<Task> next = table.claim(owners(), clock.instant(), 1);
                if (!next.isEmpty()) {
                    run(next.getFirst());
                    tried++;
                } else if (!table.isClaimed(owners(), clock.instant()) || !waited()) {
                    return tried;
                }
            }
        } finally {
            dispatcher.resume();
            catchingUp.unlock();
        }
    }

    /** Begins no more work and waits a little for what is under way. */
    @Override
    public void close() {
        dispatcher.close();
    }

    private Set<String> owners() {
        Set<String> owners = new HashSet<>(plugins.get());
        owners.add(HALL);
        return owners;
    }

    private void run(Task task) {
        try {
            Handler handler = handlers.get(task.handledAs());
            if (handler == null) {
                throw new IllegalStateException("nobody does " + task.kind());
            }
            handler.run(task);
            table.done(task);
        } catch (Exception | LinkageError | StackOverflowError e) {
            failed(task, e);
        }
    }

    private void failed(Task task, Throwable fault) {
        Duration pause = pause(task.attempts());
        LOG.warn("{} {} {} of {} failed and is tried again in {} s", task.kind(), task.key(), task.id(), task.owner(), pause.toSeconds(), fault);
        try {
            table.failed(task, fault.toString(), clock.instant().plus(pause));
            dispatcher.wakeFor(clock.instant().plus(pause));
        } catch (RuntimeException e) {
            // The claim runs out by itself, and the work is tried again then.
            LOG.warn("The failure of {} could not be kept", task.id(), e);
        }
    }

    private static Duration pause(int attempts) {
        Duration doubled = Duration.ofSeconds(1L << Math.min(attempts, MOST_DOUBLINGS));
        return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }

    private static boolean waited() {
        try {
            Thread.sleep(5);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
