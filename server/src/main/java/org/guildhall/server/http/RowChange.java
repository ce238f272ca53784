package org.guildhall.server.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a button beside a row of a list asks for, such as {@code up plans.1}: the form comes back with its rows changed and
 * all else as it was entered, and nothing is saved.
 *
 * @param list the list's field
 * @param row the row it is about; for a new one it does not matter
 */
record RowChange(Kind kind, String list, int row) {
    /** What the buttons are called. */
    static final String FIELD = "_list";

    private static final Pattern WORDS = Pattern.compile("(add|remove|up|down) ([A-Za-z0-9]{1,60})(?:\\.(\\d{1,3}))?");

    private enum Kind { ADD, REMOVE, UP, DOWN }

    static Optional<RowChange> of(String words) {
        Matcher read = WORDS.matcher(words);
        return read.matches() ? Optional.of(new RowChange(Kind.valueOf(read.group(1).toUpperCase(Locale.ROOT)), read.group(2),
                read.group(3) == null ? 0 : Integer.parseInt(read.group(3)))) : Optional.empty();
    }

    /** What was entered, with the rows in their new places. */
    Map<String, List<String>> in(Map<String, List<String>> entered) {
        Pattern inRow = Pattern.compile(Pattern.quote(list) + "\\.(\\d{1,3})((?:\\..*)?)");
        Map<String, List<String>> changed = new LinkedHashMap<>();
        int rows = 0;
        for (Map.Entry<String, List<String>> field : entered.entrySet()) {
            Matcher read = inRow.matcher(field.getKey());
            if (!read.matches()) {
                changed.put(field.getKey(), field.getValue());
                continue;
            }
            int at = Integer.parseInt(read.group(1));
            rows = Math.max(rows, at + 1);
            if (kind != Kind.REMOVE || at != row) {
                changed.put(list + "." + moved(at) + read.group(2), field.getValue());
            }
        }
        if (kind == Kind.ADD) {
            changed.put(list + "." + rows, List.of(""));
        }
        return changed;
    }

    private int moved(int at) {
        return switch (kind) {
            case ADD -> at;
            case REMOVE -> at > row ? at - 1 : at;
            case UP -> at == row ? row - 1 : at == row - 1 ? row : at;
            case DOWN -> at == row ? row + 1 : at == row + 1 ? row : at;
        };
    }
}
