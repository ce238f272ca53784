package org.guildhall.server.plugin;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.guildhall.server.shelf.Reason;

/** What a plugin that has been taken out left running. */
final class Leftovers {
    private static final Duration GRACE = Duration.ofSeconds(1);

    private Leftovers() {}

    /** Asks what is left to end, and tells of what does not. Nothing else can be done about it: a thread of Java cannot be stopped. */
    static List<Reason> of(PluginHandle plugin) {
        List<Reason> left = new ArrayList<>();
        for (PluginCall call : plugin.calls().running()) {
            left.add(Reason.of("plugin.left.call", Place.of(plugin.id(), call.about()), call.thread().getName(), where(plugin, call.thread())));
        }
        List<Thread> threads = begun(plugin, Thread.getAllStackTraces());
        threads.forEach(Thread::interrupt);
        if (!threads.isEmpty()) {
            await(threads);
            threads.removeIf(thread -> !thread.isAlive());
        }
        if (!threads.isEmpty()) {
            Thread one = threads.getFirst();
            left.add(Reason.of("plugin.left.threads", threads.size(), one.getName(), where(plugin, one)));
        }
        return left;
    }

    /** Which of these threads, each with its stack, the plugin has started. */
    static List<Thread> begun(PluginHandle plugin, Map<Thread, StackTraceElement[]> all) {
        List<Thread> threads = new ArrayList<>();
        Map<String, Boolean> known = new HashMap<>();
        all.forEach((thread, stack) -> {
            if (thread != Thread.currentThread() && plugin.code().began(thread, stack, known)) {
                threads.add(thread);
            }
        });
        return threads;
    }

    private static String where(PluginHandle plugin, Thread thread) {
        return plugin.code().topmost(thread.getStackTrace()).orElse("?");
    }

    private static void await(List<Thread> threads) {
        long end = System.nanoTime() + GRACE.toNanos();
        try {
            for (Thread thread : threads) {
                thread.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
