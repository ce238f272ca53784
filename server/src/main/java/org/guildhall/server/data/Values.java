package org.guildhall.server.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.guildhall.api.Refused;
import tools.jackson.databind.JsonNode;

/**
 * What came in the fields of a form, whatever they were sent as: a tree of texts, numbers, truths, maps and lists.
 *
 * @param named by field; a value is a String, Boolean, Number, Map, List, or a SentFile
 */
public record Values(Map<String, Object> named) {
    private static final int DEEPEST = 8;

    /** Keeps its own copy. */
    public Values {
        named = Map.copyOf(named);
    }

    /** No fields at all. */
    public static Values none() {
        return new Values(Map.of());
    }

    /**
     * From a JSON object.
     *
     * @throws Refused MALFORMED for anything else
     */
    public static Values ofJson(String json) {
        if (json.isBlank()) {
            return none();
        }
        if (!(Json.PLAIN.tree(json) instanceof JsonNode node) || !node.isObject()) {
            throw new Refused(Refused.Kind.MALFORMED, "data.not-an-object");
        }
        return new Values(fields(node));
    }

    /**
     * From a query or a form; {@code plans.0.title} is the title of the first plan, and of repeated fields the last counts.
     *
     * @throws Refused MALFORMED for a name that goes deeper than any form
     */
    public static Values ofPairs(Map<String, List<String>> pairs) {
        Map<String, Object> tree = new LinkedHashMap<>();
        pairs.forEach((name, texts) -> {
            if (name.chars().filter(c -> c == '.').count() > DEEPEST) {
                throw new Refused(Refused.Kind.MALFORMED, "data.too-deep");
            }
            put(tree, name, texts.getLast());
        });
        return new Values(listed(tree));
    }

    /** The same with a file that was sent. */
    public Values with(String name, SentFile file) {
        Map<String, Object> more = new HashMap<>(named);
        more.put(name, file);
        return new Values(more);
    }

    /** One value, if it was sent. */
    public Optional<Object> get(String name) {
        return Optional.ofNullable(named.get(name));
    }

    /** The texts that were sent, to fill a form with again. */
    public Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        flatten("", named, texts);
        return texts;
    }

    private static void flatten(String prefix, Object value, Map<String, String> texts) {
        switch (value) {
            case Map<?, ?> map -> map.forEach((name, inner) -> flatten(prefix.isEmpty() ? "" + name : prefix + "." + name, inner, texts));
            case List<?> list -> {
                for (int i = 0; i < list.size(); i++) {
                    flatten(prefix + "." + i, list.get(i), texts);
                }
            }
            case SentFile file -> { }
            default -> texts.put(prefix, value.toString());
        }
    }

    private static Map<String, Object> fields(JsonNode object) {
        Map<String, Object> fields = new LinkedHashMap<>();
        object.properties().forEach(field -> value(field.getValue()).ifPresent(value -> fields.put(field.getKey(), value)));
        return fields;
    }

    private static Optional<Object> value(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> Optional.of(fields(node));
            case ARRAY -> {
                List<Object> items = new ArrayList<>();
                node.values().forEach(item -> value(item).ifPresent(items::add));
                yield Optional.of(items);
            }
            case BOOLEAN -> Optional.of(node.booleanValue());
            case NUMBER -> Optional.of(node.decimalValue());
            case STRING -> Optional.of(node.stringValue());
            default -> Optional.empty();
        };
    }

    @SuppressWarnings("unchecked")
    private static void put(Map<String, Object> tree, String name, String text) {
        int dot = name.indexOf('.');
        if (dot < 0) {
            // An empty field says that a list is part of the form, even if no row of it is sent.
            tree.merge(name, text, (before, now) -> before instanceof Map && text.isEmpty() ? before : now);
        } else if (tree.compute(name.substring(0, dot), (outer, before) -> before == null || "".equals(before)
                ? new LinkedHashMap<String, Object>() : before) instanceof Map<?, ?> inner) {
            put((Map<String, Object>) inner, name.substring(dot + 1), text);
        }
    }

    /** Turns {@code {0: …, 1: …}} into lists. */
    private static Map<String, Object> listed(Map<String, Object> tree) {
        Map<String, Object> result = new LinkedHashMap<>();
        tree.forEach((name, value) -> result.put(name, value instanceof Map<?, ?> inner ? listOrMap(inner) : value));
        return result;
    }

    @SuppressWarnings("unchecked")
    private static Object listOrMap(Map<?, ?> inner) {
        Map<String, Object> map = listed((Map<String, Object>) inner);
        if (map.isEmpty() || !map.keySet().stream().allMatch(name -> name.matches("\\d{1,3}"))) {
            return map;
        }
        Map<Integer, Object> ordered = new TreeMap<>();
        map.forEach((name, value) -> ordered.put(Integer.parseInt(name), value));
        return List.copyOf(ordered.values());
    }
}
