package org.guildhall.api.money;

import java.time.Duration;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.guildhall.api.community.Group;

/**
 * What something costs one person now, and what is promised for it. All of it is kept with the order as it was agreed and
 * stands on the receipt, whatever the settings say later.
 *
 * <pre>{@code
 * new Offer(group, "A year", Money.of(9900, "CNY"), Duration.ofHours(72))
 *         .with(new Offer.Line("Rest of the month", -300))
 *         .promising("One lesson a week; all of it back within 72 hours.")
 *         .renewing(Period.ofYears(1))
 * }</pre>
 *
 * @param title what stands on the order and the receipt
 * @param price what is to be paid, in the group's currency; the lines below are part of it already
 * @param refundWindow how long after payment all of it may come back; the income is not released before
 * @param lines how the price came about, if there is more to say than the price
 * @param terms what is promised, in the buyer's language; empty if nothing beyond the title
 * @param renews how often the buyer wants to be charged again, and how much, by providers that can do that
 */
public record Offer(Group group, String title, Money price, Duration refundWindow, List<Line> lines, String terms, Optional<Renewal> renews) {
    /**
     * A part of the price.
     *
     * @param text what it is, in the buyer's language
     * @param minor how much, in minor units of the group's currency; less than nothing for what falls away
     */
    public record Line(String text, long minor) {}

    /** Keeps its own copy of the lines. */
    public Offer {
        lines = List.copyOf(lines);
    }

    /** A price and nothing more to say. */
    public Offer(Group group, String title, Money price, Duration refundWindow) {
        this(group, title, price, refundWindow, List.of(), "", Optional.empty());
    }

    /** The same offer with one more line. */
    public Offer with(Line line) {
        List<Line> more = new ArrayList<>(lines);
        more.add(line);
        return new Offer(group, title, price, refundWindow, more, terms, renews);
    }

    /** The same offer with these terms. */
    public Offer promising(String promised) {
        return new Offer(group, title, price, refundWindow, lines, promised, renews);
    }

    /** The same offer, to be charged again each time this period is over, at the same price. */
    public Offer renewing(Period every) {
        return renewing(every, price);
    }

    /** The same offer, to be charged again each time this period is over, at a price of its own. */
    public Offer renewing(Period every, Money again) {
        return new Offer(group, title, price, refundWindow, lines, terms, Optional.of(new Renewal(every, again)));
    }
}
