package org.guildhall.plugins.creditratings;

import java.time.Instant;
import java.util.List;

/**
 * All that a rating is made of, apart from the rules.
 *
 * @param since when the group was opened, or the account made
 * @param settled orders of the last year whose income was settled
 * @param everSettled those of all years
 */
record Facts(Subject subject, Instant since, List<Mark> marks, int settled, int everSettled) {
    Facts {
        marks = List.copyOf(marks);
    }
}
