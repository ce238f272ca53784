package org.guildhall.server.plugin;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.guildhall.api.Refused;
import org.guildhall.server.data.InvalidFields;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The calls into one enabled plugin: how many, how long, how many broke, and whether any is still under way. */
public final class PluginCalls {
    private static final Logger LOG = LoggerFactory.getLogger(PluginCalls.class);
    private static final long NANOS_BETWEEN_TRACES = TimeUnit.SECONDS.toNanos(10);
    private static final long MOMENT = TimeUnit.MILLISECONDS.toNanos(5);

    private final String plugin;
    private final Predicate<String> hasMessage;
    private final AtomicInteger running = new AtomicInteger();
    private final LongAdder calls = new LongAdder();
    private final LongAdder errors = new LongAdder();
    private final LongAdder nanos = new LongAdder();
    private final AtomicLong tracedAt = new AtomicLong(System.nanoTime() - NANOS_BETWEEN_TRACES);
    private volatile boolean closed;

    /**
     * Calls into this plugin.
     *
     * @param hasMessage whether a message is the plugin's own
     */
    PluginCalls(String plugin, Predicate<String> hasMessage) {
        this.plugin = plugin;
        this.hasMessage = hasMessage;
    }

    /** The refusal under its full name, {@code plugin.key}, if it is in the plugin's words: whoever tells it knows whose they are. */
    Refused named(Refused refusal) {
        if (!hasMessage.test(refusal.messageKey())) {
            return refusal;
        }
        String key = plugin + "." + refusal.messageKey();
        Object[] arguments = refusal.arguments().toArray();
        return refusal.field().map(field -> Refused.field(field, key, arguments)).orElseGet(() -> new Refused(refusal.kind(), key, arguments));
    }

    /** One call into the plugin, over when it is closed. */
    public final class Call implements AutoCloseable {
        private final long begun = System.nanoTime();

        private Call() {}

        @Override
        public void close() {
            nanos.add(System.nanoTime() - begun);
            running.decrementAndGet();
        }
    }

    /**
     * Begins a call; use it in a try-with-resources.
     *
     * @throws Refused UNAVAILABLE once the plugin is being taken out
     */
    public Call enter() {
        running.incrementAndGet();
        if (closed) {
            running.decrementAndGet();
            throw new Refused(Refused.Kind.UNAVAILABLE, "plugin.stopping", plugin);
        }
        calls.increment();
        return new Call();
    }

    /** Counts and logs what a call threw; a refusal is an answer, not a fault. */
    public void broke(Throwable fault) {
        if (fault instanceof Refused || fault instanceof InvalidFields) {
            return;
        }
        errors.increment();
        long now = System.nanoTime();
        long before = tracedAt.get();
        // A plugin that breaks on every page must not fill the disk with traces.
        if (now - before >= NANOS_BETWEEN_TRACES && tracedAt.compareAndSet(before, now)) {
            LOG.warn("Plugin {} broke", plugin, fault);
        } else {
            LOG.warn("Plugin {} broke: {}", plugin, fault.toString());
        }
    }

    /** How many calls have begun. */
    public long calls() {
        return calls.sum();
    }

    /** How many calls broke. */
    public long errors() {
        return errors.sum();
    }

    /** The time spent in all calls. */
    public Duration time() {
        return Duration.ofNanos(nanos.sum());
    }

    /** Lets no new call in and waits for those under way; false if some are left when patience ends. */
    boolean close(Duration patience) {
        closed = true;
        long end = System.nanoTime() + patience.toNanos();
        while (running.get() > 0 && System.nanoTime() < end && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(MOMENT);
        }
        return running.get() == 0;
    }
}
