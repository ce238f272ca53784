package org.guildhall.server.community;

import java.util.Locale;
import org.guildhall.api.community.Groups;

/** What kind of group somebody opens: a first way in, and a hint for its summary. */
public enum Template {
    /** Teaches something step by step (课程). */
    COURSE(Groups.Entry.REQUEST),
    /** People of one trade among themselves (圈层). */
    CIRCLE(Groups.Entry.REQUEST),
    /** What people like to do together (兴趣). */
    HOBBY(Groups.Entry.OPEN),
    /** Around somebody whose work they follow (粉丝). */
    FANS(Groups.Entry.OPEN);

    private final Groups.Entry entry;

    Template(Groups.Entry entry) {
        this.entry = entry;
    }

    /** The way in that the group begins with. */
    public Groups.Entry entry() {
        return entry;
    }

    /** The message that says what could stand in the summary. */
    public String hintKey() {
        return "community.template." + name().toLowerCase(Locale.ROOT);
    }
}
