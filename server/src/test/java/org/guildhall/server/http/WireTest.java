package org.guildhall.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.guildhall.server.plugin.Registry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WireTest {
    @TempDir
    private Path folder;

    @Test
    void brokenRequestsGetAShortAnswerAndNoTrace() throws Exception {
        try (SmallHall hall = new SmallHall(folder)) {
            for (String request : List.of("NONSENSE\r\n\r\n", "GET / HTTP/1.1\r\n\r\n", "GET /a%2fb HTTP/1.1\r\nHost: a\r\n\r\n",
                    "GET /%c0%af HTTP/1.1\r\nHost: a\r\n\r\n", "GET /x HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n",
                    "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\nx",
                    "GET / HTTP/1.1\r\nHost: a\r\nX: " + "y".repeat(20_000) + "\r\n\r\n",
                    "GET /" + "z".repeat(20_000) + " HTTP/1.1\r\nHost: a\r\n\r\n")) {
                String answer = raw(hall, request);
                assertThat(answer).as(request.substring(0, Math.min(40, request.length()))).startsWith("HTTP/1.1 4")
                        .doesNotContain("org.", "Jetty", "Exception");
            }
            assertThat(hall.get("/").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void http2IsSpokenOnTheSamePort() throws Exception {
        try (SmallHall hall = new SmallHall(folder);
                HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build()) {
            var page = client.send(HttpRequest.newBuilder(hall.at("/")).build(), HttpResponse.BodyHandlers.ofString());
            var cached = client.send(HttpRequest.newBuilder(hall.at("/groups")).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(page.version()).isEqualTo(HttpClient.Version.HTTP_2);
            assertThat(page.body()).contains("<p>home");
            assertThat(cached.statusCode()).isEqualTo(200);
        }
    }

    @Test
    void whatIsUnderWayEndsAndWhatComesLaterIsTurnedAway() throws Exception {
        SmallHall hall = new SmallHall(folder);
        CompletableFuture<HttpResponse<String>> slow = CompletableFuture.supplyAsync(() -> hall.get("/slow"));
        hall.inside.await();
        CompletableFuture<Void> closing = CompletableFuture.runAsync(() -> close(hall.server));
        Thread.sleep(200);
        assertThat(hall.get("/readyz").statusCode()).isEqualTo(503);
        assertThat(hall.get("/healthz").statusCode()).isEqualTo(200);
        var late = hall.get("/things", "Accept", "application/json");
        assertThat(late.statusCode()).isEqualTo(503);
        assertThat(late.headers().firstValue("Retry-After")).isPresent();
        hall.go.countDown();
        assertThat(slow.get().statusCode()).isEqualTo(200);
        closing.get();
        hall.store.close();
    }

    @Test
    void aFullHallSaysSoAtOnce() throws Exception {
        HttpSettings.Limits one = new HttpSettings.Limits(1, 1 << 20, 1 << 20, Duration.ofSeconds(5), Duration.ofSeconds(5));
        try (SmallHall hall = new SmallHall(folder, Optional.empty(), List.of(), one, store -> Registry::empty)) {
            CompletableFuture<HttpResponse<String>> slow = CompletableFuture.supplyAsync(() -> hall.get("/slow"));
            hall.inside.await();
            var second = hall.get("/things", "Accept", "application/json");
            assertThat(second.statusCode()).isEqualTo(503);
            assertThat(second.headers().firstValue("Retry-After")).isPresent();
            hall.go.countDown();
            assertThat(slow.get().statusCode()).isEqualTo(200);
            assertThat(hall.get("/things").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aRemoteReadersPageIsCompressedAndANearOnesIsNot() throws Exception {
        HttpSettings.Limits usual = HttpSettings.Limits.NORMAL;
        try (SmallHall hall = new SmallHall(folder, Optional.empty(), List.of("127.0.0.1"), usual, store -> Registry::empty)) {
            assertThat(hall.get("/things", "Accept-Encoding", "gzip").headers().firstValue("Content-Encoding")).isEmpty();
            assertThat(hall.get("/things", "Accept-Encoding", "gzip", "X-Forwarded-For", "203.0.113.9").headers()
                    .firstValue("Content-Encoding")).hasValue("gzip");
        }
    }

    private static void close(HttpServer server) {
        try {
            server.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static String raw(SmallHall hall, String request) throws Exception {
        try (Socket socket = new Socket("127.0.0.1", hall.server.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readNBytes(400), StandardCharsets.UTF_8);
        }
    }
}
