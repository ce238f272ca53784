package org.guildhall.plugins.paidentry;

/** How long one payment lets someone in. */
enum Period {
    /** For good. */
    ONCE(0),
    MONTH(1),
    QUARTER(3),
    YEAR(12),
    /** From one fixed day to another, whenever somebody joins. */
    SEASON(0);

    private final int months;

    Period(int months) {
        this.months = months;
    }

    /** Calendar months from joining; none for good and for a season. */
    int months() {
        return months;
    }

    /** Whether it is so many months from joining. */
    boolean isCounted() {
        return months > 0;
    }
}
