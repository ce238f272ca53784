package org.guildhall.plugins.distributionrewards;

import java.time.Duration;
import org.guildhall.api.host.Range;
import org.guildhall.api.money.Percent;

/**
 * What a group's owner gives to those who bring people.
 *
 * @param open whether anybody can earn by sharing
 * @param ratePercent of what is paid and kept, to whoever brought the buyer
 * @param levels how far up it goes: one, or two
 * @param secondPercent to whoever brought that one, where there are two levels
 * @param holdDays how long after payment a reward is held
 */
record Rules(boolean open, @Range(max = 5_000) Percent ratePercent, @Range(min = 1, max = 2) int levels, @Range(max = 5_000) Percent secondPercent,
             @Range(min = 3, max = 60) int holdDays) {
    /** Shut; if opened, a fifth to the nearest alone, held for two weeks. */
    static final Rules DEFAULT = new Rules(false, Percent.of(20), 1, Percent.of(5), 14);

    Duration hold() {
        return Duration.ofDays(holdDays);
    }

    boolean hasSecond() {
        return levels > 1;
    }

    /** All that can be given away of one payment. */
    int points() {
        return ratePercent.basisPoints() + (hasSecond() ? secondPercent.basisPoints() : 0);
    }
}
