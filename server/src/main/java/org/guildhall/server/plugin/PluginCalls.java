package org.guildhall.server.plugin;

import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.guildhall.api.Connector;
import org.guildhall.api.Refused;
import org.guildhall.api.host.Outbound;
import org.guildhall.server.data.InvalidFields;
import org.guildhall.server.store.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The calls into one enabled plugin: how many, how long, how many broke, and which are still under way. */
public final class PluginCalls {
    private static final Logger LOG = LoggerFactory.getLogger(PluginCalls.class);
    private static final long NANOS_BETWEEN_TRACES = TimeUnit.SECONDS.toNanos(10);
    private static final long MOMENT = TimeUnit.MILLISECONDS.toNanos(5);
    private static final String OPEN = "";
    private static final String BUSY = "plugin.busy";
    private static final String STOPPING = "plugin.stopping";

    private final String plugin;
    private final Predicate<String> hasMessage;
    private final LongSupplier databaseNanos;
    private final Set<PluginCall> running = ConcurrentHashMap.newKeySet();
    private final HourFigures figures = new HourFigures();
    private final Breaker breaker = new Breaker(figures);
    private final LongAdder calls = new LongAdder();
    private final LongAdder errors = new LongAdder();
    private final AtomicLong tracedAt = new AtomicLong(System.nanoTime() - NANOS_BETWEEN_TRACES);
    private final AtomicReference<String> refusal = new AtomicReference<>(OPEN);
    private volatile BiConsumer<Object, Throwable> onBroke = (about, fault) -> {};
    private volatile boolean out;

    /**
     * Calls into this plugin.
     *
     * @param hasMessage whether a message is the plugin's own
     * @param databaseNanos the time that the asking thread has spent in the database so far
     */
    PluginCalls(String plugin, Predicate<String> hasMessage, LongSupplier databaseNanos) {
        this.plugin = plugin;
        this.hasMessage = hasMessage;
        this.databaseNanos = databaseNanos;
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

    /** Tells what broke, and of what call, as long as the plugin is at work. */
    void onBroke(BiConsumer<Object, Throwable> told) {
        onBroke = told;
    }

    /**
     * Begins a call; use it in a try-with-resources.
     *
     * @param about the contribution that is called
     * @throws Refused UNAVAILABLE once the plugin is being taken out, or while too many calls into it take too long
     */
    PluginCall enter(Object about) {
        PluginCall call = new PluginCall(this, about, true, databaseNanos.getAsLong());
        running.add(call);
        String why = refusal.get();
        if (!why.isEmpty()) {
            throw refused(call, why);
        }
        calls.increment();
        return call;
    }

    /**
     * Begins something that the plugin asks the hall to run for it; possible until it has been taken out.
     *
     * @throws Refused UNAVAILABLE after that
     */
    PluginCall within(Object about) {
        PluginCall call = new PluginCall(this, about, false, 0);
        running.add(call);
        if (out) {
            throw refused(call, STOPPING);
        }
        return call;
    }

    private Refused refused(PluginCall call, String why) {
        running.remove(call);
        return new Refused(Refused.Kind.UNAVAILABLE, why, plugin);
    }

    void end(PluginCall call) {
        running.remove(call);
        if (call.counted()) {
            long now = System.nanoTime();
            figures.count(now, now - call.begun(), databaseNanos.getAsLong() - call.databaseBefore());
        }
    }

    /** Counts and logs what the making of a page threw that the plugin had its part in. */
    public void broke(Throwable fault) {
        broke("page", fault);
    }

    /** Counts and logs what a call threw. A refusal is an answer, and what the database has undone is run again: neither is a fault. */
    void broke(Object about, Throwable fault) {
        if (fault instanceof Refused || fault instanceof InvalidFields || Store.isUndone(fault)) {
            return;
        }
        if (about instanceof Connector && fault instanceof Outbound.NoReply) {
            // That the other side does not answer is no defect: a plugin taken out for it would miss what that side says later.
            LOG.warn("Plugin {} got no answer: {}", plugin, fault.getMessage());
            return;
        }
        errors.increment();
        figures.broke();
        long now = System.nanoTime();
        long before = tracedAt.get();
        // A plugin that breaks on every page must not fill the disk with traces.
        if (now - before >= NANOS_BETWEEN_TRACES && tracedAt.compareAndSet(before, now)) {
            LOG.warn("Plugin {} broke: {}", plugin, Diagnosis.line(fault), fault);
        } else {
            LOG.warn("Plugin {} broke: {}", plugin, Diagnosis.line(fault));
        }
        onBroke.accept(about, fault);
    }

    boolean isOneTooMany(Object about, Throwable fault, PluginLimits limits) {
        return breaker.trips(about, fault, limits);
    }

    /** How many calls have begun. */
    public long calls() {
        return calls.sum();
    }

    /** How many calls broke. */
    public long errors() {
        return errors.sum();
    }

    /** How the last hour was. */
    public PluginHealth health() {
        return figures.health();
    }

    /** The calls under way. */
    Collection<PluginCall> running() {
        return running;
    }

    /** Keeps further calls out while it is busy; once it is being taken out nothing changes that. */
    void busy(boolean now) {
        refusal.compareAndSet(now ? OPEN : BUSY, now ? BUSY : OPEN);
    }

    /** Lets no new call in; false if that was so already. */
    boolean shut() {
        return !refusal.getAndSet(STOPPING).equals(STOPPING);
    }

    /** Lets no new call in and waits for those under way; false if some are left when patience ends. */
    boolean close(Duration patience) {
        shut();
        return awaitEnd(patience);
    }

    /** Interrupts what is under way, and refuses whatever the plugin still asks for; false if some of it does not end. */
    boolean breakOff(Duration patience) {
        out = true;
        running.forEach(PluginCall::interrupt);
        return awaitEnd(patience);
    }

    private boolean awaitEnd(Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        while (!running.isEmpty() && System.nanoTime() < end && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(MOMENT);
        }
        return running.isEmpty();
    }
}
