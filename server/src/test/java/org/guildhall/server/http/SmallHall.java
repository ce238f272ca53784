package org.guildhall.server.http;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
import org.guildhall.api.Permission;
import org.guildhall.api.Refused;
import org.guildhall.api.Route;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Person;
import org.guildhall.api.host.Body;
import org.guildhall.api.host.Range;
import org.guildhall.api.web.Response;
import org.guildhall.server.data.SentFile;
import org.guildhall.server.plugin.Registry;
import org.guildhall.server.store.Migrations;
import org.guildhall.server.store.Store;
import org.guildhall.server.store.StoreAddress;
import org.guildhall.server.view.Assets;
import org.guildhall.server.view.Sources;
import org.guildhall.server.view.Theme;
import org.guildhall.server.view.Words;

/** A true server with a handful of pages, a few people and one group. */
final class SmallHall implements AutoCloseable {
    static final Person ANNA = new Person(1, "Anna");
    static final Group GO = new Group(7, "go", "Go", ANNA, ZoneId.of("Asia/Shanghai"), "CNY");

    record Hello(String text, Optional<String> who) {}

    record Thing(@Range(min = 1, max = 20) String name, @Range(min = 1, max = 9) int count, Optional<String> note) {}

    record Made(long id, String name) {}

    record SignIn(@Range(min = 1, max = 40) String name) {}

    record Searched(String q, int asked) {}

    record Search(Optional<String> q) {}

    final AtomicInteger made = new AtomicInteger();
    final AtomicInteger searched = new AtomicInteger();
    final AtomicLong version = new AtomicLong();
    final CountDownLatch inside = new CountDownLatch(1);
    final CountDownLatch go = new CountDownLatch(1);
    final Map<String, SignedIn> sessions = new ConcurrentHashMap<>();
    final Store store;
    final HttpServer server;
    private final HttpClient client = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
    private volatile boolean themeBroken;

    SmallHall(Path folder) throws Exception {
        this(folder, Optional.empty(), List.of(), HttpSettings.Limits.NORMAL, store -> Registry::empty);
    }

    SmallHall(Path folder, Optional<URI> address, List<String> proxies, HttpSettings.Limits limits,
            Function<Store, Supplier<Registry>> plugins) throws Exception {
        Files.createDirectories(folder);
        store = Store.open(new StoreAddress.SqliteFile(folder.resolve("hall.db")));
        Migrations.apply(store, "flyway_schema_history", SmallHall.class.getClassLoader(), "hall-migrations");
        Supplier<Registry> registry = plugins.apply(store);
        Path themes = Files.createDirectories(folder.resolve("themes"));
        Path files = Files.createDirectories(themes.resolve("hall/static"));
        Files.writeString(files.resolve("card.css"), ".card { color: red }\n".repeat(100));
        Files.writeString(files.resolve("robots.txt"), "User-agent: *\n");
        Assets assets = new Assets(Theme.of(themes, "hall"), Sources.of(registry));
        Words words = new Words(Sources.NONE);
        server = new HttpServer(new HttpSettings("127.0.0.1", 0, address, proxies, folder.resolve("uploads"), limits),
                new HttpServer.Content(routes(), registry, () -> () -> {}, this::versions, () -> true),
                new Guests(callers(), (who, permission, group) -> who.person().equals(group.owner()),
                        (slug, who) -> slug.equals("go") ? Optional.of(GO) : Optional.empty(),
                        (group, who) -> List.of(Map.of("id", "open")), followed -> { }, () -> "CNY"),
                new HttpServer.Face(this::page, words::say, assets), store, InstantSource.system());
        server.start();
    }

    private Optional<List<Long>> versions(String path, Map<String, String> parts) {
        return path.equals("/groups") ? Optional.of(List.of(version.get())) : Optional.empty();
    }

    private byte[] page(Visit visit, String owner, String template, Record model) {
        if (themeBroken) {
            throw new IllegalStateException("the theme is broken");
        }
        String refused = visit.refused().map(r -> " refused=" + r).orElse("");
        String me = visit.visitor().map(p -> " me=" + p.name()).orElse("");
        return ("<!doctype html><p>" + template + " " + visit.locale().toLanguageTag() + me + " " + model + refused + "</p>"
                + "<i>padding</i>".repeat(200)).getBytes(StandardCharsets.UTF_8);
    }

    void breakTheme() {
        themeBroken = true;
    }

