package org.guildhall.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.guildhall.server.plugin.PluginInfo;
import org.guildhall.server.plugin.Plugins;
import org.guildhall.server.plugin.Services;
import org.guildhall.server.store.Store;
import org.guildhall.server.testing.WrittenPlugin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginRoutesTest {
    private static final String ROUTES = """
            Route.get("/page", Permission.ANYONE, request -> Response.view("greet", new Route.Nothing())),
            Route.get("/g/{group}/own", Permission.OWNER, request -> Response.view("own", new Route.Nothing())),
            Route.get("/broken", Permission.ANYONE, request -> { throw new IllegalStateException("inner"); }),
            Route.get("/unlinked", Permission.ANYONE, request -> { throw new NoClassDefFoundError("gone"); }),
            Route.get("/deep", Permission.ANYONE, request -> { throw new StackOverflowError(); }),
            Route.get("/slow", Permission.ANYONE, request -> { Thread.sleep(700); return Response.view("greet", new Route.Nothing()); })""";

    @TempDir
    private Path folder;

    private final AtomicReference<Plugins> plugins = new AtomicReference<>();
    private SmallHall hall;

    @BeforeEach
    void open() throws Exception {
        WrittenPlugin.adding("greeter", ROUTES).with("static/card.css", ".greeting{}").into(folder.resolve("bundled"));
        hall = new SmallHall(folder, Optional.empty(), List.of(), HttpSettings.Limits.NORMAL, store -> {
            plugins.set(plugins(store));
            return () -> plugins.get().registry();
        });
    }

    private Plugins plugins(Store store) {
        return new Plugins(folder, folder.resolve("bundled"), "0.1.0", () -> true, store, new Services(), InstantSource.system());
    }

    @AfterEach
    void close() throws Exception {
        hall.close();
        plugins.get().close();
    }

    @Test
    void aPluginsRoutesComeAndGoWithIt() {
        assertThat(hall.get("/p/greeter/page").statusCode()).isEqualTo(404);
        assertThat(plugins.get().enable("greeter").state()).isEqualTo(PluginInfo.State.ENABLED);
        assertThat(hall.get("/p/greeter/page").body()).contains("<p>greet");
        assertThat(hall.get("/openapi.json").body()).contains("/p/greeter/g/{group}/own");
        assertThat(hall.get("/p/greeter/static/card.css").body()).isEqualTo(".greeting{}");
        assertThat(hall.get("/p/greeter/g/go/own", "Accept", "application/json").statusCode()).isEqualTo(401);
        plugins.get().disable("greeter");
        assertThat(hall.get("/p/greeter/page").statusCode()).isEqualTo(404);
        assertThat(hall.get("/p/greeter/static/card.css").statusCode()).isEqualTo(404);
    }

    @Test
    void aPluginThatBreaksTakesNothingElseDown() {
        plugins.get().enable("greeter");
        for (String path : List.of("broken", "unlinked", "deep")) {
            HttpResponse<String> answer = hall.get("/p/greeter/" + path, "Accept", "application/json");
            assertThat(answer.statusCode()).as(path).isEqualTo(500);
            assertThat(answer.body()).contains("\"reference\"").doesNotContain("inner");
        }
        assertThat(hall.get("/p/greeter/page").statusCode()).isEqualTo(200);
        assertThat(hall.get("/metrics").body()).contains("guildhall_plugin_errors_total{plugin=\"greeter\"} 3");
    }

    @Test
    void takingAPluginOutWaitsForItsRunningRequests() throws Exception {
        plugins.get().enable("greeter");
        CompletableFuture<HttpResponse<String>> slow = CompletableFuture.supplyAsync(() -> hall.get("/p/greeter/slow"));
        while (plugins.get().registry().plugin("greeter").orElseThrow().calls().calls() == 0) {
            Thread.sleep(5);
        }
        plugins.get().disable("greeter");
        assertThat(slow.get().statusCode()).isEqualTo(200);
        assertThat(hall.get("/p/greeter/slow").statusCode()).isEqualTo(404);
    }
}
