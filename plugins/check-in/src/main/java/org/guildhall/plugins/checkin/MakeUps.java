package org.guildhall.plugins.checkin;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.guildhall.api.Refused;

/**
 * Which missed days somebody may make up now.
 *
 * @param left how many more this month
 * @param days which ones, the newest first
 */
record MakeUps(int left, List<LocalDate> days) {
    /**
     * Those the habit allows.
     *
     * @param joined the day this membership began: nobody misses a day before it
     * @param kept the days that need no making up
     * @param used how many were made up this month
     */
    static MakeUps of(Habit habit, LocalDate joined, LocalDate today, Set<LocalDate> kept, int used) {
        int left = Math.max(0, habit.makeUpsPerMonth() - used);
        LocalDate earliest = today.minusDays(habit.makeUpDaysBack());
        LocalDate from = joined.isAfter(earliest) ? joined : earliest;
        List<LocalDate> missed = from.isBefore(today)
                ? from.datesUntil(today).filter(day -> !kept.contains(day)).toList().reversed() : List.of();
        return new MakeUps(left, left == 0 ? List.of() : missed);
    }

    /**
     * Returns if this day may be made up.
     *
     * @throws Refused CONFLICT when no more may be made up this month, INVALID for another day
     */
    void pass(LocalDate day) {
        if (left == 0) {
            throw new Refused(Refused.Kind.CONFLICT, "make-up.none-left");
        }
        if (!days.contains(day)) {
            throw Refused.field("day", "make-up.not-that-day");
        }
    }
}
