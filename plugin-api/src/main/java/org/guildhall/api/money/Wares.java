package org.guildhall.api.money;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.guildhall.api.community.Group;

/**
 * What the plugins of the hall sell, and for how much less: for forms that choose among it and for cards that say prices.
 *
 * <pre>{@code
 * List<Wares.Ware> all = wares.of(group, request.locale());
 * Map<Wares.Ware, Wares.Bargain> cheaper = wares.bargains(all);   // a ware at its normal price is left out
 * }</pre>
 */
public interface Wares {
    /** What anybody may buy in this group now. */
    List<Ware> of(Group group, Locale reader);

    /** What makes a member of whoever buys it now: the wares of those plugins that hold a door. */
    List<Ware> entries(Group group, Locale reader);

    /** What falls away of these for anybody, without a code; one at its normal price is left out. */
    Map<Ware, Bargain> bargains(Collection<Ware> wares);

    /**
     * One thing that is for sale.
     *
     * @param product the product's full name, {@code plugin.kind}
     * @param key which of the product's things; an order's key is this, or goes on after it with a colon
     * @param title what people read; the group is said beside it
     * @param price its normal price
     */
    record Ware(Group group, String product, String key, String title, Money price) {}

    /**
     * A lower price for everybody.
     *
     * @param text what it is called
     * @param left how often it can still be had, where it is limited
     * @param until when it ends, in UTC, where it does
     */
    record Bargain(String text, Money off, Optional<Integer> left, Optional<Instant> until) {}
}
