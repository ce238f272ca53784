package org.guildhall.plugins.paidentry;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.guildhall.api.community.Group;
import org.guildhall.api.host.Range;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Percent;

/**
 * What a group's owner sets: the price of entry and how it is given back.
 *
 * @param open whether the group charges at all
 * @param fee the one price; not asked where there are plans
 * @param plans several prices to choose from
 * @param refundWindow how long after payment leaving or being removed gives all of it back
 * @param coolingOff how long after payment a member who leaves by choice gets all of it back; nothing unless set
 * @param trialDays how long newcomers may look around without paying, once each; no trial if none
 * @param graceDays how long members stay in after their paid time is over
 * @param comeBackOff what falls away of the first price for somebody who was in before
 * @param freeUntil how many members come in free before the price is switched on, those who are in counted; none if not
 * @param steps prices that come with the size of the group
 * @param keepsPrice whether members who go on keep a price that has risen since
 * @param sides the sides that meet here, each with plans of its own
 */
record Terms(boolean open, @Range(max = Terms.MOST) Money fee, Period period, @Range(max = 12) List<Plan> plans,
             @Range(max = 72 * 3600) Duration refundWindow, @Range(max = 30 * 24 * 3600) Duration coolingOff,
             @Range(max = 90) int trialDays, @Range(max = 30) int graceDays, @Range(max = 9_000) Percent comeBackOff,
             @Range(max = 1_000_000) int freeUntil, @Range(max = 10) List<PriceStep> steps, boolean keepsPrice,
             @Range(max = 6) List<PriceSide> sides) {
    /** The largest fee, in minor units. */
    static final long MOST = 100_000_000;
    private static final int USUAL_GRACE_DAYS = 3;

    Terms {
        plans = List.copyOf(plans);
        steps = List.copyOf(steps);
        sides = List.copyOf(sides);
    }

    /** Closed, with five minutes to think again: the rule that members know. */
    static Terms of(Group group) {
        return new Terms(false, Money.zero(group.currency()), Period.MONTH, List.of(), Duration.ofMinutes(5), Duration.ZERO, 0,
                USUAL_GRACE_DAYS, Percent.ZERO, 0, List.of(), false, List.of());
    }

    /** The plans to choose from; a group with one price has one plan, called after its period. */
    List<Plan> offered() {
        return plans.isEmpty() ? List.of(Plan.of(period.name().toLowerCase(java.util.Locale.ROOT), "", fee, period)) : plans;
    }

    /** The plan with this id; without one, the first. */
    Optional<Plan> plan(Optional<String> id) {
        return offered().stream().filter(plan -> id.isEmpty() || plan.id().equals(id.get())).findFirst();
    }

    /** How long all of a payment may come back. */
    Duration regret() {
        return refundWindow.compareTo(coolingOff) >= 0 ? refundWindow : coolingOff;
    }

    /** How long members stay in after their paid time is over. */
    Duration grace() {
        return Duration.ofDays(graceDays);
    }

    /** The same terms, no longer charging. */
    Terms closed() {
        return new Terms(false, fee, period, plans, refundWindow, coolingOff, trialDays, graceDays, comeBackOff, freeUntil, steps,
                keepsPrice, sides);
    }
}
