package org.guildhall.server.community;

import org.guildhall.api.community.Groups;
import org.guildhall.server.people.CleanText;
import org.guildhall.api.Refused;

/**
 * What keepers set about their group.
 *
 * @param rules Markdown
 * @param join the way in when no plugin's door is open
 * @param capacity how many members there may be; 0: as many as come
 * @param listed whether the hall's lists show it; whoever knows its name finds it in any case
 */
public record GroupSettings(String name, String summary, String rules, Groups.Entry join, int capacity, boolean listed) {
    /** How many members a new group may have; its owner can raise it, or take it away. */
    public static final int USUAL_CAPACITY = 100_000;

    private static final int MOST_NAME = 80;
    private static final int MOST_SUMMARY = 400;
    private static final int MOST_RULES = 20_000;

    /**
     * Makes the texts canonical.
     *
     * @throws Refused INVALID for a field that cannot be taken
     */
    public GroupSettings {
        name = CleanText.line("name", name, 1, MOST_NAME);
        summary = CleanText.lines("summary", summary, 0, MOST_SUMMARY);
        rules = CleanText.lines("rules", rules, 0, MOST_RULES);
        if (capacity < 0) {
            throw Refused.field("capacity", "community.capacity");
        }
    }

    /** The same with another way in. */
    GroupSettings with(Groups.Entry other) {
        return new GroupSettings(name, summary, rules, other, capacity, listed);
    }
}
