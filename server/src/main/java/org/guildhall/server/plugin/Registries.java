package org.guildhall.server.plugin;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The newest registry, and which older ones are still in use: a request sees one registry from beginning to end, and a
 * plugin is let go only when nobody sees it any more.
 */
final class Registries {
    private static final long MOMENT_NANOS = 1_000_000;

    private final ThreadLocal<@Nullable Held> held = new ThreadLocal<>();
    private final List<Shared> replaced = new ArrayList<>();
    private volatile Shared newest = new Shared(Registry.empty());

    /** A registry and how many hold it. */
    private record Shared(Registry registry, AtomicInteger holders) {
        Shared(Registry registry) {
            this(registry, new AtomicInteger());
        }
    }

    /** What one thread holds. */
    private final class Held implements Hold {
        private Shared shared = taken();

        @Override
        public void close() {
            held.remove();
            shared.holders.decrementAndGet();
        }

        private void renew() {
            shared.holders.decrementAndGet();
            shared = taken();
        }
    }

    /** The registry this thread holds, or else the newest. */
    Registry get() {
        Held own = held.get();
        return own == null ? newest.registry : own.shared.registry;
    }

    Registry newest() {
        return newest.registry;
    }

    /** Lets this thread see the present registry until the hold is closed; a thread that holds one already keeps it. */
    Hold hold() {
        if (held.get() != null) {
            return () -> {};
        }
        Held own = new Held();
        held.set(own);
        return own;
    }

    /** Puts another registry in the place of the newest; the changing thread sees it at once. One change at a time. */
    void change(Registry next) {
        replaced.add(newest);
        newest = new Shared(next);
        Held own = held.get();
        if (own != null) {
            own.renew();
        }
    }

    /** Waits until only the newest registry is held; who still holds an older one when patience ends is not waited for again. */
    boolean awaitQuiet(Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        while (!quiet() && System.nanoTime() < end && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(MOMENT_NANOS);
        }
        boolean quiet = quiet();
        replaced.clear();
        return quiet;
    }

    private boolean quiet() {
        replaced.removeIf(old -> old.holders.get() == 0);
        return replaced.isEmpty();
    }

    private Shared taken() {
        while (true) {
            Shared now = newest;
            now.holders.incrementAndGet();
            if (now == newest) {
                return now;
            }
            // Replaced in between: whoever replaced it may have seen nobody holding it.
            now.holders.decrementAndGet();
        }
    }
}
