package org.guildhall.server.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.guildhall.api.host.Outbound;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebCallsTest {
    private final AtomicReference<String> seen = new AtomicReference<>();
    private final AtomicInteger visits = new AtomicInteger();
    private HttpServer server;
    private URI hall;
    private WebCalls calls;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/echo", exchange -> {
            visits.incrementAndGet();
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            seen.set(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + exchange.getRequestHeaders().getFirst("X-Signature") + " " + body);
            exchange.getResponseHeaders().add("X-Answer", "yes");
            exchange.sendResponseHeaders(202, 2);
            exchange.getResponseBody().write("ok".getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
        server.createContext("/long", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(new byte[100_000]);
            exchange.close();
        });
        server.createContext("/slow", exchange -> {
            try {
                Thread.sleep(3_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
        });
        server.createContext("/away", exchange -> {
            exchange.getResponseHeaders().add("Location", "/echo");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        server.start();
        hall = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        calls = new WebCalls();
    }

    @AfterEach
    void stop() {
        calls.close();
        server.stop(0);
    }

    @Test
    void urlAndBodyLeaveAsTheyAre() throws Exception {
        Outbound.Reply reply = hallOnly().send(Outbound.Call
                .post(hall.resolve("/echo?a=%2F&b=+c"), "application/json", "{\"钱\": 1}\n".getBytes(StandardCharsets.UTF_8)).with("X-Signature", "s=="));
        assertThat(seen.get()).isEqualTo("POST /echo?a=%2F&b=+c s== {\"钱\": 1}\n");
        assertThat(reply.status()).isEqualTo(202);
        assertThat(reply.header("x-answer")).contains("yes");
        assertThat(reply.body()).asString().isEqualTo("ok");
    }

    @Test
    void aReplyThatIsTooLongIsNoReply() {
        Outbound.Call call = new Outbound.Call("GET", hall.resolve("/long"), Map.of(), new byte[0], Duration.ofSeconds(5), 50_000);
        assertThatThrownBy(() -> hallOnly().send(call)).isInstanceOf(Outbound.NoReply.class);
    }

    @Test
    void aReplyThatComesTooLateIsNoReply() {
        Outbound.Call call = new Outbound.Call("GET", hall.resolve("/slow"), Map.of(), new byte[0], Duration.ofMillis(300), 100);
        assertThatThrownBy(() -> hallOnly().send(call)).isInstanceOf(Outbound.NoReply.class);
    }

    @Test
    void redirectsAreNotFollowed() throws Exception {
        assertThat(hallOnly().send(Outbound.Call.get(hall.resolve("/away"))).status()).isEqualTo(302);
        assertThat(visits).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:%d/echo", "http://127.0.0.1:1/echo", "https://127.0.0.1:%d/echo", "http://[::1]:%d/echo",
            "http://2130706433:%d/echo", "http://0:%d/echo", "https://localhost:%d/echo", "https://169.254.169.254/latest", "https://10.0.0.1/",
            "https://[::ffff:127.0.0.1]:%d/echo", "https://0x7f000001:%d/echo", "file:///etc/passwd", "https://evil.example@127.0.0.1:%d/echo"})
    void noOtherAddressIsReached(String template) {
        URI to = URI.create(template.contains("%d") ? template.formatted(hall.getPort()) : template);
        Reach everywhere = Reach.of("hall, localhost, 127.0.0.1, 169.254.169.254, 10.0.0.1, 2130706433, 0, 0x7f000001, [::ffff:127.0.0.1]", () -> hall, () -> false);
        assertThatThrownBy(() -> calls.within(everywhere).send(Outbound.Call.get(to)))
                .isInstanceOfAny(IllegalArgumentException.class, Outbound.NoReply.class);
        assertThat(visits).hasValue(0);
    }

    @Test
    void aPluginThatDoesNotNameTheHallMayNotCallIt() {
        assertThatThrownBy(() -> calls.within(Reach.of("api.example.com", () -> hall, () -> false)).send(Outbound.Call.get(hall.resolve("/echo"))))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("manifest");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:%d/echo", "http://localhost:%d/echo"})
    void inASandboxHomeAServerOnThisMachineStandsInForANamedHost(String template) throws Exception {
        URI standIn = URI.create(template.formatted(hall.getPort()));
        URI elsewhere = URI.create("http://127.0.0.1:1");
        assertThat(calls.within(Reach.of("api.example.com", () -> elsewhere, () -> true)).send(Outbound.Call.get(standIn)).status()).isEqualTo(202);
        for (Reach other : List.of(Reach.of("api.example.com", () -> elsewhere, () -> false), Reach.of("hall", () -> elsewhere, () -> true),
                Reach.of("", () -> elsewhere, () -> true))) {
            assertThatThrownBy(() -> calls.within(other).send(Outbound.Call.get(standIn))).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(visits).hasValue(1);
    }

    @Test
    void whatIsReachedIsSaidBefore() {
        Outbound real = calls.within(Reach.of("api.example.com", () -> hall, () -> false));
        Outbound sandbox = calls.within(Reach.of("api.example.com", () -> hall, () -> true));
        assertThat(real.reaches("https://API.example.com")).isTrue();
        for (String address : new String[] {"http://api.example.com", "https://example.com", "https://api.example.com.evil.example", "ftp://x", "not a url",
                "", "http://127.0.0.1:80", hall.toString()}) {
            assertThat(real.reaches(address)).as(address).isFalse();
        }
        assertThat(sandbox.reaches("http://127.0.0.1:80")).isTrue();
        assertThat(sandbox.reaches("http://127.0.0.1.example.com")).isFalse();
        assertThat(calls.within(Reach.of("hall", () -> hall, () -> false)).reaches(hall.toString())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://10.0.0.1/", "http://[::1]:%d/echo", "http://2130706433:%d/echo", "http://127.0.0.1.example.com:%d/echo"})
    void inASandboxHomeNothingElsePrivateIsReached(String template) {
        URI to = URI.create(template.contains("%d") ? template.formatted(hall.getPort()) : template);
        assertThatThrownBy(() -> calls.within(Reach.of("api.example.com", () -> hall, () -> true)).send(Outbound.Call.get(to)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(visits).hasValue(0);
    }

    private Outbound hallOnly() {
        return calls.within(Reach.of("hall", () -> hall, () -> true));
    }
}
