package org.guildhall.server.http;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.guildhall.api.PaymentProvider;
import org.guildhall.api.Refused;
import org.guildhall.api.Route;
import org.guildhall.server.plugin.Owned;
import org.guildhall.server.plugin.Registry;

/** All routes of one generation of the registry: the hall's, the plugins' under {@code /p}, the providers' under {@code /pay}. */
final class RouteTable {
    private final Registry registry;
    private final List<Served> routes;
    private final Map<String, List<Served>> byShape = new HashMap<>();

    private RouteTable(Registry registry, List<Served> routes) {
        this.registry = registry;
        this.routes = List.copyOf(routes);
        for (Served served : this.routes) {
            byShape.computeIfAbsent(shape(served.segments()), shape -> new ArrayList<>()).add(served);
        }
        // The hall's own come first: /pay/{provider}/notice must be heard, whatever pages a provider has under /pay/<id>.
        // Then a name at one place is found before a part, and otherwise who was first stays first.
        byShape.values().forEach(same -> same.sort(Comparator.comparing((Served served) -> !served.isHalls())
                .thenComparing(RouteTable::partsMarked)));
    }

    static RouteTable of(List<Route<?>> halls, Registry registry) {
        List<Served> routes = new ArrayList<>();
        halls.forEach(route -> routes.add(Served.of(new Owned<Route<?>>(Served.HALL, route), "")));
        for (Owned<Route> owned : registry.all(Route.class)) {
            routes.add(Served.of(owned.<Route<?>>with(owned.contribution()), "/p/" + owned.plugin()));
        }
        for (Owned<PaymentProvider> provider : registry.all(PaymentProvider.class)) {
            List<Route<?>> pages = provider.ask(PaymentProvider::pages).orElse(List.of());
            String prefix = "/pay/" + provider.contribution().id();
            pages.forEach(page -> routes.add(Served.of(provider.<Route<?>>with(page), prefix)));
        }
        return new RouteTable(registry, routes);
    }

    boolean isOf(Registry other) {
        return registry == other;
    }

    long generation() {
        return registry.generation();
    }

    List<Served> routes() {
        return routes;
    }

    /** The route for this path, if there is one. */
    Optional<Match> find(Route.Method method, List<String> segments) {
        for (Served served : candidates(segments)) {
            if (served.route().method() == method) {
                Optional<Map<String, String>> parts = served.parts(segments);
                if (parts.isPresent()) {
                    return Optional.of(new Match(served, parts.get()));
                }
            }
        }
        return Optional.empty();
    }

    /**
     * Why there is no route.
     *
     * @throws NoSuchMethod when the path is there for another method
     * @throws Refused NOT_FOUND otherwise
     */
    Match missing(List<String> segments) {
        Set<String> allowed = new TreeSet<>();
        for (Served served : candidates(segments)) {
            if (served.parts(segments).isPresent()) {
                allowed.add(served.route().method().name());
            }
        }
        if (allowed.isEmpty()) {
            throw new Refused(Refused.Kind.NOT_FOUND, "http.not-found");
        }
        if (allowed.contains("GET")) {
            allowed.add("HEAD");
        }
        throw new NoSuchMethod(allowed);
    }

    private List<Served> candidates(List<String> segments) {
        List<Served> named = byShape.getOrDefault(shape(segments), List.of());
        List<Served> open = byShape.getOrDefault(segments.size() + "/{}", List.of());
        if (open.isEmpty()) {
            return named;
        }
        List<Served> both = new ArrayList<>(named);
        both.addAll(open);
        return both;
    }

    private static String shape(List<String> segments) {
        if (segments.isEmpty()) {
            return "0/";
        }
        return segments.size() + "/" + (Served.isPart(segments.getFirst()) ? "{}" : segments.getFirst());
    }

    /** Sorts names before parts, place by place. */
    private static String partsMarked(Served served) {
        StringBuilder marks = new StringBuilder(served.segments().size());
        served.segments().forEach(segment -> marks.append(Served.isPart(segment) ? '1' : '0'));
        return marks.toString();
    }
}
