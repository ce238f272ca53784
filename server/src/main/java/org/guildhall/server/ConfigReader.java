package org.guildhall.server;

import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.guildhall.server.Config.Unusable;
import org.guildhall.server.store.StoreAddress;

/** Looks each setting up in its three places and checks it. */
final class ConfigReader {
    private static final String PREFIX = "GUILDHALL_";
    /** Read by the launcher, before there is a server. */
    private static final Set<String> LAUNCHER = Set.of("GUILDHALL_JAVA", "GUILDHALL_JAVA_OPTIONS");
    private static final Pattern HOST = Pattern.compile("[0-9A-Za-z.:_-]{1,253}");
    private static final Pattern PROXY = Pattern.compile("[0-9A-Fa-f.:]{2,45}(/\\d{1,3})?");
    private static final Pattern PASSWORD_IN_URL = Pattern.compile("(?i)(password=)[^&]*|(?<=://)([^/@:]*:)[^/@]*(?=@)");

    private final Path bundle;
    private final Map<String, String> options;
    private final Map<String, String> environment;
    private final Properties file = new Properties();

    ConfigReader(Path bundle, Map<String, String> options, Map<String, String> environment) {
        this.bundle = bundle;
        this.options = options;
        this.environment = environment;
    }

    Config read(List<String> warnings) throws Unusable {
        readFile();
        warnAboutUnknown(warnings);
        Path home = home();
        return new Config(bundle, home, checked("http.host", "127.0.0.1", HOST, "a name or an IP address"), port(), baseUrl(),
                data(home), proxies(), mail(), zone(), limits(), safeMode());
    }

    private void readFile() throws Unusable {
        Path path = bundle.resolve("conf/guildhall.properties");
        if (!Files.exists(path)) {
            return;
        }
        try (Reader reader = Files.newBufferedReader(path)) {
            file.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new Unusable("file", path.toString(), "a readable file of name = value lines in UTF-8 (" + e.getMessage() + ")");
        }
        for (String name : file.stringPropertyNames()) {
            if (!Config.NAMES.contains(name)) {
                throw new Unusable(name, file.getProperty(name), "only " + String.join(", ", Config.NAMES) + " in " + path);
            }
        }
    }

    private void warnAboutUnknown(List<String> warnings) {
        Set<String> known = new TreeSet<>(LAUNCHER);
        Config.NAMES.forEach(name -> known.add(inEnvironment(name)));
        environment.keySet().stream().filter(name -> name.startsWith(PREFIX) && !known.contains(name)).sorted()
                .forEach(name -> warnings.add("nothing here is called " + name + "; known: " + String.join(", ", known)));
    }

    private Optional<String> find(String name) {
        return Optional.ofNullable(options.get(name))
                .or(() -> Optional.ofNullable(environment.get(inEnvironment(name))))
                .or(() -> Optional.ofNullable(file.getProperty(name)))
                .map(String::strip).filter(Predicate.not(String::isEmpty));
    }

    private static String inEnvironment(String name) {
        return PREFIX + name.replace('.', '_').toUpperCase(Locale.ROOT);
    }

    private Path home() throws Unusable {
        String given = find("home").orElse("home");
        boolean fromShell = options.containsKey("home") || environment.containsKey(inEnvironment("home"));
        try {
            Path home = (fromShell ? Path.of(given) : bundle.resolve(given)).toAbsolutePath().normalize();
            if (Files.exists(home) && !Files.isDirectory(home)) {
                throw new Unusable("home", given, "a folder, or a path where one can be made");
            }
            return home;
        } catch (InvalidPathException e) {
            throw new Unusable("home", given, "a folder");
        }
    }

    private int port() throws Unusable {
        String given = find("http.port").orElse("8080");
        if (!given.matches("\\d{1,5}") || Integer.parseInt(given) > 65535) {
            throw new Unusable("http.port", given, "a number from 0 (any free port) to 65535");
        }
        return Integer.parseInt(given);
    }

    private String checked(String name, String otherwise, Pattern pattern, String allowed) throws Unusable {
        String given = find(name).orElse(otherwise);
        if (!pattern.matcher(given).matches()) {
            throw new Unusable(name, given, allowed);
        }
        return given;
    }

    private Optional<URI> baseUrl() throws Unusable {
        String allowed = "http://host or https://host, with a port if need be, and no path";
        Optional<URI> url = uri("base.url", allowed, Set.of("http", "https"));
        if (url.isPresent() && (url.get().getHost() == null || !url.get().getPath().matches("/?") || url.get().getQuery() != null)) {
            throw new Unusable("base.url", url.get().toString(), allowed);
        }
        return url.map(found -> URI.create(found.toString().replaceFirst("/$", "")));
    }

    private Optional<URI> mail() throws Unusable {
        return uri("mail.url", "smtp://user:password@host:port or smtps://…", Set.of("smtp", "smtps"));
    }

    private Optional<URI> uri(String name, String allowed, Set<String> schemes) throws Unusable {
        Optional<String> given = find(name);
        try {
            Optional<URI> uri = given.map(URI::create);
            if (uri.isPresent() && (uri.get().getScheme() == null || !schemes.contains(uri.get().getScheme()))) {
                throw new Unusable(name, withoutPassword(given.orElseThrow()), allowed);
            }
            return uri;
        } catch (IllegalArgumentException e) {
            throw new Unusable(name, withoutPassword(given.orElseThrow()), allowed);
        }
    }

    private StoreAddress data(Path home) throws Unusable {
        Optional<String> url = find("database.url");
        if (url.isPresent() && !url.get().matches("jdbc:mariadb:.+")) {
            throw new Unusable("database.url", withoutPassword(url.get()), "jdbc:mariadb://host:port/name, or none for SQLite in the home");
        }
        return url.<StoreAddress>map(found -> new StoreAddress.MariaDbServer(found, find("database.user").orElse("guildhall"),
                find("database.password").orElse(""))).orElseGet(() -> Config.inside(home));
    }

    private List<String> proxies() throws Unusable {
        List<String> proxies = find("trusted.proxies").stream().flatMap(all -> Arrays.stream(all.split("[,\\s]+"))).toList();
        for (String proxy : proxies) {
            if (!PROXY.matcher(proxy).matches()) {
                throw new Unusable("trusted.proxies", proxy, "IP addresses or CIDR blocks such as 10.0.0.0/8, with commas between");
            }
        }
        return proxies;
    }

    private Optional<ZoneId> zone() throws Unusable {
        Optional<String> given = find("time.zone");
        try {
            return given.map(ZoneId::of);
        } catch (DateTimeException e) {
            throw new Unusable("time.zone", given.orElseThrow(), "a zone such as Asia/Shanghai");
        }
    }

    private boolean limits() throws Unusable {
        String given = find("limits").orElse("normal");
        if (!given.equals("normal") && !given.equals("off")) {
            throw new Unusable("limits", given, "normal; off in sandbox homes only");
        }
        return given.equals("normal");
    }

    private boolean safeMode() throws Unusable {
        String given = find("safe.mode").orElse("off");
        if (!given.equals("on") && !given.equals("off")) {
            throw new Unusable("safe.mode", given, "on, to begin with all plugins off; or off");
        }
        return given.equals("on");
    }

    private static String withoutPassword(String url) {
        return PASSWORD_IN_URL.matcher(url).replaceAll(found -> (found.group(1) == null ? found.group(2) : found.group(1)) + "…");
    }
}