    private List<Route<?>> routes() {
        return List.of(
                Route.get("/", Permission.ANYONE, request -> Response.view("home", new Hello("你好", request.visitor().map(Person::name)))),
                Route.get("/groups", Permission.ANYONE, Search.class, (request, search) ->
                        Response.view("groups", new Searched(search.q().orElse(""), searched.incrementAndGet()))),
                Route.get("/things", Permission.ANYONE, request -> Response.view("things", new Hello("things", Optional.empty()))),
                Route.get("/things/{id}", Permission.ANYONE, request -> Response.view("thing", new Made(7, request.path("id")))),
                Route.get("/things/new", Permission.SIGNED_IN, request -> Response.view("thing-form", new Hello("new", Optional.empty()))),
                Route.post("/things", Permission.SIGNED_IN, Thing.class, (request, thing) ->
                        Response.created("/things/" + made.incrementAndGet(), new Made(made.get(), thing.name()))).gives(Made.class),
                Route.post("/open-things", Permission.ANYONE, Thing.class, (request, thing) ->
                        Response.done("/things", new Made(1, thing.name()))),
                Route.get("/g/{group}", Permission.ANYONE, request ->
                        Response.view("group", new Hello(request.group().name(), Optional.empty()))),
                Route.get("/g/{group}/keep", Permission.KEEPER, request -> Response.view("keep", new Hello("keep", Optional.empty()))),
                Route.get("/g/{group}/locked", Permission.ANYONE, request -> {
                    throw new Refused(Refused.Kind.PAYMENT_NEEDED, "http.forbidden");
                }),
                Route.get("/admin", Permission.ADMIN, request -> Response.view("admin", new Hello("admin", Optional.empty()))),
                Route.get("/broken", Permission.ANYONE, request -> {
                    throw new IllegalStateException("secret detail");
                }),
                Route.get("/slow", Permission.ANYONE, request -> {
                    inside.countDown();
                    go.await();
                    return Response.view("slow", new Hello("slow", Optional.empty()));
                }),
                Route.get("/login", Permission.ANYONE, request -> Response.view("login", new Hello("login", Optional.empty()))),
                Route.post("/login", Permission.ANYONE, SignIn.class, (request, form) -> {
                    Visit.of(request).signIn("token-of-" + form.name());
                    return Response.done("/", new Hello("hello", Optional.of(form.name())));
                }),
                Route.post("/pay/notice", Permission.ANYONE, request -> new Response.Raw("text/plain", Body.of(request.body()))),
                Route.get("/out", Permission.ANYONE, request -> new Response.Redirect("https://pay.example/1?a=b")),
                Route.post("/pay/out", Permission.ANYONE, request -> new Response.Redirect("https://pay.example/1?a=b")),
                Route.post("/upload", Permission.SIGNED_IN, request -> {
                    SentFile file = Visit.of(request).upload("file").orElseThrow();
                    return Response.done("/", new Made(file.length(), file.name()));
                }));
    }

    private Callers callers() {
        return new Callers() {
            @Override
            public Optional<SignedIn> bySession(String token) {
                return Optional.ofNullable(sessions.get(token));
            }

            @Override
            public Optional<SignedIn> byBearer(String token) {
                return Optional.ofNullable(sessions.get(token));
            }

            @Override
            public void speaks(Person person, Locale locale) {
                sessions.replaceAll((token, who) -> new SignedIn(who.person(), who.admin(), Optional.of(locale), who.zone()));
            }
        };
    }

    /** A token with which this person is known, as a session and as an access token. */
    String tokenOf(Person person, boolean admin) {
        sessions.put("t" + person.id(), new SignedIn(person, admin, Optional.empty(), ZoneId.of("Asia/Shanghai")));
        return "t" + person.id();
    }

    URI at(String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }

    HttpResponse<String> get(String path, String... headers) {
        return send(HttpRequest.newBuilder(at(path)), headers);
    }

    HttpResponse<String> post(String path, String type, String body, String... headers) {
        return send(HttpRequest.newBuilder(at(path)).POST(HttpRequest.BodyPublishers.ofString(body)).header("Content-Type", type), headers);
    }

    HttpResponse<String> send(HttpRequest.Builder request, String... headers) {
        List<String> all = new ArrayList<>(List.of(headers));
        if (!all.isEmpty()) {
            request.headers(all.toArray(String[]::new));
        }
        try {
            return client.send(request.timeout(Duration.ofSeconds(20)).build(), HttpResponse.BodyHandlers.ofString());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws Exception {
        go.countDown();
        server.close();
        store.close();
        client.close();
    }
}
