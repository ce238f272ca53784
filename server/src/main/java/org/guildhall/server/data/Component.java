package org.guildhall.server.data;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guildhall.api.Refused;
import org.guildhall.api.host.Range;
import org.guildhall.api.host.Secret;

/** One component of a form's record: its name, its bounds, and how it is read. */
final class Component {
    private static final int USUAL_TEXT = 200;
    private static final int USUAL_LIST = 50;

    private final String name;
    private final Method accessor;
    private final boolean optional;
    private final Class<?> type;
    private final Optional<Class<? extends Record>> row;
    private final Field.Kind kind;
    private final Optional<Long> min;
    private final Optional<Long> max;

    Component(RecordComponent component) {
        this.name = component.getName();
        this.accessor = component.getAccessor();
        accessor.setAccessible(true);
        this.optional = component.getType() == Optional.class;
        Type generic = optional ? argument(component.getGenericType()) : component.getGenericType();
        this.type = raw(generic);
        this.row = type == List.class ? Optional.of(raw(argument(generic)).asSubclass(Record.class)) : Optional.empty();
        this.kind = Scalars.kind(type);
        Optional<Range> range = Optional.ofNullable(component.getAnnotation(Range.class));
        this.min = range.map(Range::min);
        this.max = range.map(Range::max).or(() -> usualMost(kind));
    }

    String name() {
        return name;
    }

    Object of(Record present) {
        try {
            return accessor.invoke(present);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An empty secret on a form that is filled in again means: as it was. */
    boolean isUntouchedSecret(Object came) {
        return kind == Field.Kind.SECRET && "".equals(came);
    }

    Object read(Optional<Object> came, String currency) {
        Optional<Object> given = came.filter(value -> !"".equals(value));
        if (given.isEmpty()) {
            return absent();
        }
        Object value = row.isPresent() ? rows(given.get(), currency) : Scalars.read(kind, type, given.get(), currency);
        checkBounds(Scalars.size(value));
        return optional ? Optional.of(value) : value;
    }

    Field field() {
        return new Field(name, kind, name, "", Optional.empty(), choices(), min, max, isRequired(),
                row.map(type -> Form.of(type).fields()).orElse(List.of()));
    }

    Field field(Object value) {
        Object bare = value instanceof Optional<?> wrapped ? wrapped.orElse(null) : value;
        return switch (bare) {
            case null -> field();
            case List<?> items -> field().with(items.stream().map(item -> fieldsOf((Record) item)).toList());
            case Secret secret -> field();
            default -> field().with(bare);
        };
    }

    @SuppressWarnings("unchecked")
    private <R extends Record> List<Field> fieldsOf(R item) {
        return Form.of((Class<R>) item.getClass()).fields(item);
    }

    private Object absent() {
        if (optional) {
            return Optional.empty();
        }
        return switch (kind) {
            case SWITCH -> false;
            case LIST -> List.of();
            case SECRET -> Secret.NONE;
            case TEXT -> {
                if (isRequired()) {
                    throw required();
                }
                yield "";
            }
            default -> throw required();
        };
    }

    private boolean isRequired() {
        return !optional && switch (kind) {
            case SWITCH, LIST, SECRET -> false;
            case TEXT -> min.filter(least -> least > 0).isPresent();
            default -> true;
        };
    }

    private List<Record> rows(Object given, String currency) {
        if (!(given instanceof List<?> items)) {
            throw Refused.field(name, "data.not-a-list");
        }
        List<Record> rows = new ArrayList<>();
        Map<String, Refused> refused = new LinkedHashMap<>();
        for (int i = 0; i < items.size(); i++) {
            readRow(items.get(i), currency, i, refused).ifPresent(rows::add);
        }
        if (!refused.isEmpty()) {
            throw new InvalidFields(refused);
        }
        return List.copyOf(rows);
    }

    /** A row that was left blank is no row: forms without script offer some. */
    private Optional<Record> readRow(Object item, String currency, int index, Map<String, Refused> refused) {
        if (!(item instanceof Map<?, ?> map)) {
            refused.put("" + index, Refused.field(name, "data.not-an-object"));
            return Optional.empty();
        }
        Map<String, Object> named = new LinkedHashMap<>();
        map.forEach((key, value) -> named.put(key.toString(), value));
        if (Form.of(row.orElseThrow()).fields().stream().filter(field -> field.kind() != Field.Kind.CHOICE)
                .allMatch(field -> "".equals(named.getOrDefault(field.name(), "")))) {
            return Optional.empty();
        }
        try {
            return Optional.of(Form.of(row.orElseThrow()).read(new Values(named), currency));
        } catch (InvalidFields inner) {
            inner.fields().forEach((field, why) -> refused.put(index + "." + field, why));
            return Optional.empty();
        }
    }

    private void checkBounds(long size) {
        if (max.filter(most -> size > most).isPresent()) {
            throw Refused.field(name, kind == Field.Kind.TEXT ? "data.too-long" : kind == Field.Kind.LIST ? "data.too-many" : "data.too-large",
                    bound(max.get()));
        }
        if (min.filter(least -> size < least).isPresent()) {
            throw Refused.field(name, kind == Field.Kind.TEXT ? "data.too-short" : kind == Field.Kind.LIST ? "data.too-few" : "data.too-small",
                    bound(min.get()));
        }
    }

    private Object bound(long bound) {
        return kind == Field.Kind.DURATION ? java.time.Duration.ofSeconds(bound)
                : kind == Field.Kind.PERCENT ? java.math.BigDecimal.valueOf(bound, 2) : (Object) bound;
    }

    private Refused required() {
        return Refused.field(name, "data.required");
    }

    private List<Field.Choice> choices() {
        return type.isEnum() ? Words.all(type).stream().map(word -> new Field.Choice(word, word)).toList() : List.of();
    }

    private static Optional<Long> usualMost(Field.Kind kind) {
        return switch (kind) {
            case TEXT, SECRET -> Optional.of((long) USUAL_TEXT);
            case LIST -> Optional.of((long) USUAL_LIST);
            default -> Optional.empty();
        };
    }

    private static Type argument(Type generic) {
        return ((ParameterizedType) generic).getActualTypeArguments()[0];
    }

    private static Class<?> raw(Type type) {
        return (Class<?>) (type instanceof ParameterizedType parameterized ? parameterized.getRawType() : type);
    }
}
