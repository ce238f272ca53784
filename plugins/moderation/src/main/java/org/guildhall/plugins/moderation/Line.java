package org.guildhall.plugins.moderation;

import java.time.Instant;
import java.util.Optional;

/**
 * One case in a list.
 *
 * @param title what it is called, or how it begins
 * @param kindKey the message that says what kind of thing it is
 * @param place the group's name; empty for the hall
 * @param rule which rule held it; empty for a report
 * @param written what was matched
 * @param late whether it should have been answered by now
 */
record Line(long id, String title, String kindKey, String place, Case.Origin origin, Case.State state, String rule, String written,
            int reports, int weight, Instant opened, Instant due, boolean late, Optional<Instant> decided, String page) {
    private static final int SHORT = 60;

    static Line of(Case it, String place, Instant now) {
        String title = shortly(it.title().isEmpty() ? it.body() : it.title());
        int space = it.cause().indexOf(' ');
        String rule = space < 0 ? it.cause() : it.cause().substring(0, space);
        return new Line(it.id(), title, kindKey(it.kind()), place, it.origin(), it.state(), rule,
                space < 0 ? "" : it.cause().substring(space + 1), it.reports(), it.weight(), it.opened(), it.due(),
                it.isOpen() && it.due().isBefore(now), it.decided(), it.page());
    }

    /** The first line, and no more of it than fits. */
    static String shortly(String text) {
        String line = text.lines().map(String::strip).filter(one -> !one.isEmpty()).findFirst().orElse("");
        return line.codePointCount(0, line.length()) <= SHORT ? line : line.substring(0, line.offsetByCodePoints(0, SHORT)) + "…";
    }

    static String kindKey(String kind) {
        int dot = kind.indexOf('.');
        return dot < 0 ? "kind." + kind : kind.substring(0, dot) + ".content." + kind.substring(dot + 1);
    }
}
