package org.guildhall.plugins.moderation;

import java.time.Instant;
import java.util.Optional;
import org.guildhall.api.community.ContentRef;

/**
 * Something that somebody has to look at.
 *
 * @param group where; 0 for what belongs to no group
 * @param kind {@code group}, {@code person}, or the full name of a kind of content
 * @param about the id of whom it is about
 * @param round how often it was decided, and one
 * @param body what it said when it was reported
 * @param cause what was matched, for what was held
 * @param weight the reports, each counted by how long its reporter has been here
 */
record Case(long id, long group, String kind, String item, long about, Origin origin, State state, int round, String title, String body,
            String path, String cause, int reports, int weight, Instant opened, Instant due, Optional<Instant> decided, long decidedBy) {
    /** How it came about. */
    enum Origin {
        /** Somebody reported it. */
        REPORT,
        /** A gate let it wait. */
        HELD
    }

    /** How far it is. */
    enum State {
        /** Nobody has decided. */
        OPEN,
        /** It broke a rule. */
        CONFIRMED,
        /** It broke none. */
        DISMISSED
    }

    /** The content it is about, unless it is about a group or a person. */
    Optional<ContentRef> content() {
        return kind.indexOf('.') > 0 ? Optional.of(new ContentRef(group, kind, item)) : Optional.empty();
    }

    boolean isOpen() {
        return state == State.OPEN;
    }

    /** Under which key the hall's log knows this decision. */
    String key() {
        return round == 1 ? "report:" + id : "report:" + id + ":" + round;
    }

    /** Its page. */
    String page() {
        return "/p/moderation/reports/" + id;
    }
}
