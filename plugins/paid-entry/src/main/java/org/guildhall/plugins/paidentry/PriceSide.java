package org.guildhall.plugins.paidentry;

import java.util.Arrays;
import java.util.List;
import org.guildhall.api.host.Range;
import org.guildhall.api.money.Money;

/**
 * One of the sides that meet in a group, such as mothers and merchants; each has plans of its own, or comes in free.
 *
 * @param id the owner's short name for it
 * @param title what people read when they choose
 * @param plans the ids of its plans, with spaces or commas between them; none if it is free
 */
record PriceSide(@Range(max = 40) String id, @Range(max = 80) String title, @Range(max = 400) String plans) {
    List<String> planIds() {
        return Arrays.stream(plans.split("[\\s,，、]+")).filter(plan -> !plan.isEmpty()).toList();
    }

    boolean isFree() {
        return planIds().isEmpty();
    }

    /** What somebody of a free side takes: time for good, for nothing. */
    Plan free(String currency) {
        return Plan.of(id, title, Money.zero(currency), Period.ONCE);
    }
}
