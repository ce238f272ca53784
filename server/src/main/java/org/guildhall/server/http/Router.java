package org.guildhall.server.http;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.jetty.util.URIUtil;
import org.guildhall.api.Refused;
import org.guildhall.api.Route;
import org.guildhall.server.plugin.Registry;

/** Finds the route for a request in the table of the newest registry. */
final class Router {
    private final List<Route<?>> halls;
    private final Supplier<Registry> registry;
    private volatile RouteTable table;

    Router(List<Route<?>> halls, Supplier<Registry> registry) {
        this.halls = List.copyOf(halls);
        this.registry = registry;
        this.table = RouteTable.of(this.halls, registry.get());
    }

    /** The routes as they are now. */
    RouteTable table() {
        RouteTable known = table;
        Registry now = registry.get();
        if (known.isOf(now)) {
            return known;
        }
        RouteTable fresh = RouteTable.of(halls, now);
        if (fresh.generation() > known.generation()) {
            table = fresh;
        }
        return fresh;
    }

    /**
     * The route of this request.
     *
     * @throws Refused NOT_FOUND, or MALFORMED for a path that is no text
     * @throws NoSuchMethod when the path takes another method
     */
    Match match(String method, String path) {
        List<String> segments = segments(path);
        RouteTable now = table();
        return method(method).flatMap(known -> now.find(known, segments)).orElseGet(() -> now.missing(segments));
    }

    /** The page at this path, if there is one. */
    Optional<Match> page(String path) {
        return table().find(Route.Method.GET, segments(path));
    }

    private static Optional<Route.Method> method(String name) {
        return switch (name) {
            case "GET", "HEAD" -> Optional.of(Route.Method.GET);
            case "POST" -> Optional.of(Route.Method.POST);
            default -> Optional.empty();
        };
    }

    private static List<String> segments(String path) {
        if (path == null || !path.startsWith("/")) {
            throw new Refused(Refused.Kind.NOT_FOUND, "http.not-found");
        }
        String whole = path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        List<String> segments = Served.segments(whole);
        return whole.indexOf('%') < 0 ? segments : segments.stream().map(Router::decoded).toList();
    }

    private static String decoded(String segment) {
        try {
            return URIUtil.decodePath(segment);
        } catch (RuntimeException e) {
            throw new Refused(Refused.Kind.MALFORMED, "http.malformed.text");
        }
    }
}
