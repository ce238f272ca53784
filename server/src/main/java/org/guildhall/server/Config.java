package org.guildhall.server;

import java.net.URI;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.guildhall.server.store.StoreAddress;

/**
 * The settings a hall starts with; each comes from the command line, else the environment, else
 * {@code conf/guildhall.properties}, else its default.
 *
 * @param bundle where plugins, themes and conf lie
 * @param home where all data lies
 * @param port 0 takes any free port
 * @param baseUrl the address people use, if it is another than host and port
 * @param data SQLite in the home, if no server was set
 * @param trustedProxies addresses or CIDR blocks that may name the client
 * @param mail where mails are handed in; none: they are written to {@code home/outbox}
 * @param zone the hall's time zone, if one was set
 * @param limits whether people are held to rates; only a sandbox home may do without
 * @param safeMode whether to begin with all plugins off
 */
public record Config(Path bundle, Path home, String host, int port, Optional<URI> baseUrl, StoreAddress data,
                     List<String> trustedProxies, Optional<URI> mail, Optional<ZoneId> zone, boolean limits, boolean safeMode) {
    private static final ZoneId SANDBOX_ZONE = ZoneId.of("Asia/Shanghai");

    /** The names of the settings; in the environment {@code http.port} is {@code GUILDHALL_HTTP_PORT}. */
    public static final List<String> NAMES = List.of("home", "http.host", "http.port", "base.url", "database.url", "database.user",
            "database.password", "trusted.proxies", "mail.url", "time.zone", "limits", "safe.mode");

    /** Keeps its own copy of the list. */
    public Config {
        trustedProxies = List.copyOf(trustedProxies);
    }

    /** All defaults, for this home; what tests change they change with the methods below. */
    public static Config of(Path bundle, Path home) {
        return new Config(bundle, home, "127.0.0.1", 8080, Optional.empty(), inside(home), List.of(), Optional.empty(), Optional.empty(),
                true, false);
    }

    /** Reads all of them, naming in {@code warnings} what looks like a setting in the environment and is none. */
    public static Config read(Path bundle, Map<String, String> options, Map<String, String> environment, List<String> warnings) throws Unusable {
        return new ConfigReader(bundle, new TreeMap<>(options), environment).read(warnings);
    }

    /** The same at another port. */
    public Config at(int otherPort) {
        return new Config(bundle, home, host, otherPort, baseUrl, data, trustedProxies, mail, zone, limits, safeMode);
    }

    /** The same over this database. */
    public Config over(StoreAddress other) {
        return new Config(bundle, home, host, port, baseUrl, other, trustedProxies, mail, zone, limits, safeMode);
    }

    /** The same without rate limits. */
    public Config unlimited() {
        return new Config(bundle, home, host, port, baseUrl, data, trustedProxies, mail, zone, false, safeMode);
    }

    /** The same with all plugins off to begin with. */
    public Config safe() {
        return new Config(bundle, home, host, port, baseUrl, data, trustedProxies, mail, zone, limits, true);
    }

    /** The address people use while the server listens on this port. */
    public URI address(int listening) {
        String name = host.contains(":") ? "[" + host + "]" : host.equals("0.0.0.0") ? "127.0.0.1" : host;
        return baseUrl.orElseGet(() -> URI.create("http://" + name + ":" + listening));
    }

    /** The hall's time zone. */
    public ZoneId zone(boolean sandbox) {
        return zone.orElseGet(() -> sandbox ? SANDBOX_ZONE : ZoneId.systemDefault());
    }

    static StoreAddress inside(Path home) {
        return new StoreAddress.SqliteFile(home.resolve("guildhall.db"));
    }

    /** Names the home alone: addresses may carry passwords. */
    @Override
    public String toString() {
        return "settings of " + home;
    }

    /** A setting that nobody can start with. */
    public static final class Unusable extends Exception {
        private static final long serialVersionUID = 1L;

        /** Says which setting, what it is set to, and what it may be. */
        public Unusable(String name, String value, String allowed) {
            super("setting " + name + " is \"" + value + "\"; allowed: " + allowed);
        }
    }
}
