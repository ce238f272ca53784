package org.guildhall.server.community;

import java.time.Instant;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Groups;

/**
 * What a group shows of itself to everybody.
 *
 * @param members how many there are, the owner among them
 * @param entry the way in when no plugin's door is open
 * @param capacity how many members there may be; 0: as many as come
 */
public record GroupFace(Group group, String summary, String rules, int members, Groups.Entry entry, int capacity, boolean listed,
                        Instant created) {
    /** Whether nobody more can come in. */
    public boolean full() {
        return capacity > 0 && members >= capacity;
    }

    /** What its keepers have set. */
    public GroupSettings settings() {
        return new GroupSettings(group.name(), summary, rules, entry, capacity, listed);
    }
}
