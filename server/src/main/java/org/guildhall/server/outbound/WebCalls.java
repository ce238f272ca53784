package org.guildhall.server.outbound;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.io.IOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.guildhall.api.host.Outbound;

/**
 * Calls other servers with Vert.x: the address is checked and then connected to, redirects are not followed, and time and
 * bytes are bounded. One client serves all plugins; each is given its own {@link #within reach}.
 */
public final class WebCalls implements AutoCloseable {
    private static final int CONNECT_MILLIS = 5_000;
    private static final int IDLE_SECONDS = 30;
    private static final int POOL = 32;
    private static final int MOST_HOPS = 4;
    private static final Duration DOWNLOAD_PATIENCE = Duration.ofMinutes(2);

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1).setInternalBlockingPoolSize(2));
    private final WebClient client = WebClient.create(vertx, new WebClientOptions()
            .setFollowRedirects(false).setConnectTimeout(CONNECT_MILLIS).setIdleTimeout(IDLE_SECONDS).setUserAgent("Guildhall"),
            new io.vertx.core.http.PoolOptions().setHttp1MaxSize(POOL));

    /** The service for one plugin. */
    public Outbound within(Reach reach) {
        return new Within(reach);
    }

    /**
     * Puts what lies at this address into a file. Redirects are followed a few times, each looked at as if it had been typed.
     *
     * @param loopback whether this machine itself may be asked, and without https
     * @throws IOException if it does not come whole
     */
    public void download(URI from, boolean loopback, Path into, long mostBytes) throws IOException {
        URI at = from;
        for (int hop = 0; hop <= MOST_HOPS; hop++) {
            HttpResponse<Long> reply = downloaded(at, Reach.typed(at, loopback), into, mostBytes);
            if (reply.statusCode() == 200) {
                return;
            }
            String next = reply.getHeader("Location");
            if (reply.statusCode() / 100 != 3 || next == null) {
                throw new IOException(at.getHost() + " answers " + reply.statusCode());
            }
            at = at.resolve(next);
        }
        throw new IOException(from.getHost() + " leads elsewhere too often");
    }

    private HttpResponse<Long> downloaded(URI from, Reach reach, Path into, long mostBytes) throws IOException {
        try {
            SocketAddress server = server(from, reach);
            AsyncFile file = vertx.fileSystem().openBlocking(into.toString(), new OpenOptions().setTruncateExisting(true));
            try {
                return client.requestAbs(HttpMethod.GET, server, from.toString()).timeout(DOWNLOAD_PATIENCE.toMillis())
                        .as(new Download(file, mostBytes)).send().toCompletionStage().toCompletableFuture()
                        .get(DOWNLOAD_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            } finally {
                file.close().toCompletionStage().toCompletableFuture().get(CONNECT_MILLIS, TimeUnit.MILLISECONDS);
            }
        } catch (ExecutionException e) {
            throw new IOException(e.getCause().getMessage(), e);
        } catch (TimeoutException e) {
            throw new IOException("it takes too long", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    @Override
    public void close() {
        client.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private Outbound.Reply send(Reach reach, Outbound.Call call) throws Outbound.NoReply {
        try {
            SocketAddress server = server(call.to(), reach);
            HttpRequest<Buffer> request = client.requestAbs(HttpMethod.valueOf(call.method()), server, call.to().toString())
                    .timeout(call.patience().toMillis());
            call.headers().forEach(request::putHeader);
            return new Received(request.as(new Bounded(call.mostBytes())).sendBuffer(Buffer.buffer(call.body()))
                    .toCompletionStage().toCompletableFuture().get(call.patience().toMillis(), TimeUnit.MILLISECONDS));
        } catch (UnknownHostException | ExecutionException | TimeoutException e) {
            throw new Outbound.NoReply("no reply from " + call.to().getHost() + " to " + call.method(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Outbound.NoReply("interrupted while waiting for " + call.to().getHost(), e);
        }
    }

    /** Where to connect to: looked up once and held to what may be reached. */
    private static SocketAddress server(URI to, Reach reach) throws UnknownHostException {
        int port = to.getPort() >= 0 ? to.getPort() : "https".equals(to.getScheme()) ? 443 : 80;
        return SocketAddress.inetSocketAddress(port, reach.address(to).getHostAddress());
    }

    /** What one plugin calls by. */
    private final class Within implements Outbound {
        private final Reach reach;

        Within(Reach reach) {
            this.reach = reach;
        }

        @Override
        public Reply send(Call call) throws NoReply {
            return WebCalls.this.send(reach, call);
        }

        @Override
        public boolean reaches(String address) {
            return reach.allows(address);
        }
    }

    private record Received(HttpResponse<Buffer> response) implements Outbound.Reply {
        @Override
        public int status() {
            return response.statusCode();
        }

        @Override
        public Optional<String> header(String name) {
            return Optional.ofNullable(response.getHeader(name));
        }

        @Override
        public byte[] body() {
            return response.body() == null ? new byte[0] : response.body().getBytes();
        }
    }
}
