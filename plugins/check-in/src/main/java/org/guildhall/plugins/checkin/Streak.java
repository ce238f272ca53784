package org.guildhall.plugins.checkin;

import java.time.LocalDate;
import java.util.SortedSet;

/**
 * Days in a row. A streak lives through today, which is not over yet, and ends with the first whole day that was missed.
 *
 * @param current how long the streak is that still lives
 * @param longest how long the longest ever was
 * @param last how long the newest streak is, alive or not
 * @param lastEnd its last day; {@link LocalDate#MIN} without any
 */
record Streak(int current, int longest, int last, LocalDate lastEnd) {
    /** What these days come to as seen on this day. */
    static Streak of(SortedSet<LocalDate> days, LocalDate today) {
        int run = 0;
        int longest = 0;
        LocalDate before = LocalDate.MIN;
        for (LocalDate day : days) {
            run = run > 0 && day.equals(before.plusDays(1)) ? run + 1 : 1;
            longest = Math.max(longest, run);
            before = day;
        }
        return new Streak(alive(run, before, today), longest, run, before);
    }

    /** How long a streak is on this day that was this long on its last day. */
    static int alive(int length, LocalDate end, LocalDate today) {
        return length > 0 && !end.isBefore(today.minusDays(1)) ? length : 0;
    }
}
