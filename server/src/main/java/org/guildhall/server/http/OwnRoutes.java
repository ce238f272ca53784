package org.guildhall.server.http;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.guildhall.api.Permission;
import org.guildhall.api.Refused;
import org.guildhall.api.Route;
import org.guildhall.api.host.Body;
import org.guildhall.api.web.Request;
import org.guildhall.api.web.Response;
import org.guildhall.server.data.Json;

/** The few addresses that belong to the server itself. */
final class OwnRoutes {
    private final BooleanSupplier ready;
    private final Metrics metrics;
    private final Supplier<RouteTable> table;
    private final Callers callers;

    /** Which language to read from now on, and where to go back to. */
    record Language(String lang, Optional<String> next) {}

    /** The language that was chosen. */
    record Chosen(String lang) {}

    OwnRoutes(BooleanSupplier ready, Metrics metrics, Supplier<RouteTable> table, Callers callers) {
        this.ready = ready;
        this.metrics = metrics;
        this.table = table;
        this.callers = callers;
    }

    List<Route<?>> all() {
        return List.of(
                Route.get("/healthz", Permission.ANYONE, request -> text("ok\n")),
                Route.get("/readyz", Permission.ANYONE, request -> readiness()),
                Route.get("/metrics", Permission.ANYONE, this::figures),
                Route.get("/openapi.json", Permission.ANYONE, this::description),
                Route.post("/language", Permission.ANYONE, Language.class, this::speak).gives(Chosen.class));
    }

    private Response readiness() {
        if (!ready.getAsBoolean()) {
            throw new Refused(Refused.Kind.UNAVAILABLE, "http.not-ready");
        }
        return text("ready\n");
    }

    private Response figures(Request request) {
        Visit visit = Visit.of(request);
        if (!visit.asked().client().near() && visit.caller().filter(SignedIn::admin).isEmpty()) {
            throw new Refused(Refused.Kind.FORBIDDEN, "http.forbidden");
        }
        return new Response.Raw("text/plain;version=0.0.4;charset=utf-8", Body.of(metrics.text()));
    }

    private Response description(Request request) {
        var description = new OpenApi(table.get()).describe(Visit.of(request).asked().client().origin());
        return new Response.Raw("application/json", Body.of(Json.PLAIN.bytes(description)));
    }

    private Response speak(Request request, Language wanted) {
        Locale language = Languages.of(wanted.lang()).orElseThrow(() -> Refused.field("lang", "http.language"));
        Visit visit = Visit.of(request);
        visit.speak(language);
        visit.visitor().ifPresent(person -> callers.speaks(person, language));
        String next = wanted.next().filter(Answers::isPath).orElse("/");
        return Response.done(next, new Chosen(language.toLanguageTag()));
    }

    private static Response text(String text) {
        return new Response.Raw("text/plain;charset=utf-8", Body.of(text));
    }
}
