package org.guildhall.server.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A field of a form, as people and programs are told of it.
 *
 * @param value what it holds now, as a program sends it; a secret's is empty, a list's is a list of values or of rows by name
 * @param choices the words it may hold, if it is a choice
 * @param min the bound in the field's own unit: characters, items, seconds, minor units
 * @param required whether it must not be left out
 * @param of the fields of one row of a list, without values
 * @param kept whether there is a secret
 */
public record Field(String name, Kind kind, String label, String help, Optional<Object> value, List<Choice> choices, Optional<Long> min,
                    Optional<Long> max, boolean required, List<Field> of, boolean kept) {
    /** What sort of value a field takes. */
    public enum Kind { TEXT, NUMBER, SWITCH, CHOICE, DURATION, DATE, TIME, MONEY, PERCENT, COLOUR, SECRET, FILE, LIST }

    /** One thing that can be chosen. */
    public record Choice(String value, String label) {}

    /** A field that is bounded as usual and holds nothing. */
    static Field empty(String name, Kind kind, List<Choice> choices) {
        Bounds usual = Bounds.of(kind, Optional.empty());
        return new Field(name, kind, name, "", Optional.empty(), choices, usual.min(), usual.max(), false, List.of(), false);
    }

    Field with(Object newValue) {
        return new Field(name, kind, label, help, Optional.of(newValue), choices, min, max, required, of, kept);
    }

    Field keeping(boolean aSecret) {
        return new Field(name, kind, label, help, value, choices, min, max, required, of, aSecret);
    }

    /** Whether a list's rows are single values. */
    public boolean single() {
        return of.size() == 1 && of.getFirst().name().equals(Items.ITEM);
    }

    /** The rows of a list: the fields of each, with what they hold. */
    public List<List<Field>> rows() {
        List<List<Field>> rows = new ArrayList<>();
        for (Object item : (List<?>) value.orElse(List.of())) {
            rows.add(of.stream().map(field -> item instanceof Map<?, ?> row ? field.in(row) : field.with(item)).toList());
        }
        return rows;
    }

    private Field in(Map<?, ?> row) {
        if (kind == Kind.SECRET) {
            return keeping(row.containsKey(Items.WAS));
        }
        Object held = row.get(name) instanceof Optional<?> maybe ? maybe.orElse(null) : row.get(name);
        return held == null ? this : with(held);
    }

    /** The same field with words for people, asked for under {@code name}, {@code name.help} and {@code name.<choice>}. */
    public Field labelled(UnaryOperator<String> words) {
        return labelled(name, words);
    }

    private Field labelled(String key, UnaryOperator<String> words) {
        return new Field(name, kind, words.apply(key), words.apply(key + ".help"), value,
                choices.stream().map(choice -> new Choice(choice.value(), words.apply(key + "." + choice.value()))).toList(),
                min, max, required, of.stream().map(field -> field.labelled(single() ? key : key + "." + field.name, words)).toList(), kept);
    }
}
