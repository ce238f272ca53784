package org.guildhall.server.data;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guildhall.api.Refused;

/**
 * A record as a form: reads and bounds its fields, all errors at once, and describes them. Components may be of the types
 * that {@link org.guildhall.api.SettingsForm} names, {@code Optional}s of them, a file as {@code Upload}, and as {@code Path} on
 * the host's own pages.
 */
public final class Form<R extends Record> {
    private static final ClassValue<Form<?>> FORMS = new ClassValue<>() {
        @Override
        @SuppressWarnings({"unchecked", "rawtypes"})
        protected Form<?> computeValue(Class<?> type) {
            return new Form(type);
        }
    };

    private final Constructor<R> constructor;
    private final List<Component> components;

    private Form(Class<R> type) {
        this.components = Arrays.stream(type.getRecordComponents()).map(Component::new).toList();
        try {
            this.constructor = type.getDeclaredConstructor(
                    Arrays.stream(type.getRecordComponents()).map(RecordComponent::getType).toArray(Class[]::new));
            constructor.setAccessible(true);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * The form of this record.
     *
     * @throws IllegalArgumentException if a component is of a type that no field can have
     */
    @SuppressWarnings("unchecked")
    public static <R extends Record> Form<R> of(Class<R> type) {
        return (Form<R>) FORMS.get(type);
    }

    /**
     * Reads all fields.
     *
     * @param currency of amounts that come as a bare number
     * @throws InvalidFields if any cannot be taken
     */
    public R read(Values values, String currency) {
        return read(Optional.empty(), values, currency);
    }

    /** Reads the fields that came, and keeps the others as they are. */
    public R readOver(R present, Values values, String currency) {
        return read(Optional.of(present), values, currency);
    }

    /** What fields there are. */
    public List<Field> fields() {
        return components.stream().map(Component::field).toList();
    }

    /** What fields there are, and what they hold in this record. */
    public List<Field> fields(R present) {
        return components.stream().map(component -> component.field(component.of(present))).toList();
    }

    /** What this record holds, by field; an Optional stays one. */
    Map<String, Object> values(R present) {
        Map<String, Object> values = new LinkedHashMap<>();
        components.forEach(component -> values.put(component.name(), component.of(present)));
        return values;
    }

    private R read(Optional<R> present, Values values, String currency) {
        Map<String, Refused> refused = new LinkedHashMap<>();
        List<Object> arguments = new ArrayList<>();
        for (Component component : components) {
            Optional<Object> came = values.get(component.name());
            try {
                boolean keep = present.isPresent() && (came.isEmpty() || component.isUntouchedSecret(came.get()));
                Optional<Object> before = present.map(component::of);
                arguments.add(keep ? before.get() : component.read(came, before, currency));
            } catch (InvalidFields inner) {
                inner.fields().forEach((name, why) -> refused.put(component.name() + "." + name, why));
            } catch (Refused why) {
                refused.put(component.name(), why);
            }
        }
        if (!refused.isEmpty()) {
            throw new InvalidFields(refused);
        }
        return make(arguments);
    }

    private R make(List<Object> arguments) {
        try {
            return constructor.newInstance(arguments.toArray());
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Refused why && why.field().isPresent()) {
                throw new InvalidFields(Map.of(why.field().get(), why));
            }
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
