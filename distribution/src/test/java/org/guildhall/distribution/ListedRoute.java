package org.guildhall.distribution;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.guildhall.server.testing.TestHall;
import tools.jackson.databind.JsonNode;

/**
 * A route as {@code /openapi.json} lists it.
 *
 * @param least the least role that may call it, in the words of {@code x-permission}
 * @param fields the schema of each field it takes
 * @param required the fields it does not do without
 */
record ListedRoute(String method, String path, String least, Map<String, JsonNode> fields, List<String> required) {
    private static final Pattern PART = Pattern.compile("\\{(\\w+)}");
    private static final Pattern DECLARED = Pattern.compile("\\S+ \\((\\S+)\\)");

    /** Every route there is now. */
    static List<ListedRoute> all(TestHall hall) {
        List<ListedRoute> all = new ArrayList<>();
        hall.visitor().get("/openapi.json").is(200).at("/paths").properties().forEach(path ->
                path.getValue().properties().forEach(it ->
                        all.add(read(it.getKey().toUpperCase(Locale.ROOT), path.getKey(), it.getValue()))));
        return all;
    }

    /** Every route that changes something. */
    static List<ListedRoute> changing(TestHall hall) {
        return all(hall).stream().filter(route -> route.method().equals("POST")).toList();
    }

    private static ListedRoute read(String method, String path, JsonNode operation) {
        Map<String, JsonNode> fields = new LinkedHashMap<>();
        JsonNode schema = operation.at("/requestBody/content/application~1json/schema");
        schema.at("/properties").properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
        operation.at("/parameters").values().stream().filter(it -> it.at("/in").asString().equals("query"))
                .forEach(it -> fields.put(it.at("/name").asString(), it.at("/schema")));
        List<String> required = schema.at("/required").values().stream().map(JsonNode::asString).toList();
        return new ListedRoute(method, path, DECLARED.matcher(operation.at("/x-permission").asString()).replaceAll("$1"), fields, required);
    }

    /** The path with something at each of its parts. */
    String at(UnaryOperator<String> parts) {
        return PART.matcher(path).replaceAll(part -> parts.apply(part.group(1)));
    }

    boolean names(String part) {
        return path.contains("{" + part + "}");
    }

    /** Fields that each fit their kind. */
    Map<String, Object> sample() {
        Map<String, Object> sample = new LinkedHashMap<>();
        required.forEach(name -> sample.put(name, sample(fields.get(name))));
        return sample;
    }

    private static Object sample(JsonNode schema) {
        if (schema.has("enum")) {
            return schema.at("/enum/0").asString();
        }
        return switch (schema.at("/type").asString() + " " + schema.path("format").asString("")) {
            case "boolean " -> true;
            case "integer " -> schema.path("minimum").asLong(1);
            case "number " -> 1.5;
            case "string duration" -> "PT1M";
            case "string date" -> "2030-01-01";
            case "string date-time" -> "2030-01-01T00:00:00Z";
            case "object " -> Map.of("minor", 100, "currency", "CNY");
            case "array " -> List.of();
            default -> "word";
        };
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
