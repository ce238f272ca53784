package org.guildhall.api.community;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.guildhall.api.host.Event;
import org.guildhall.api.host.Page;

/**
 * Everything people wrote, of whatever kind: made known, hidden, shown again, read by those who must judge it. A plugin keeps
 * its own words; here is known what there is, whose it is and who may not see it now.
 *
 * <pre>{@code
 * ContentRef ref = new ContentRef(group.id(), "wall.post", Long.toString(id));
 * boolean out = contents.publish(ref, request.person(), form.text());     // in the transaction that keeps the post
 * Set<ContentRef> hidden = contents.hidden(refs);                         // left out of the list
 * }</pre>
 */
public interface Contents {
    /**
     * Makes known what somebody has just written, in the transaction that keeps it: asks every gate whether they may say this
     * here, and {@link Published} is heard. What a gate lets wait is kept and hidden until somebody shows it.
     *
     * @param words all of it that people will read, for the gates to judge
     * @return whether others may read it now
     * @throws org.guildhall.api.Refused what a gate says, so that nothing of it is kept
     */
    boolean publish(ContentRef ref, Person author, String words);

    /** The same for other words; what is hidden stays so, and {@link Changed} is heard. */
    boolean changed(ContentRef ref, Person author, String words);

    /**
     * Hides it from everybody but its author; hiding it again changes the reason.
     *
     * @param reason for the record; at most 500 characters
     * @throws org.guildhall.api.Refused NOT_FOUND for what nobody has published
     */
    void hide(ContentRef ref, String reason);

    /** Shows it again; what is not hidden stays as it is. */
    void show(ContentRef ref);

    /** Those of these that are hidden now, in one query. */
    Set<ContentRef> hidden(Collection<ContentRef> refs);

    /**
     * What these say, as far as the reader may read it: a member of the group, once it is out and unless it is hidden. Without
     * a reader all that there is, for those who judge it.
     */
    Map<ContentRef, Text> read(Optional<Person> reader, Collection<ContentRef> refs);

    /** What this person has published, in all groups or in one, the newest first, twenty at a time. */
    Page<Written> by(Person author, Optional<Group> group, Optional<String> after);

    /**
     * What a thing says.
     *
     * @param title empty where it has none
     * @param words Markdown
     * @param path its page within the hall
     * @param author the id of whose it is
     * @param at when others could first read it, in UTC
     */
    record Text(String title, String words, String path, long author, Instant at) {}

    /** That a person has published something; {@code at} is in UTC. */
    record Written(ContentRef ref, Instant at, boolean hidden) {}

    /** Something was published; {@code hidden} if it waits for somebody's yes. */
    record Published(Group group, ContentRef ref, Person author, Instant at, boolean hidden) implements Event {}

    /** Something says other words now; {@code hidden} if others cannot read it. */
    record Changed(Group group, ContentRef ref, Person author, Instant at, boolean hidden) implements Event {}
}
