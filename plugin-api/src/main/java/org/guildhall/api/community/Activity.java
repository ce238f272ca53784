package org.guildhall.api.community;

import java.time.Instant;
import java.util.Optional;
import org.guildhall.api.host.Event;

/**
 * Something done or left undone that may be judged later: a promise kept, a report confirmed. It is heard when it is written.
 *
 * <pre>{@code
 * activityLog.write(new Activity("violation", "report:17", Optional.of(group), Optional.of(author), Optional.of(keeper), clock.instant(),
 *         "/p/moderation/reports/17"));
 * Listener.after(Activity.class, activity -> judge(activity))   // hears it as "moderation.violation"
 * }</pre>
 *
 * @param kind short where it is written; in full, {@code plugin.kind}, where it is read or heard
 * @param key the writer's own word for it: of one kind and key there is one; at most 190 characters
 * @param group where, if it was in a group
 * @param about whom it is about; empty where it is about the group itself
 * @param by whose doing it was to say so; empty if it came by itself. Never show it to whom it is about
 * @param at when, in UTC
 * @param evidence the path of the page that shows what happened; empty if there is none; at most 500 characters
 */
public record Activity(String kind, String key, Optional<Group> group, Optional<Person> about, Optional<Person> by, Instant at,
                       String evidence) implements Event {
    private static final int LONGEST_KEY = 190;
    private static final int LONGEST_PATH = 500;

    /** Whether an activity speaks for whom it is about. */
    public enum Tone {
        /** Something to be proud of. */
        FOR,
        /** Something held against them. */
        AGAINST,
        /** Something that was done, and no more. */
        NEITHER
    }

    /**
     * Checks what must be true of every activity.
     *
     * @throws IllegalArgumentException for evidence that lies outside the hall, and for what is too long
     */
    public Activity {
        if (!evidence.isEmpty() && (!evidence.startsWith("/") || evidence.startsWith("//"))) {
            throw new IllegalArgumentException("not a path within the hall: " + evidence);
        }
        if (key.length() > LONGEST_KEY || evidence.length() > LONGEST_PATH) {
            throw new IllegalArgumentException("too long an activity: " + kind);
        }
    }
}
