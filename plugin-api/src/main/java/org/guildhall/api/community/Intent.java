package org.guildhall.api.community;

import java.time.Instant;

/** Something that is about to happen in a group, if all gates let it. */
public sealed interface Intent {
    /** Where it would happen. */
    Group group();

    /**
     * Coming in.
     *
     * @param door the door's id, such as {@code open} or {@code paid-entry}
     */
    record Join(Group group, String door) implements Intent {}

    /**
     * Saying this, before it is kept. Whoever is muted may not.
     *
     * @param text all of it that others will read
     */
    record Speak(Group group, String text) implements Intent {}

    /** Taking money for anything in this group. */
    record Charge(Group group) implements Intent {}

    /** Opening this group, asked within the transaction that opens it. */
    record Found(Group group) implements Intent {}

    /** Bringing others into this group, by a code or a link. */
    record Invite(Group group) implements Intent {}

    /**
     * Making the income of an order available to the group's owner. A denial graver than a warning lets it wait, and it is
     * asked again, at least four times a day, until there is none.
     *
     * @param order the order's number
     * @param paid when the money came, in UTC
     */
    record Settle(Group group, String order, Instant paid) implements Intent {}
}
