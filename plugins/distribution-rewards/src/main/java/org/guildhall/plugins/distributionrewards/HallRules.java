package org.guildhall.plugins.distributionrewards;

import org.guildhall.api.host.Range;

/**
 * What the hall's admins say about rewards in all groups.
 *
 * @param acknowledged whether they have read what the law forbids; nothing is opened before
 * @param attributionDays how long after following a link what somebody pays counts as that link's doing
 */
record HallRules(boolean acknowledged, @Range(min = 1, max = 90) int attributionDays) {
    static final int USUAL_DAYS = 30;
}
