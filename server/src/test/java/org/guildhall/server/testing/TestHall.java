package org.guildhall.server.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.guildhall.api.Plugin;
import org.guildhall.server.Config;
import org.guildhall.server.Guildhall;
import org.guildhall.server.plugin.PluginInfo;
import org.guildhall.server.shelf.Reason;

/**
 * The true server on a fresh sandbox home, with the bundled plugins, yours, and a clock that can be set.
 *
 * <pre>{@code
 * try (TestHall hall = TestHall.with(PollPlugin.class)) {
 *     Visitor stranger = hall.visitor().signUp("stranger");
 *     hall.advance(Duration.ofMinutes(6));
 * }
 * }</pre>
 */
public final class TestHall implements AutoCloseable {
    /** What the hall's owner signs in with. */
    public static final String OWNER_PASSWORD = "the first key of the hall";

    private final OnBothDatabases.Fresh database;
    private final Path folder;
    private final Guildhall server;
    private final Visitor owner;

    private TestHall(OnBothDatabases.Fresh database, Path folder, String currency, boolean limited) {
        this.database = database;
        this.folder = folder;
        Config config = Config.of(Bundle.folder(), folder.resolve("home")).at(0).over(database.furnished());
        this.server = Guildhall.open(limited ? config : config.unlimited(), progress -> {});
        server.start();
        try {
            this.owner = setUp(currency);
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    private Visitor setUp(String currency) {
        visitor().post("/setup", Map.of("name", "南塘会馆", "ownerName", "keeper", "ownerEmail", "keeper@mail.example",
                "ownerPassword", OWNER_PASSWORD, "sandbox", true, "currency", currency)).is(201);
        return visitor().signIn("keeper", OWNER_PASSWORD);
    }

    /** Opens a hall on a database that is dropped when the hall closes. */
    public static TestHall open(OnBothDatabases.Fresh database) {
        return open(database, "CNY", false);
    }

    /** Opens a hall on SQLite whose groups count in this currency. */
    public static TestHall open(String currency) {
        return open(new OnBothDatabases.Sqlite(), currency, false);
    }

    /** Opens a hall on SQLite that counts what may not be tried too often, as halls outside of tests do. */
    public static TestHall limited() {
        return open(new OnBothDatabases.Sqlite(), "CNY", true);
    }

    private static TestHall open(OnBothDatabases.Fresh database, String currency, boolean limited) {
        try {
            return new TestHall(database, Files.createTempDirectory("testhall"), currency, limited);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Opens a hall on SQLite. */
    public static TestHall open() {
        return open(new OnBothDatabases.Sqlite());
    }

    /** Opens a hall on SQLite where these plugins, as they were built last, are at work. */
    @SafeVarargs
    public static TestHall with(Class<? extends Plugin>... plugins) {
        return with(new OnBothDatabases.Sqlite(), plugins);
    }

    /** Opens a hall on this database where these plugins, as they were built last, are at work. */
    @SafeVarargs
    public static TestHall with(OnBothDatabases.Fresh database, Class<? extends Plugin>... plugins) {
        TestHall hall = open(database);
        try {
            List.of(plugins).forEach(plugin -> hall.install(BuiltPlugin.jar(plugin, hall.folder)));
            return hall;
        } catch (RuntimeException | Error e) {
            hall.close();
            throw e;
        }
    }

    /** Installs a plugin's jar and enables it; one that cannot be enabled fails the test with the reason. */
    public void install(Path jar) {
        PluginInfo plugin = server.plugins().enable(server.plugins().install(jar).id());
        if (plugin.state() != PluginInfo.State.ENABLED) {
            throw new AssertionError(plugin.id() + " " + plugin.version() + " is not enabled: "
                    + plugin.failure().map(Reason::toString).orElse("no reason was given"));
        }
    }

    /** Somebody who is not signed in. */
    public Visitor visitor() {
        return new Visitor(address());
    }

    /** The hall's owner and admin. */
    public Visitor owner() {
        return owner;
    }

    /** Where it listens. */
    public URI address() {
        return server.address();
    }

    /** The server itself. */
    public Guildhall server() {
        return server;
    }

    /** What the hall's clock says. */
    public Instant now() {
        return Instant.parse(owner.get("/admin/clock").is(200).text("/now"));
    }

    /** Lets this much time pass; everything that falls due has happened when this returns. */
    public void advance(Duration time) {
        owner.post("/admin/clock", Map.of("advance", time.toString())).is(200);
    }

    /** Opens a group of this owner that charges once at the door, and returns its address. */
    public String paidGroup(Visitor groupOwner, String slug, long fee) {
        groupOwner.post("/groups", Map.of("slug", slug, "name", slug, "summary", "one dish a week")).is(201);
        groupOwner.post("/g/" + slug + "/settings/paid-entry",
                Map.of("open", true, "fee", Map.of("minor", fee, "currency", "CNY"), "period", "once")).is(200);
        return "/g/" + slug;
    }

    @Override
    public void close() {
        server.close();
        database.drop();
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
