package org.guildhall.server.data;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.guildhall.api.Refused;

/** A form that cannot be taken as it is: every field that is wrong, and why. */
public final class InvalidFields extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Map<String, Refused> fields;

    /** Wrong are these, in the form's order. */
    public InvalidFields(Map<String, Refused> fields) {
        super("fields refused: " + fields.keySet(), null, false, false);
        this.fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /** The same fields, each with what this makes of its refusal. */
    public InvalidFields renamed(UnaryOperator<Refused> renaming) {
        Map<String, Refused> renamed = new LinkedHashMap<>();
        fields.forEach((field, why) -> renamed.put(field, renaming.apply(why)));
        return new InvalidFields(renamed);
    }

    /** The refusals by field name; a field within a list is called {@code plans.0.fee}. */
    public Map<String, Refused> fields() {
        return fields;
    }
}
