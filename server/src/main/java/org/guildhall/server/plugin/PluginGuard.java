package org.guildhall.server.plugin;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.guildhall.server.shelf.Reason;
import org.guildhall.server.store.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the plugins that are at work from a thread that none of them can hold up, and says when one must go: it breaks
 * too often, does not return, or starts threads without end. Calls that end in time cost nothing for it.
 */
final class PluginGuard implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PluginGuard.class);
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final Duration SLOW = Duration.ofSeconds(1);
    /** So many slow calls at once keep further ones out until one is done. */
    private static final int MOST_SLOW = Math.max(2, Runtime.getRuntime().availableProcessors());
    private static final int ROUNDS_BETWEEN_CROWDS = 4;
    /** Five seconds: a hall that falls later than that has not fallen over its start. */
    private static final int ROUNDS_UNTIL_STANDING = 20;
    private static final int MANY_THREADS = 400;
    private static final int MOST_THREADS = 200;

    private final Store store;
    private final Supplier<List<PluginHandle>> plugins;
    private final Off off;
    private final Carriers carriers = new Carriers();
    private final Thread thread = Thread.ofPlatform().name("plugin-guard").daemon().unstarted(this::run);
    private volatile Supplier<PluginLimits> wanted = () -> PluginLimits.DEFAULT;
    private volatile PluginLimits limits = PluginLimits.DEFAULT;
    private volatile Runnable onceStanding = () -> {};
    private volatile boolean closed;

    /** Watches the plugins of the moment. */
    PluginGuard(Store store, Supplier<List<PluginHandle>> plugins, Off off) {
        this.store = store;
        this.plugins = plugins;
        this.off = off;
    }

    /** Takes a plugin out; called more than once for the same plugin, and must return at once. */
    @FunctionalInterface
    interface Off {
        void take(PluginHandle plugin, Reason why);
    }

    /** Goes by these limits from now on. */
    void goBy(Supplier<PluginLimits> limitsOfTheMoment) {
        wanted = limitsOfTheMoment;
        limits = limitsOfTheMoment.get();
    }

    /** The limits, without a look into the database. */
    PluginLimits limits() {
        return limits;
    }

    /** Does this once the hall has stood for a while. */
    void onceStanding(Runnable action) {
        onceStanding = action;
    }

    void start() {
        thread.start();
    }

    /** Hears of what breaks in this plugin. */
    void watch(PluginHandle plugin) {
        plugin.calls().onBroke((about, fault) -> broke(plugin, about, fault));
    }

    private void broke(PluginHandle plugin, Object about, Throwable fault) {
        if (plugin.calls().isOneTooMany(about, fault, limits)) {
            off.take(plugin, Place.broke(plugin, about, fault));
        }
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }

    private void run() {
        for (int round = 1; !closed; round++) {
            try {
                look(round % ROUNDS_BETWEEN_CROWDS == 0);
                if (round == ROUNDS_UNTIL_STANDING) {
                    onceStanding.run();
                }
            } catch (RuntimeException | LinkageError e) {
                LOG.error("Plugins cannot be watched", e);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private void look(boolean atCrowds) {
        carriers.look();
        limits = wanted.get();
        List<PluginHandle> all = plugins.get();
        all.forEach(this::calls);
        if (atCrowds && crowd() > MANY_THREADS) {
            Map<Thread, StackTraceElement[]> threads = Thread.getAllStackTraces();
            all.forEach(plugin -> threads(plugin, threads));
        }
    }

    private void calls(PluginHandle plugin) {
        int slow = 0;
        for (PluginCall call : plugin.calls().running()) {
            long now = System.nanoTime();
            if (now - call.begun() > slow().toNanos()) {
                Optional<String> place = plugin.code().busyAt(call.thread().getStackTrace());
                if (place.isEmpty()) {
                    call.seenWaiting(now);
                } else {
                    slow++;
                    judge(plugin, call, Duration.ofNanos(now - call.waitedAt()), place.get());
                }
            }
        }
        plugin.calls().busy(slow >= MOST_SLOW);
    }

    private void judge(PluginHandle plugin, PluginCall call, Duration stuck, String place) {
        Duration most = store.isHeldBy(call.thread()) ? limits.transaction() : limits.stuck();
        if (stuck.compareTo(most) > 0) {
            off.take(plugin, Reason.of("plugin.stopped.stuck", Place.of(plugin.id(), call.about()), most.toMillis() / 1000.0, place));
            call.interrupt();
        }
    }

    private void threads(PluginHandle plugin, Map<Thread, StackTraceElement[]> threads) {
        List<Thread> begun = Leftovers.begun(plugin, threads);
        if (begun.size() > MOST_THREADS) {
            off.take(plugin, Reason.of("plugin.stopped.threads", begun.size(), begun.getFirst().getName()));
        }
    }

    private Duration slow() {
        Duration least = limits.stuck().compareTo(limits.transaction()) < 0 ? limits.stuck() : limits.transaction();
        return SLOW.compareTo(least.dividedBy(2)) < 0 ? SLOW : least.dividedBy(2);
    }

    private static int crowd() {
        ThreadGroup root = Thread.currentThread().getThreadGroup();
        while (root.getParent() != null) {
            root = root.getParent();
        }
        return root.activeCount();
    }
}
