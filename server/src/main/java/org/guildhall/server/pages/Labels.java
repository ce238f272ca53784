package org.guildhall.server.pages;

import java.util.List;
import java.util.Locale;
import org.guildhall.server.data.Field;
import org.guildhall.server.view.Words;

/** Says what the fields of a settings form are called: the messages {@code settings.<field>} of whoever owns the form. */
public final class Labels {
    private static final String PREFIX = "settings.";

    private final Words words;

    /** Finds labels among these words. */
    public Labels(Words words) {
        this.words = words;
    }

    /** The fields with their labels and hints; a hint that nobody wrote is empty. */
    public List<Field> on(List<Field> fields, String owner, Locale reader) {
        return fields.stream().map(field -> field.labelled(name -> label(owner, reader, PREFIX + name))).toList();
    }

    private String label(String owner, Locale reader, String key) {
        String said = words.say(owner, reader, key);
        boolean unknown = said.equals(key);
        return !unknown ? said : key.endsWith(".help") ? "" : key.substring(key.lastIndexOf('.') + 1);
    }
}
