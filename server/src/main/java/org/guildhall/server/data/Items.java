package org.guildhall.server.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.guildhall.api.Refused;
import org.guildhall.api.host.Secret;

/** The items of a list: records, each a row of fields, or single values, each a field that is called {@code item}. */
final class Items {
    /** In a row with a secret: which row of the list it was, so that it keeps its secret wherever it is moved. */
    static final String WAS = "_was";

    static final String ITEM = "item";
    /** What has a value in a row that nobody has touched. */
    private static final Set<Field.Kind> NEVER_BLANK = Set.of(Field.Kind.CHOICE, Field.Kind.SWITCH, Field.Kind.COLOUR);

    /** What one line of text tells whole. */
    private static final Set<Field.Kind> SINGLE = Set.of(Field.Kind.TEXT, Field.Kind.NUMBER, Field.Kind.CHOICE, Field.Kind.DATE,
            Field.Kind.PERCENT, Field.Kind.COLOUR);

    private final Class<?> type;

    Items(Class<?> type) {
        if (Scalars.isOne(type) && !SINGLE.contains(Scalars.kind(type))) {
            throw new IllegalArgumentException("a list of " + type.getSimpleName() + " must be a list of records that hold one");
        }
        this.type = type;
    }

    /** What one row is made of. */
    List<Field> of() {
        return Scalars.isOne(type) ? List.of(Field.empty(ITEM, Scalars.kind(type), Scalars.choices(type))) : form().fields();
    }

    /** The items as a program sends them. */
    List<?> shown(List<?> items) {
        if (Scalars.isOne(type)) {
            return items;
        }
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Object item : items) {
            Map<String, Object> row = new LinkedHashMap<>();
            if (form().values((Record) item).values().stream().anyMatch(value -> value instanceof Secret secret && !secret.isEmpty())) {
                row.put(WAS, rows.size());
            }
            form().values((Record) item).forEach((name, value) -> row.put(name, value instanceof Secret ? "" : value));
            rows.add(row);
        }
        return rows;
    }

    /** Reads all items, and tells of all that cannot be taken at once. */
    List<Object> read(Object given, List<?> present, String currency) {
        if (!(given instanceof List<?> came)) {
            throw Refused.field("", "data.not-a-list");
        }
        List<Object> items = new ArrayList<>();
        Map<String, Refused> refused = new LinkedHashMap<>();
        for (int i = 0; i < came.size(); i++) {
            try {
                readOne(came.get(i), present, currency).ifPresent(items::add);
            } catch (InvalidFields inner) {
                String row = i + ".";
                inner.fields().forEach((field, why) -> refused.put(row + field, why));
            } catch (Refused why) {
                refused.put("" + i, why);
            }
        }
        if (!refused.isEmpty()) {
            throw new InvalidFields(refused);
        }
        return List.copyOf(items);
    }

    /** An item that was left blank is none: forms without script offer some. */
    private Optional<Object> readOne(Object came, List<?> present, String currency) {
        if (Scalars.isOne(type)) {
            Field.Kind kind = Scalars.kind(type);
            return Scalars.isBlank(came) ? Optional.empty() : Optional.of(Bounds.of(kind, Optional.empty()).checked(Scalars.read(kind, type, came, currency)));
        }
        if (!(came instanceof Map<?, ?> map)) {
            throw Refused.field("", "data.not-an-object");
        }
        Map<String, Object> named = new LinkedHashMap<>();
        map.forEach((key, value) -> named.put(key.toString(), value));
        return isBlank(named) ? Optional.empty() : Optional.of(row(form(), named, present, currency));
    }

    private boolean isBlank(Map<String, Object> named) {
        List<Field> telling = of().stream().filter(field -> !NEVER_BLANK.contains(field.kind())).toList();
        return !telling.isEmpty() && telling.stream().allMatch(field -> Scalars.isBlank(named.getOrDefault(field.name(), "")));
    }

    private static Record row(Form<Record> form, Map<String, Object> named, List<?> present, String currency) {
        Optional<Record> before = Optional.ofNullable(named.get(WAS)).map(Object::toString).filter(was -> was.matches("\\d{1,4}"))
                .map(Integer::parseInt).filter(was -> was < present.size()).map(was -> (Record) present.get(was));
        return before.map(row -> form.readOver(row, new Values(named), currency)).orElseGet(() -> form.read(new Values(named), currency));
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private Form<Record> form() {
        return (Form<Record>) (Form) Form.of(type.asSubclass(Record.class));
    }
}
