package org.guildhall.plugins.distributionrewards;

/**
 * Something that looks like people being paid for heads, or like one person playing several.
 *
 * @param who whom it is about
 * @param figure how deep, how many, how fast
 * @param limit from where on it is an alarm
 */
record Alarm(Kind kind, String who, int figure, int limit) {
    /** What looks wrong. */
    enum Kind {
        /** People brought by people brought by people. */
        DEPTH,
        /** A great many below one person. */
        SIZE,
        /** A great many within an hour. */
        SPEED,
        /** Several people who come from one device, or from their inviter's. */
        DEVICE
    }
}
