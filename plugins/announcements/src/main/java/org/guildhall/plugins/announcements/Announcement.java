package org.guildhall.plugins.announcements;

import java.time.Instant;
import java.util.Optional;
import org.guildhall.api.community.ContentRef;
import org.guildhall.api.community.Person;

/**
 * One announcement as one reader finds it.
 *
 * @param version how often it was worded
 * @param author who worded it so
 * @param publishAt when members see it, or have seen it first
 * @param scheduled whether that is still to come
 * @param changedAt when it was worded so, if that was after it was published
 * @param deleted why it was taken down, if it was
 * @param pinned whether it stands on top
 * @param pinnedUntil until when, if that has an end
 * @param confirmed whether the reader has confirmed it
 * @param confirmations how many members have
 * @param page its address
 * @param hidden whether members cannot see it now, because it waits for review or broke a rule
 * @param ref by what others know it
 */
record Announcement(long id, int version, String title, String text, Person author, Instant publishAt, boolean scheduled,
                    Optional<Instant> changedAt, Optional<String> deleted, boolean pinned, Optional<Instant> pinnedUntil, boolean confirmed,
                    int confirmations, String page, boolean hidden,
                    ContentRef ref) {
    private static final int LEAD = 120;

    /** How it begins, in one line. */
    public String lead() {
        String line = text.lines().map(String::strip).filter(one -> !one.isEmpty()).findFirst().orElse("")
                .replaceAll("^[#>*\\-\\s]+|[*`]", "");
        return line.codePointCount(0, line.length()) <= LEAD ? line : line.substring(0, line.offsetByCodePoints(0, LEAD)) + "…";
    }
}
