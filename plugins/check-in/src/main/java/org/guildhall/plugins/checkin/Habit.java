package org.guildhall.plugins.checkin;

import org.guildhall.api.community.Group;
import org.guildhall.api.host.Range;

/**
 * What a group's owner sets.
 *
 * @param name what the members do each day; empty for a plain check-in
 * @param textRequired whether a few words belong to each check-in
 * @param makeUpsPerMonth how many missed days a member may make up within a month
 * @param makeUpDaysBack how long ago a missed day may be
 * @param makeUpsCount whether days that were made up count for streaks and the ranking
 * @param ranking who sees the ranking
 */
record Habit(@Range(max = 40) String name, boolean textRequired, @Range(max = 31) int makeUpsPerMonth, @Range(max = 31) int makeUpDaysBack,
             boolean makeUpsCount, Audience ranking) {
    /** Who sees the ranking. */
    enum Audience {
        /** All members. */
        MEMBERS,
        /** Those who keep the group. */
        KEEPERS,
        /** Nobody. */
        NOBODY
    }

    /** Two missed days a month may be made up within three days, which forgives a cold and not a holiday. */
    static Habit of(Group group) {
        return new Habit("", false, 2, 3, true, Audience.MEMBERS);
    }
}
