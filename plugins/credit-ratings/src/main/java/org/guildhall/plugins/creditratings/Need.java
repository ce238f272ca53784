package org.guildhall.plugins.creditratings;

/**
 * What it takes to be allowed something.
 *
 * @param stars half stars the group must have; for opening a group, those of the person
 * @param level the group's level
 * @param person the level of the owner when it is about charging, else of the person who wants it
 * @param days how long the group has been open; for opening a group, how old the account is
 * @param newcomers whether a group that is still new is spared the stars
 */
record Need(Act act, int stars, int level, int person, int days,
            boolean newcomers) {
    /** What may take a condition. */
    enum Act {
        /** Taking money in a group. */
        CHARGE,
        /** Letting a member bring others in. */
        INVITE,
        /** Writing something with a link in it. */
        LINK,
        /** Opening a group. */
        FOUND
    }
}
