package org.guildhall.plugins.paidentry;

/** How long one payment lets someone in. */
enum Period {
    /** For good. */
    ONCE(0),
    MONTH(1),
    QUARTER(3),
    YEAR(12);

    private final int months;

    Period(int months) {
        this.months = months;
    }

    /** Calendar months; none for good. */
    int months() {
        return months;
    }

    boolean endsByItself() {
        return months > 0;
    }
}
