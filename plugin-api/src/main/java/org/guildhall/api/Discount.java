package org.guildhall.api;

import java.text.Normalizer;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.guildhall.api.money.Order;
import org.guildhall.api.money.Wares.Bargain;
import org.guildhall.api.money.Wares.Ware;

/**
 * A reason to pay less: a coupon, an invitation, an early bird.
 *
 * <pre>{@code
 * record Coupons(CouponBook book) implements Discount {
 *     public String name() { return "coupon"; }
 *
 *     public Optional<Order.Reduction> reduce(Order draft, Optional<String> code) {
 *         return code.flatMap(book::find).map(coupon -> book.take(coupon, draft));   // one less of it, under the order's number
 *     }
 * }
 * }</pre>
 */
public non-sealed interface Discount extends Contribution {
    /** Short name within the plugin, stable for ever, such as {@code coupon}. */
    String name();

    /**
     * What falls away, asked of each order in the transaction that opens it, before it is opened. What it takes from a stock
     * it gives back when the order's {@link org.guildhall.api.money.Orders.Closed} is heard.
     *
     * @param draft the order as it would be; {@code total()} is what other discounts have left of the price
     * @param code what the buyer typed in; a discount that does not know it answers nothing
     * @throws Refused for a code it knows that cannot be used: spent, over, not for this group
     */
    Optional<Order.Reduction> reduce(Order draft, Optional<String> code);

    /** What falls away of these for anybody, without a code, for cards that say prices; it takes nothing from a stock. */
    default Map<Ware, Bargain> announced(Collection<Ware> wares) {
        return Map.of();
    }

    /**
     * A code as it is compared, however it was typed: in capital letters, full-width ones made narrow, without spaces and
     * hyphens. The host compares what the buyer typed with {@code Reduction.key()} in this way.
     *
     * <pre>{@code Discount.plain(" spring-２6 ")   // SPRING26}</pre>
     */
    static String plain(String code) {
        return Normalizer.normalize(code, Normalizer.Form.NFKC).replaceAll("[\\s\\p{Pd}]", "").toUpperCase(Locale.ROOT);
    }
}
