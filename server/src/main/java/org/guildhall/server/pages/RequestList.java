package org.guildhall.server.pages;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.guildhall.api.community.Person;
import org.guildhall.api.money.Money;

/** Those who wait for a keeper's yes, the longest waiting first. */
record RequestList(GroupView group, List<Ask> items, Optional<String> next, int waiting) {
    /**
     * One who waits, and what they wrote.
     *
     * @param refund what goes back if the answer is no
     */
    public record Ask(long id, Person person, String message, Instant at, Optional<Money> refund) {}
}
