package org.guildhall.plugins.paidentry;

import java.time.LocalDate;
import java.util.Optional;
import org.guildhall.api.host.Range;
import org.guildhall.api.money.Money;

/**
 * One price of a group.
 *
 * @param id the owner's short name for it; it stands on orders and must not change its meaning
 * @param title what people read; empty for the group's only plan, which is then called after its period
 * @param from the first day of a season, in the group's zone; only asked of a season
 * @param to its last day
 * @param late what those pay who come when the season has begun; in full unless set
 */
record Plan(@Range(max = 40) String id, @Range(max = 80) String title, @Range(max = Terms.MOST) Money fee, Period period,
            Optional<LocalDate> from, Optional<LocalDate> to, Optional<Season.Late> late) {
    /** A plan that runs from joining. */
    static Plan of(String id, String title, Money fee, Period period) {
        return new Plan(id, title, fee, period, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The season it is for, if it is for one and its days are known. */
    Optional<Season> season() {
        return period == Period.SEASON && from.isPresent() && to.isPresent()
                ? Optional.of(new Season(from.get(), to.get(), late.orElse(Season.Late.FULL)))
                : Optional.empty();
    }
}
