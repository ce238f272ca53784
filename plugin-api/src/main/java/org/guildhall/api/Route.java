package org.guildhall.api;

import org.guildhall.api.web.Request;
import org.guildhall.api.web.Response;

/**
 * A page or an action under {@code /p/<plugin-id>}: who may call it, the fields it takes, what it gives.
 *
 * <p>The same route answers people and programs: a {@code View} is a page or its model as JSON, a {@code Done} a redirect or
 * its result. A path part {@code {group}} is the slug of a group; the permission is then asked of that group. Fields come
 * as JSON, form or multipart under the names of the record's components, and are refused, all at once, where they do not
 * fit the component's type or its {@link org.guildhall.api.host.Range}.
 *
 * <pre>{@code Route.post("/g/{group}/pay", Permission.SIGNED_IN, Pay.class, this::pay).gives(Placed.class)}</pre>
 *
 * @param path begins with a slash
 * @param form the record the fields are read into: from the query for GET, from the body for POST
 * @param gives the record in the answer, for {@code /openapi.json}
 */
public record Route<F extends Record>(Method method, String path, Permission who, Class<F> form, Class<? extends Record> gives, Menu menu,
                                      Handler<F> handler) implements Contribution {
    /** Reading or changing. */
    public enum Method {
        /** Reads, and changes nothing. */
        GET,
        /** Changes something; with a cookie it is taken from the same site only. */
        POST
    }

    /** Where a link to the page appears; its label is the message {@code menu.<path without parameters>}. */
    public enum Menu {
        /** Nowhere. */
        NOWHERE,
        /** Beside the group's pages, for whoever may see it. */
        GROUP,
        /** Beside the hall's admin pages. */
        ADMIN,
        /** Beside the hall's own pages, on every page, for whoever may see it. */
        HALL
    }

    /** No fields, or nothing in the answer. */
    public record Nothing() {}

    /** Answers a request whose fields have been read into a record. */
    @FunctionalInterface
    public interface Handler<F> {
        /** The answer; a {@link Refused} becomes the status and message it says. */
        Response handle(Request request, F form) throws Exception;
    }

    /** Answers a request without fields. */
    @FunctionalInterface
    public interface Plain {
        /** The answer; a {@link Refused} becomes the status and message it says. */
        Response handle(Request request) throws Exception;
    }

    /** A page without fields. */
    public static Route<Nothing> get(String path, Permission who, Plain handler) {
        return get(path, who, Nothing.class, (request, none) -> handler.handle(request));
    }

    /** A page with fields in its query. */
    public static <F extends Record> Route<F> get(String path, Permission who, Class<F> form, Handler<F> handler) {
        return new Route<>(Method.GET, path, who, form, Nothing.class, Menu.NOWHERE, handler);
    }

    /** An action without fields. */
    public static Route<Nothing> post(String path, Permission who, Plain handler) {
        return post(path, who, Nothing.class, (request, none) -> handler.handle(request));
    }

    /** An action with fields in its body. */
    public static <F extends Record> Route<F> post(String path, Permission who, Class<F> form, Handler<F> handler) {
        return new Route<>(Method.POST, path, who, form, Nothing.class, Menu.NOWHERE, handler);
    }

    /** The same route, saying what its answer holds. */
    public Route<F> gives(Class<? extends Record> model) {
        return new Route<>(method, path, who, form, model, menu, handler);
    }

    /** The same route with a link to it in this menu. */
    public Route<F> in(Menu place) {
        return new Route<>(method, path, who, form, gives, place, handler);
    }
}
