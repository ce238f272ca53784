package org.guildhall.api.community;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.guildhall.api.host.Event;
import org.guildhall.api.host.Page;

/**
 * Looks up groups and sets what belongs to the group itself. A missing group is refused as not found.
 *
 * <pre>{@code
 * Group group = groups.get(row.getGroupId());
 * database.run(sql -> announce(sql, group));
 * groups.changed(group);
 * }</pre>
 */
public interface Groups {
    /** The site the groups are in. */
    Hall hall();

    /**
     * The group with this id.
     *
     * @throws org.guildhall.api.Refused NOT_FOUND
     */
    Group get(long id);

    /** The group whose address is {@code /g/<slug>}, listed or not. */
    Optional<Group> named(String slug);

    /** All groups by id, a hundred at a time. */
    Page<Group> all(Optional<String> after);

    /** How many groups there are. */
    long count();

    /** Sets the built-in way in: the one that is there when no plugin's door is open. */
    void setEntry(Group group, Entry entry);

    /**
     * Says that something visitors see of this group has changed, so that kept pages are made anew after commit. The
     * services of this API say it for what they change; a plugin says it for its own tables.
     */
    void changed(Group group);

    /** Says so of every group, and of the lists they stand in. */
    void allChanged();

    /** The same for what its card in lists shows: the lists are made anew too. */
    void changedInLists(Group group);

    /** When those of these ids that there are were opened, in UTC; in one query. */
    Map<Long, Instant> opened(Collection<Long> ids);

    /** The built-in ways in. */
    enum Entry {
        /** Anyone with an account may walk in. */
        OPEN,
        /** With a verification message, and a keeper's yes (需要发送验证消息). */
        REQUEST,
        /** Nobody. */
        CLOSED
    }

    /** A group was opened. */
    record Opened(Group group) implements Event {}
}
