package org.guildhall.server.admin;

import java.util.List;
import org.guildhall.api.Route;
import org.guildhall.api.web.Response;
import org.guildhall.server.http.Visit;

/** Leads everybody to the first page of a hall that nobody has opened yet. */
public final class Detour {
    private static final String FIRST_PAGE = "/setup";

    private final Setup setup;

    /** Leads there until this has been done. */
    public Detour(Setup setup) {
        this.setup = setup;
    }

    /** The same routes; pages among them lead people to the first page as long as it is ahead. Programs get what is there. */
    public List<Route<?>> over(List<Route<?>> routes) {
        return routes.stream().<Route<?>>map(this::over).toList();
    }

    private <F extends Record> Route<F> over(Route<F> route) {
        if (route.method() != Route.Method.GET || route.path().startsWith(FIRST_PAGE)) {
            return route;
        }
        return new Route<>(route.method(), route.path(), route.who(), route.form(), route.gives(), route.menu(), (request, form) ->
                setup.isAhead() && !Visit.of(request).byProgram() ? new Response.Redirect(FIRST_PAGE)
                        : route.handler().handle(request, form));
    }
}
