package org.guildhall.server.outbound;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.net.UnknownHostException;
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

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1).setInternalBlockingPoolSize(2));
    private final WebClient client = WebClient.create(vertx, new WebClientOptions()
            .setFollowRedirects(false).setConnectTimeout(CONNECT_MILLIS).setIdleTimeout(IDLE_SECONDS).setUserAgent("Guildhall"),
            new io.vertx.core.http.PoolOptions().setHttp1MaxSize(POOL));

    /** The service for one plugin. */
    public Outbound within(Reach reach) {
        return call -> send(reach, call);
    }

    @Override
    public void close() {
        client.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private Outbound.Reply send(Reach reach, Outbound.Call call) throws Outbound.NoReply {
        try {
            SocketAddress server = SocketAddress.inetSocketAddress(port(call), reach.address(call.to()).getHostAddress());
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

    private static int port(Outbound.Call call) {
        return call.to().getPort() >= 0 ? call.to().getPort() : "https".equals(call.to().getScheme()) ? 443 : 80;
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
