package org.guildhall.plugins.distributionrewards;

import java.time.Instant;
import java.util.Optional;

/**
 * Who came to a group because of whom.
 *
 * @param inviter the one whose doing it was; empty where the person says that nobody's
 * @param way {@code link}, {@code word} where the person said so, or the id of the plugin that let them in
 * @param device what the person came from, as a fingerprint; empty where it is not known
 * @param fresh whether they made their account by it
 */
record Bond(long group, long person, Optional<Long> inviter, String way, String device, boolean fresh, Instant at) {
    static final String LINK = "link";
    static final String WORD = "word";
}
