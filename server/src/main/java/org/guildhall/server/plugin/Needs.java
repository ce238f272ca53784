package org.guildhall.server.plugin;

import java.util.List;
import java.util.Optional;
import org.guildhall.server.data.Json;

/**
 * What a plugin asks the admin for.
 *
 * @param uses the services of its constructor, by simple name
 * @param reaches the hosts it calls
 */
record Needs(List<String> uses, List<String> reaches) {
    /** Nothing. */
    static final Needs NONE = new Needs(List.of(), List.of());

    /** What was kept; none if nobody was ever asked. */
    static Optional<Needs> ofKept(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(Json.PLAIN.read(text, Needs.class));
    }

    String kept() {
        return Json.PLAIN.write(this);
    }

    /** What it asks for that was not agreed to; where nobody was ever asked, nothing. */
    Needs beyond(Optional<Needs> agreed) {
        return agreed.map(known -> new Needs(without(uses, known.uses()), without(reaches, known.reaches()))).orElse(NONE);
    }

    boolean isNone() {
        return uses.isEmpty() && reaches.isEmpty();
    }

    /** As one line. */
    @Override
    public String toString() {
        return String.join(", ", uses) + (uses.isEmpty() || reaches.isEmpty() ? "" : ", ") + String.join(", ", reaches);
    }

    private static List<String> without(List<String> all, List<String> known) {
        return all.stream().filter(one -> !known.contains(one)).toList();
    }
}
