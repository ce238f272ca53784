package org.guildhall.server.data;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A field of a form, as people and programs are told of it.
 *
 * @param value what it holds now; a secret's is empty, a list's is a list of rows of fields
 * @param choices the words it may hold, if it is a choice
 * @param min the bound in the field's own unit: characters, items, seconds, minor units
 * @param required whether it must not be left out
 * @param of the fields of one row of a list, without values
 */
public record Field(String name, Kind kind, String label, String help, Optional<Object> value, List<Choice> choices, Optional<Long> min,
                    Optional<Long> max, boolean required, List<Field> of) {
    /** What sort of value a field takes. */
    public enum Kind { TEXT, NUMBER, SWITCH, CHOICE, DURATION, DATE, TIME, MONEY, PERCENT, SECRET, FILE, LIST }

    /** One thing that can be chosen. */
    public record Choice(String value, String label) {}

    Field with(Object newValue) {
        return new Field(name, kind, label, help, Optional.of(newValue), choices, min, max, required, of);
    }

    /** The same field with words for people, asked for under {@code name}, {@code name.help} and {@code name.<choice>}. */
    public Field labelled(UnaryOperator<String> words) {
        return labelled(name, words);
    }

    private Field labelled(String key, UnaryOperator<String> words) {
        Function<Field, Field> inner = field -> field.labelled(key + "." + field.name, words);
        return new Field(name, kind, words.apply(key), words.apply(key + ".help"),
                value.map(now -> kind == Kind.LIST ? rows(now, inner) : now),
                choices.stream().map(choice -> new Choice(choice.value(), words.apply(key + "." + choice.value()))).toList(),
                min, max, required, of.stream().map(inner).toList());
    }

    @SuppressWarnings("unchecked")
    private static Object rows(Object value, Function<Field, Field> inner) {
        return ((List<List<Field>>) value).stream().map(row -> row.stream().map(inner).toList()).toList();
    }
}
