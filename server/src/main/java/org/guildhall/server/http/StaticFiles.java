package org.guildhall.server.http;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.guildhall.api.Refused;
import org.guildhall.server.plugin.Registry;
import org.guildhall.server.view.Assets;

/** Serves the theme's and the plugins' files; one that is asked for by its content's hash may be kept for ever. */
final class StaticFiles {
    private static final HttpField FOR_EVER = new PreEncodedHttpField(HttpHeader.CACHE_CONTROL, "public, max-age=31536000, immutable");
    private static final HttpField ASK_AGAIN = new PreEncodedHttpField(HttpHeader.CACHE_CONTROL, "no-cache");
    private static final Pattern PATH = Pattern.compile("(?:/p/([a-z0-9-]+))?/static/(?:[0-9a-f]{12}/)?([^\\\\\\x00]+)");
    private static final Pattern HIDDEN = Pattern.compile("(^|/)(\\.|/|$)");
    private static final Map<String, String> AT_THE_ROOT = Map.of("/favicon.ico", "favicon.svg", "/robots.txt", "robots.txt");

    private final Assets assets;
    private final Supplier<Registry> registry;
    private final Map<String, Kept> byPath = new ConcurrentHashMap<>();

    /** A file and how long it may be kept. */
    record Found(Kept file, HttpField caching) {}

    StaticFiles(Assets assets, Supplier<Registry> registry) {
        this.assets = assets;
        this.registry = registry;
    }

    static boolean isPath(String path) {
        return path.startsWith("/static/") || path.startsWith("/p/") && path.contains("/static/") || AT_THE_ROOT.containsKey(path);
    }

    /** A file that was asked for before; never waits for the disk. */
    Optional<Found> known(String path) {
        Kept file = path.startsWith("/static/") ? byPath.get(path) : null;
        return file == null ? Optional.empty() : Optional.of(new Found(file, FOR_EVER));
    }

    /**
     * The file at this path; one whose content has changed since is found by its name.
     *
     * @throws Refused NOT_FOUND
     */
    Found find(String path) {
        Assets.Asset asset = asset(path).orElseThrow(() -> new Refused(Refused.Kind.NOT_FOUND, "http.not-found"));
        Kept known = byPath.get(asset.path());
        Kept file = known != null ? known : Kept.of(asset.contentType(), asset.bytes(), Kept.BY_ENCODING);
        // A plugin's files go with it; the hall's stay as long as the theme does.
        if (asset.path().startsWith("/static/")) {
            byPath.putIfAbsent(asset.path(), file);
        }
        return new Found(file, asset.path().equals(path) ? FOR_EVER : ASK_AGAIN);
    }

    private Optional<Assets.Asset> asset(String path) {
        if (AT_THE_ROOT.containsKey(path)) {
            return assets.find(Served.HALL, AT_THE_ROOT.get(path));
        }
        Matcher parts = PATH.matcher(path);
        if (!parts.matches() || HIDDEN.matcher(parts.group(2)).find()) {
            return Optional.empty();
        }
        String owner = parts.group(1) == null ? Served.HALL : parts.group(1);
        boolean there = owner.equals(Served.HALL) || registry.get().plugin(owner).isPresent();
        return there ? assets.find(owner, parts.group(2)) : Optional.empty();
    }
}
