package org.guildhall.server.view;

import io.pebbletemplates.pebble.attributes.AttributeResolver;
import io.pebbletemplates.pebble.attributes.ResolvedAttribute;
import io.pebbletemplates.pebble.node.ArgumentsNode;
import io.pebbletemplates.pebble.template.EvaluationContextImpl;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets templates read records by their components and by what else they say without being given anything. Nothing is kept about a class beyond the
 * class itself, so a plugin's classes can go when the plugin goes.
 */
final class Attributes implements AttributeResolver {
    private static final Set<String> OF_EVERY_OBJECT = Set.of("toString", "hashCode");
    private static final ClassValue<Map<String, MethodHandle>> READERS = new ClassValue<>() {
        @Override
        protected Map<String, MethodHandle> computeValue(Class<?> type) {
            return readers(type);
        }
    };

    @Override
    public @Nullable ResolvedAttribute resolve(Object instance, Object name, Object @Nullable [] arguments, ArgumentsNode node,
                                               EvaluationContextImpl context, String file, int line) {
        if (!(instance instanceof Record) || arguments != null && arguments.length > 0) {
            return null;
        }
        MethodHandle reader = READERS.get(instance.getClass()).get(String.valueOf(name));
        if (reader == null) {
            throw new IllegalArgumentException(instance.getClass().getSimpleName() + " has no " + name + " (" + file + ":" + line + ")");
        }
        return new ResolvedAttribute(read(reader, instance));
    }

    /** What the record says, as a template's variables. */
    static Map<String, @Nullable Object> variables(Record model) {
        Map<String, @Nullable Object> variables = new LinkedHashMap<>();
        READERS.get(model.getClass()).forEach((name, reader) -> variables.put(name, read(reader, model)));
        return variables;
    }

    /** The record's components as they are, in their order. */
    static Map<String, Object> components(Record model) {
        Map<String, Object> components = new LinkedHashMap<>();
        for (RecordComponent component : model.getClass().getRecordComponents()) {
            components.put(component.getName(), raw(READERS.get(model.getClass()).get(component.getName()), model));
        }
        return components;
    }

    /** A value as templates print it: nothing for an empty Optional, an enum's word in lower case with hyphens. */
    static @Nullable Object plain(@Nullable Object value) {
        return switch (value) {
            case Optional<?> optional -> plain(optional.orElse(null));
            case Supplier<?> supplier -> plain(supplier.get());
            case Enum<?> word -> word.name().toLowerCase(Locale.ROOT).replace('_', '-');
            case null, default -> value;
        };
    }

    private static @Nullable Object read(MethodHandle reader, Object instance) {
        return plain(raw(reader, instance));
    }

    private static Object raw(MethodHandle reader, Object instance) {
        try {
            return reader.invoke(instance);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, MethodHandle> readers(Class<?> type) {
        Map<String, MethodHandle> readers = new LinkedHashMap<>();
        for (RecordComponent component : type.getRecordComponents()) {
            readers.put(component.getName(), reader(component.getAccessor()));
        }
        for (Method method : type.getDeclaredMethods()) {
            boolean says = method.getParameterCount() == 0 && method.getReturnType() != void.class && !Modifier.isStatic(method.getModifiers());
            if (says && Modifier.isPublic(method.getModifiers()) && !OF_EVERY_OBJECT.contains(method.getName())) {
                readers.putIfAbsent(method.getName(), reader(method));
            }
        }
        return readers;
    }

    private static MethodHandle reader(Method accessor) {
        try {
            accessor.setAccessible(true);
            return MethodHandles.lookup().unreflect(accessor);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
