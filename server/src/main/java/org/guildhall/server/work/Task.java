package org.guildhall.server.work;

import java.time.Instant;

/**
 * One piece of due work.
 *
 * @param owner the plugin whose work it is, or {@code hall}
 * @param kind what is to be done; {@code job:remind} is the kind {@code job}, about {@code remind}
 * @param key which one; a task with the same owner, kind and key replaces the earlier one
 * @param version grows each time it is set again
 * @param attempts how often it has failed
 */
public record Task(long id, String owner, String kind, String key, String payload, Instant due, int version, int attempts) {
    /** The kind without what it is about. */
    String handledAs() {
        int colon = kind.indexOf(':');
        return colon < 0 ? kind : kind.substring(0, colon);
    }

    /** What the kind is about; empty if it says nothing of it. */
    String about() {
        int colon = kind.indexOf(':');
        return colon < 0 ? "" : kind.substring(colon + 1);
    }
}
