package org.guildhall.api.community;

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

    /** Taking money for anything in this group. */
    record Charge(Group group) implements Intent {}
}
