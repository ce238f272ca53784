package org.guildhall.server.pages;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guildhall.api.community.ContentRef;

/** Finds what a page shows of things that people wrote, so that plugins are asked once about all of them. */
final class ContentsOf {
    private static final int DEEPEST = 6;

    private final List<ContentRef> found = new ArrayList<>();

    private ContentsOf() {}

    /** The refs in this model, in its lists and in the records in them. */
    static List<ContentRef> model(Record model) {
        ContentsOf search = new ContentsOf();
        search.look(model, 0);
        return search.found.stream().distinct().toList();
    }

    private void look(Object value, int depth) {
        if (depth > DEEPEST) {
            return;
        }
        switch (value) {
            case ContentRef ref -> found.add(ref);
            case Record record -> parts(record, depth);
            case Optional<?> optional -> optional.ifPresent(inner -> look(inner, depth + 1));
            case Collection<?> all -> all.forEach(one -> look(one, depth + 1));
            case Map<?, ?> map -> map.values().forEach(one -> look(one, depth + 1));
            case null, default -> {}
        }
    }

    private void parts(Record record, int depth) {
        if (!record.getClass().getName().startsWith("java.")) {
            for (RecordComponent component : record.getClass().getRecordComponents()) {
                look(read(component.getAccessor(), record), depth + 1);
            }
        }
    }

    private static Object read(Method accessor, Record record) {
        try {
            accessor.setAccessible(true);
            return accessor.invoke(record);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(e);
        }
    }
}
