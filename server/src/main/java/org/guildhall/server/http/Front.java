package org.guildhall.server.http;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.guildhall.api.Refused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where every request comes in: what is in memory is answered at once on the selector's thread, everything else on a
 * virtual thread of its own. Nothing in {@link #handle} may wait.
 */
final class Front extends Handler.Abstract.NonBlocking {
    private static final Logger LOG = LoggerFactory.getLogger(Front.class);
    private static final Duration LOOK = Duration.ofMillis(10);
    private static final HttpField CLOSE = new HttpField(HttpHeader.CONNECTION, "close");

    private final Desk desk;
    private final Router router;
    private final Proxies proxies;
    private final StaticFiles files;
    private final PageCache pages;
    private final Writer writer;
    private final Metrics metrics;
    private final boolean tls;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("request-", 1).factory());
    private final AtomicBoolean opening;
    private final AtomicBoolean draining;

    Front(Desk desk, Router router, Proxies proxies, StaticFiles files, PageCache pages, Writer writer, Metrics metrics, boolean tls,
            AtomicBoolean opening, AtomicBoolean draining) {
        this.desk = desk;
        this.router = router;
        this.proxies = proxies;
        this.files = files;
        this.pages = pages;
        this.writer = writer;
        this.metrics = metrics;
        this.tls = tls;
        this.opening = opening;
        this.draining = draining;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Asked asked = new Asked(request, proxies);
        long begun = System.nanoTime();
        metrics.begun();
        Callback done = Callback.from(callback, () -> ended(asked, response, begun));
        Optional<String> shut = shut(asked);
        if (shut.isPresent()) {
            response.getHeaders().put(CLOSE);
            threads.execute(() -> write(asked, response, done, desk.refuse(asked, new Refused(Refused.Kind.UNAVAILABLE, shut.get()))));
            return true;
        }
        Optional<StaticFiles.Found> file = asked.reads() ? files.known(asked.path()) : Optional.empty();
        if (file.isPresent()) {
            file.get().file().send(request, response, done, file.get().caching(), tls);
            return true;
        }
        Optional<PageCache.Key> key = key(asked);
        Optional<Kept> page = key.flatMap(pages::known);
        if (page.isPresent()) {
            page.get().send(request, response, done, PageCache.CACHING, tls);
            return true;
        }
        threads.execute(() -> work(asked, response, done, key));
        return true;
    }

    /** Says no to what comes from now on and waits for what is under way. */
    void drain(Duration patience) throws InterruptedException {
        draining.set(true);
        long end = System.nanoTime() + patience.toNanos();
        while (metrics.underWay() > 0 && System.nanoTime() < end) {
            Thread.sleep(LOOK);
        }
    }

    void close() {
        threads.shutdownNow();
    }

    /** Why nobody may come in just now, if so. */
    private Optional<String> shut(Asked asked) {
        if (asked.isProbe()) {
            return Optional.empty();
        }
        boolean early = opening.get() && !asked.isNotice();
        return draining.get() ? Optional.of("http.stopping") : early ? Optional.of("http.opening") : Optional.empty();
    }

    private Optional<PageCache.Key> key(Asked asked) {
        if (!asked.reads()) {
            return Optional.empty();
        }
        try {
            return router.page(asked.path()).flatMap(match -> pages.key(asked, match, router.table().generation()));
        } catch (RuntimeException unreadable) {
            // Whatever is wrong with it, the desk says so.
            return Optional.empty();
        }
    }

    private void work(Asked asked, Response response, Callback done, Optional<PageCache.Key> key) {
        try {
            if (asked.reads() && StaticFiles.isPath(asked.path())) {
                sendFile(asked, response, done);
            } else if (key.isPresent()) {
                sendPage(asked, response, done, key.get());
            } else {
                write(asked, response, done, desk.answer(asked, false));
            }
        } catch (Throwable t) {
            LOG.error("No answer to {} {}", asked.method(), asked.path(), t);
            done.failed(t);
        }
    }

    private void sendFile(Asked asked, Response response, Callback done) {
        StaticFiles.Found found;
        try {
            found = files.find(asked.path());
        } catch (RuntimeException e) {
            write(asked, response, done, desk.refuse(asked, e));
            return;
        }
        found.file().send(asked.request(), response, done, found.caching(), tls);
    }

    private void sendPage(Asked asked, Response response, Callback done, PageCache.Key key) {
        switch (pages.get(key, () -> desk.answer(asked, true))) {
            case PageCache.ForAll all -> all.page().send(asked.request(), response, done, PageCache.CACHING, tls);
            case PageCache.ForOne one -> write(asked, response, done, one.reply());
        }
    }

    private void write(Asked asked, Response response, Callback done, Reply reply) {
        writer.write(asked, response, done, reply);
    }

    private void ended(Asked asked, Response response, long begun) {
        long nanos = System.nanoTime() - begun;
        metrics.ended(response.getStatus(), nanos);
        if (LOG.isDebugEnabled()) {
            LOG.debug("{} {} {} {} us {}", asked.method(), asked.path(), response.getStatus(), nanos / 1000, asked.client().address());
        }
    }
}
