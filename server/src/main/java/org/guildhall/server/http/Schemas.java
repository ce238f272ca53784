package org.guildhall.server.http;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.guildhall.api.host.Colour;
import org.guildhall.api.money.Percent;
import org.guildhall.api.web.Response;
import org.guildhall.server.data.Field;
import org.guildhall.server.data.Form;
import org.guildhall.server.data.Words;

/** Records as JSON schemas: forms with their bounds, answers by their components. */
final class Schemas {
    private final Map<String, Object> named = new TreeMap<>();
    private final Map<Class<?>, String> names = new LinkedHashMap<>();

    /** The schemas of the answers, by name. */
    Map<String, Object> named() {
        return named;
    }

    /** A form's record, each field with its kind and bounds. */
    Map<String, Object> form(Class<? extends Record> form) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", fields(form));
        List<String> required = Form.of(form).fields().stream().filter(Field::required).map(Field::name).toList();
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        return schema;
    }

    /** The fields of a form by name. */
    Map<String, Object> fields(Class<? extends Record> form) {
        Map<String, Object> fields = new LinkedHashMap<>();
        Form.of(form).fields().forEach(field -> fields.put(field.name(), field(field)));
        return fields;
    }

    /** Points to the schema of a record in an answer. */
    Map<String, Object> reference(Class<?> type) {
        String name = names.get(type);
        if (name == null) {
            name = free(type.getSimpleName());
            names.put(type, name);
            named.put(name, Map.of());
            named.put(name, answer(type));
        }
        return Map.of("$ref", "#/components/schemas/" + name);
    }

    static Map<String, Object> problem() {
        Map<String, Object> text = Map.of("type", "string");
        return Map.of("type", "object", "required", List.of("type", "title", "status", "detail", "code"), "properties", Map.of(
                "type", text, "title", text, "status", Map.of("type", "integer"), "detail", text, "code", text,
                "fields", Map.of("type", "object", "additionalProperties", text)));
    }

    private String free(String wanted) {
        String name = wanted;
        for (int i = 2; named.containsKey(name); i++) {
            name = wanted + i;
        }
        return name;
    }

    private Map<String, Object> answer(Class<?> type) {
        Map<String, Object> properties = new LinkedHashMap<>();
        for (RecordComponent component : type.getRecordComponents()) {
            properties.put(component.getName(), of(component.getGenericType()));
        }
        return Map.of("type", "object", "properties", properties);
    }

    private Object of(Type type) {
        if (type instanceof ParameterizedType generic) {
            Class<?> raw = (Class<?>) generic.getRawType();
            Type last = generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1];
            if (raw == Optional.class) {
                return Map.of("anyOf", List.of(of(last), Map.of("type", "null")));
            }
            if (Collection.class.isAssignableFrom(raw)) {
                return Map.of("type", "array", "items", of(last));
            }
            return Map.class.isAssignableFrom(raw) ? Map.of("type", "object", "additionalProperties", of(last)) : of(raw);
        }
        return type instanceof Class<?> plain ? plain(plain) : Map.of();
    }

    private Map<String, Object> plain(Class<?> type) {
        if (type.isRecord() && type != Percent.class && type != Colour.class) {
            return Response.class.isAssignableFrom(type) ? Map.of("type", "object") : reference(type);
        }
        if (type.isEnum()) {
            return Map.of("type", "string", "enum", Words.all(type));
        }
        return switch (type.getSimpleName()) {
            case "boolean", "Boolean" -> Map.of("type", "boolean");
            case "int", "long", "Integer", "Long", "short" -> Map.of("type", "integer");
            case "double", "float", "Double" -> Map.of("type", "number");
            default -> special(type);
        };
    }

    private static Map<String, Object> special(Class<?> type) {
        if (type == Colour.class) {
            return Map.of("type", "string");
        }
        if (type == Percent.class || type == BigDecimal.class) {
            return Map.of("type", "number");
        }
        Map<Class<?>, String> formats = Map.of(Instant.class, "date-time", LocalDate.class, "date", Duration.class, "duration", Period.class, "duration",
                URI.class, "uri", Path.class, "binary");
        return formats.containsKey(type) ? Map.of("type", "string", "format", formats.get(type))
                : CharSequence.class.isAssignableFrom(type) ? Map.of("type", "string") : Map.of();
    }

    private static Map<String, Object> field(Field field) {
        Map<String, Object> schema = new LinkedHashMap<>(switch (field.kind()) {
            case TEXT -> Map.of("type", "string");
            case NUMBER -> Map.of("type", "integer");
            case SWITCH -> Map.of("type", "boolean");
            case CHOICE -> Map.of("type", "string", "enum", field.choices().stream().map(Field.Choice::value).toList());
            case DURATION -> Map.of("type", "string", "format", "duration");
            case DATE -> Map.of("type", "string", "format", "date");
            case TIME -> Map.of("type", "string", "format", "date-time");
            case MONEY -> Map.of("type", "object", "properties",
                    Map.of("minor", Map.of("type", "integer"), "currency", Map.of("type", "string")));
            case PERCENT -> Map.of("type", "number");
            case COLOUR -> Map.of("type", "string", "pattern", "^#[0-9A-Fa-f]{6}$");
            case SECRET -> Map.of("type", "string", "format", "password");
            case FILE -> Map.of("type", "string", "format", "binary");
            case LIST -> Map.of("type", "array", "items", field.single() ? field(field.of().getFirst())
                    : Map.of("type", "object", "properties", rows(field)));
        });
        bounds(field).forEach(schema::putIfAbsent);
        return schema;
    }

    private static Map<String, Object> rows(Field list) {
        Map<String, Object> rows = new LinkedHashMap<>();
        list.of().forEach(inner -> rows.put(inner.name(), field(inner)));
        return rows;
    }

    private static Map<String, Object> bounds(Field field) {
        List<String> words = switch (field.kind()) {
            case TEXT, SECRET -> List.of("minLength", "maxLength");
            case LIST -> List.of("minItems", "maxItems");
            case NUMBER -> List.of("minimum", "maximum");
            default -> List.of();
        };
        Map<String, Object> bounds = new LinkedHashMap<>();
        if (!words.isEmpty()) {
            field.min().ifPresent(least -> bounds.put(words.getFirst(), least));
            field.max().ifPresent(most -> bounds.put(words.getLast(), most));
        }
        return bounds;
    }
}
