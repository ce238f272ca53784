package org.guildhall.server.pages;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.guildhall.api.community.Person;

/** Those who wait for a keeper's yes, the longest waiting first. */
record RequestList(GroupView group, List<Ask> items, Optional<String> next, int waiting) {
    /** One who waits, and what they wrote. */
    public record Ask(long id, Person person, String message, Instant at) {}
}
