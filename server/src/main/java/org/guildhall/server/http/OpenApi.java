package org.guildhall.server.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.guildhall.api.Permission;
import org.guildhall.api.Route;

/** Describes every route there is now in OpenAPI 3.1, from the records it takes and gives. */
final class OpenApi {
    private final RouteTable table;
    private final Schemas schemas = new Schemas();

    OpenApi(RouteTable table) {
        this.table = table;
    }

    /** The whole description, as maps and lists for JSON. */
    Map<String, Object> describe(String origin) {
        Map<String, Map<String, Object>> paths = new TreeMap<>();
        for (Served served : table.routes()) {
            Map<String, Object> methods = paths.computeIfAbsent(served.path(), path -> new LinkedHashMap<>());
            methods.putIfAbsent(served.route().method().name().toLowerCase(Locale.ROOT), operation(served));
        }
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("openapi", "3.1.0");
        all.put("info", Map.of("title", "Guildhall", "version", "1"));
        all.put("servers", List.of(Map.of("url", origin)));
        all.put("paths", paths);
        Map<String, Object> named = new TreeMap<>(schemas.named());
        named.put("Problem", Schemas.problem());
        all.put("components", Map.of("schemas", named, "securitySchemes", Map.of(
                "session", Map.of("type", "apiKey", "in", "cookie", "name", "guildhall"),
                "token", Map.of("type", "http", "scheme", "bearer"))));
        return all;
    }

    private Map<String, Object> operation(Served served) {
        Route<?> route = served.route();
        Map<String, Object> operation = new LinkedHashMap<>();
        operation.put("operationId", route.method().name().toLowerCase(Locale.ROOT) + served.path().replaceAll("[^A-Za-z0-9]+", "-"));
        operation.put("tags", List.of(served.owner()));
        List<Object> parameters = parameters(served);
        if (!parameters.isEmpty()) {
            operation.put("parameters", parameters);
        }
        if (route.method() == Route.Method.POST && route.form() != Route.Nothing.class) {
            operation.put("requestBody", Map.of("content", bodies(schemas.form(route.form()))));
        }
        operation.put("responses", responses(route));
        if (route.who().least() != Permission.Role.ANYONE) {
            operation.put("security", List.of(Map.of("session", List.of()), Map.of("token", List.of())));
        }
        operation.put("x-permission", permission(served.owner(), route.who()));
        return operation;
    }

    private List<Object> parameters(Served served) {
        List<Object> parameters = new ArrayList<>();
        for (String segment : served.segments()) {
            if (Served.isPart(segment)) {
                parameters.add(Map.of("name", segment.substring(1, segment.length() - 1), "in", "path", "required", true,
                        "schema", Map.of("type", "string")));
            }
        }
        if (served.route().method() == Route.Method.GET) {
            schemas.fields(served.route().form()).forEach((name, schema) ->
                    parameters.add(Map.of("name", name, "in", "query", "schema", schema)));
        }
        return parameters;
    }

    private Map<String, Object> responses(Route<?> route) {
        Map<String, Object> responses = new LinkedHashMap<>();
        Map<String, Object> done = new LinkedHashMap<>();
        done.put("description", "Done");
        if (route.gives() != Route.Nothing.class) {
            done.put("content", Map.of(Reply.JSON, Map.of("schema", schemas.reference(route.gives()))));
        }
        responses.put("200", done);
        responses.put("default", Map.of("description", "Refused", "content",
                Map.of(Reply.PROBLEM, Map.of("schema", Map.of("$ref", "#/components/schemas/Problem")))));
        return responses;
    }

    private static Map<String, Object> bodies(Object schema) {
        Map<String, Object> content = new LinkedHashMap<>();
        for (String type : List.of(Reply.JSON, "application/x-www-form-urlencoded", "multipart/form-data")) {
            content.put(type, Map.of("schema", schema));
        }
        return content;
    }

    private static String permission(String owner, Permission who) {
        String least = who.least().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return who.name().isEmpty() ? least : owner + ":" + who.name() + " (" + least + ")";
    }
}
