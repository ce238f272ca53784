package org.guildhall.plugins.moderation;

import org.guildhall.api.host.Range;

/**
 * What a group's owner sets.
 *
 * @param firstPost whether what somebody writes for the first time waits for review
 * @param links what becomes of links
 * @param linksAfterDays from how many days in the group on they are let through
 */
record Manners(boolean firstPost, Links links, @Range(max = 365) int linksAfterDays) {
    static final Manners DEFAULT = new Manners(false, Links.ALLOW, 7);

    /** What becomes of links of newcomers. */
    enum Links {
        /** They are let through. */
        ALLOW,
        /** They wait for review. */
        HOLD,
        /** They are refused. */
        BLOCK
    }
}
