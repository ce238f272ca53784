package org.guildhall.server.http;

import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.guildhall.api.Route;
import org.guildhall.server.plugin.Hold;
import org.guildhall.server.plugin.Registry;
import org.guildhall.server.store.Store;
import org.guildhall.server.view.Assets;

/** The hall's web server: HTTP/1.1 and HTTP/2 without TLS on one port. */
public final class HttpServer implements AutoCloseable {
    private static final int MOST_CONNECTIONS = 10_000;
    private static final int SHUTDOWN_IDLE_MILLIS = 50;
    private static final int HEADER_BYTES = 16 << 10;

    private final HttpSettings settings;
    private final Server server;
    private final ServerConnector connector;
    private final Router router;
    private final Front front;
    private final AtomicBoolean opening = new AtomicBoolean();
    private final AtomicBoolean draining = new AtomicBoolean();

    /**
     * What there is to serve.
     *
     * @param routes the hall's own pages, with whole paths
     * @param hold keeps what is enabled usable while a request is answered
     * @param rules which of them are the same for all visitors
     * @param ready whether the hall can work: its database answers
     */
    public record Content(List<Route<?>> routes, Supplier<Registry> registry, Supplier<Hold> hold, PageRules rules, BooleanSupplier ready) {}

    /** How it looks and speaks. */
    public record Face(Pages pages, Wording wording, Assets assets) {}

    /** Puts the parts together; nothing listens before {@link #start}. */
    public HttpServer(HttpSettings settings, Content content, Guests guests, Face face, Store store, InstantSource clock) {
        this.settings = settings;
        boolean tls = settings.address().map(URI::getScheme).filter("https"::equalsIgnoreCase).isPresent();
        Cookies cookies = new Cookies(tls);
        Metrics metrics = new Metrics(content.registry());
        Entrance entrance = new Entrance(guests, cookies, settings.address());
        this.router = router(content, () -> !opening.get() && !draining.get() && content.ready().getAsBoolean(), metrics, guests);
        PageCache cache = new PageCache(content.rules(), cookies);
        metrics.count("guildhall_page_cache_hits_total", cache::hits);
        metrics.count("guildhall_page_cache_misses_total", cache::misses);
        Desk desk = new Desk(router, content.hold(), entrance, guests, cookies, new Bodies(settings), new Admission(settings.limits().inWork()),
                new KeptAnswers(store, clock), new Answers(face.pages()), new Troubles(face.pages(), face.wording(), guests.doors()));
        StaticFiles files = new StaticFiles(face.assets(), content.registry());
        this.front = new Front(desk, router, new Proxies(settings.trustedProxies()), files, cache, new Writer(tls), metrics, tls,
                opening, draining);
        this.server = new Server(threads());
        this.connector = connector();
        server.setHandler(front);
        server.setErrorHandler(new BareErrors(tls));
        server.setStopTimeout(2_000);
        server.addBean(new NetworkConnectionLimit(MOST_CONNECTIONS, connector));
    }

    private static Router router(Content content, BooleanSupplier ready, Metrics metrics, Guests guests) {
        AtomicReference<Router> itself = new AtomicReference<>();
        List<Route<?>> routes = new ArrayList<>(new OwnRoutes(ready, metrics, () -> itself.get().table(), guests.callers()).all());
        routes.addAll(content.routes());
        itself.set(new Router(routes, content.registry()));
        return itself.get();
    }

    /** Begins to listen, for now to payment providers alone: everybody else is asked to come again. */
    public void startForProviders() throws Exception {
        opening.set(true);
        server.start();
    }

    /** Begins to listen to all. */
    public void start() throws Exception {
        server.start();
        opening.set(false);
    }

    /** Takes in what plugins add now, so that nothing of a plugin that is gone stays until somebody comes. */
    public void renew() {
        router.table();
    }

    /** The port it listens on. */
    public int port() {
        return connector.getLocalPort();
    }

    /** Where people reach it. */
    public URI address() {
        return settings.address().orElseGet(() -> URI.create(String.format(Locale.ROOT, "http://%s:%d",
                settings.host().indexOf(':') >= 0 ? "[" + settings.host() + "]" : settings.host(), port())));
    }

    /** Lets running requests end, then stops listening. */
    @Override
    public void close() throws Exception {
        front.drain(settings.limits().drain());
        server.stop();
        front.close();
    }

    private static QueuedThreadPool threads() {
        QueuedThreadPool threads = new QueuedThreadPool(16, 4);
        threads.setName("http");
        return threads;
    }

    private ServerConnector connector() {
        HttpConfiguration config = new HttpConfiguration();
        config.setSendServerVersion(false);
        config.setSendDateHeader(true);
        config.setRequestHeaderSize(HEADER_BYTES);
        config.setUriCompliance(UriCompliance.DEFAULT);
        ServerConnector made = new ServerConnector(server, 1, 2, new HttpConnectionFactory(config), new Http2(config));
        made.setHost(settings.host());
        made.setPort(settings.port());
        made.setIdleTimeout(settings.limits().idle().toMillis());
        // Nobody is stopped in the middle: closing begins when no request is under way.
        made.setShutdownIdleTimeout(SHUTDOWN_IDLE_MILLIS);
        made.setAcceptQueueSize(512);
        server.addConnector(made);
        return made;
    }
}
