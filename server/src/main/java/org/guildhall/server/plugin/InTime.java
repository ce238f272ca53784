package org.guildhall.server.plugin;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.guildhall.server.shelf.Unusable;

/** Runs code of a plugin that the hall waits for, on a thread of its own that the hall can leave. */
final class InTime {
    private static final Duration GRACE = Duration.ofSeconds(1);

    private InTime() {}

    /**
     * What the work answers.
     *
     * @throws Unusable when the limit passes first, or with what it threw
     */
    static <T> T run(PluginHandle plugin, Duration limit, Callable<T> work) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        Thread thread = Thread.ofPlatform().name("plugin-" + plugin.id()).daemon().unstarted(() -> {
            try {
                answer.complete(work.call());
            } catch (Throwable fault) {
                answer.completeExceptionally(fault);
            }
        });
        // What the plugin starts from here inherits it, and is known by it later.
        thread.setContextClassLoader(plugin.loader());
        thread.start();
        return await(plugin, limit, thread, answer);
    }

    private static <T> T await(PluginHandle plugin, Duration limit, Thread thread, CompletableFuture<T> answer) {
        try {
            return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw Diagnosis.of(e.getCause(), "plugin.bad.failed");
        } catch (TimeoutException e) {
            String place = plugin.code().topmost(thread.getStackTrace()).orElse("?");
            throw Unusable.because(ended(thread) ? "plugin.bad.slow" : "plugin.bad.endless", limit.toMillis() / 1000.0, place);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Unusable.because(e, "plugin.bad.failed");
        }
    }

    private static boolean ended(Thread thread) {
        thread.interrupt();
        try {
            return thread.join(GRACE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
