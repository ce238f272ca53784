package org.guildhall.plugins.checkin;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What somebody's days come to.
 *
 * @param monthDays how many days of this month were kept
 * @param total how many days were ever kept
 */
record Standing(Streak streak, int monthDays, int total) {
    /** From these days, with or without those that were made up. */
    static Standing of(SortedMap<LocalDate, Boolean> days, boolean makeUpsCount, LocalDate today) {
        SortedSet<LocalDate> counted = new TreeSet<>();
        days.forEach((day, madeUp) -> {
            if (makeUpsCount || !madeUp) {
                counted.add(day);
            }
        });
        LocalDate first = YearMonth.from(today).atDay(1);
        return new Standing(Streak.of(counted, today), counted.subSet(first, first.plusMonths(1)).size(), counted.size());
    }
}
