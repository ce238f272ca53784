package org.guildhall.server.data;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guildhall.api.Refused;
import org.guildhall.api.host.Range;
import org.guildhall.api.host.Secret;

/** One component of a form's record: its name, its bounds, and how it is read. */
final class Component {
    private final String name;
    private final Method accessor;
    private final boolean optional;
    private final Class<?> type;
    private final Field.Kind kind;
    private final Bounds bounds;
    private final Optional<Items> items;

    Component(RecordComponent component) {
        this.name = component.getName();
        this.accessor = component.getAccessor();
        accessor.setAccessible(true);
        this.optional = component.getType() == Optional.class;
        Type generic = optional ? argument(component.getGenericType()) : component.getGenericType();
        this.type = raw(generic);
        this.kind = kind(component, type);
        this.bounds = Bounds.of(kind, Optional.ofNullable(component.getAnnotation(Range.class)));
        this.items = type == List.class ? Optional.of(new Items(raw(argument(generic)))) : Optional.empty();
    }

    private static Field.Kind kind(RecordComponent component, Class<?> type) {
        try {
            return Scalars.kind(type);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(component.getName() + ": " + e.getMessage(), e);
        }
    }

    String name() {
        return name;
    }

    /** What the record holds here, be it an Optional. */
    Object of(Record present) {
        try {
            return accessor.invoke(present);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An empty secret on a form that is filled in again means: as it was. */
    boolean isUntouchedSecret(Object came) {
        return kind == Field.Kind.SECRET && came instanceof String text && text.isBlank();
    }

    /**
     * Reads what came.
     *
     * @param present what stood there before
     */
    Object read(Optional<Object> came, Optional<Object> present, String currency) {
        Optional<Object> given = came.filter(value -> !Scalars.isBlank(value));
        if (given.isEmpty()) {
            return absent();
        }
        Object value = items.isPresent() ? items.get().read(given.get(), present.map(Component::list).orElse(List.of()), currency)
                : Scalars.read(kind, type, given.get(), currency);
        bounds.checked(value);
        return optional ? Optional.of(value) : value;
    }

    Field field() {
        return new Field(name, kind, name, "", Optional.empty(), Scalars.choices(type), bounds.min(), bounds.max(), isRequired(),
                items.map(Items::of).orElse(List.of()), false);
    }

    Field field(Object value) {
        Object bare = value instanceof Optional<?> wrapped ? wrapped.orElse(null) : value;
        return switch (bare) {
            case null -> field();
            case List<?> rows -> field().with(items.orElseThrow().shown(rows));
            case Secret secret -> field().keeping(!secret.isEmpty());
            default -> field().with(bare);
        };
    }

    private Object absent() {
        if (optional) {
            return Optional.empty();
        }
        if (isRequired()) {
            throw Refused.field(name, "data.required");
        }
        return switch (kind) {
            case SWITCH -> false;
            case LIST -> List.of();
            case SECRET -> Secret.NONE;
            default -> "";
        };
    }

    private boolean isRequired() {
        return !optional && switch (kind) {
            case SWITCH, SECRET -> false;
            case LIST, TEXT -> bounds.min().filter(least -> least > 0).isPresent();
            default -> true;
        };
    }

    private static List<?> list(Object present) {
        return switch (present) {
            case List<?> list -> list;
            case Optional<?> optional when optional.isPresent() && optional.get() instanceof List<?> list -> list;
            default -> List.of();
        };
    }

    private static Type argument(Type generic) {
        return ((ParameterizedType) generic).getActualTypeArguments()[0];
    }

    private static Class<?> raw(Type type) {
        return (Class<?>) (type instanceof ParameterizedType parameterized ? parameterized.getRawType() : type);
    }
}
