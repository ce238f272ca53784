package org.guildhall.api.community;

import java.util.List;
import java.util.Optional;
import org.guildhall.api.host.Page;

/**
 * The hall's one record of what was done: evidence for ratings, an audit log for keepers. Nothing in it is ever changed or
 * taken out, and each entry is sealed with a fingerprint of the one before.
 *
 * <pre>{@code Page<Activity> newest = activityLog.of(group, Optional.empty());}</pre>
 */
public interface ActivityLog {
    /**
     * Writes in the current transaction, and lets listeners hear it; the same kind and key again does nothing.
     *
     * @param activity its kind is the short name of an activity type this plugin contributes
     * @throws IllegalArgumentException for a kind the plugin does not declare
     */
    void write(Activity activity);

    /** What happened in this group, the newest first, fifty at a time; what the hall itself wrote has a kind without a dot. */
    Page<Activity> of(Group group, Optional<String> after);

    /** What is written about this person, in groups and outside, the newest first, fifty at a time. */
    Page<Activity> of(Person person, Optional<String> after);

    /** What happened anywhere, the newest first, fifty at a time. */
    Page<Activity> all(Optional<String> after);

    /** Looks whether everything stands there as it was written; it reads the whole log, so ask when somebody wants to know. */
    boolean isIntact();

    /** What the enabled plugins declare. */
    List<Kind> kinds();

    /**
     * A kind there is.
     *
     * @param name in full, {@code plugin.kind}; people read the message {@code activity.<kind>} of that plugin
     */
    record Kind(String name, Activity.Tone tone) {}
}
