package org.guildhall.plugins.distributionrewards;

import java.time.Instant;

/**
 * Somebody who shares a link for a group.
 *
 * @param device what they did it from, as a fingerprint
 */
record Promoter(long id, long group, long person, String code, String device, Instant since) {}
