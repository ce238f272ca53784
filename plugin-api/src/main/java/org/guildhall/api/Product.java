package org.guildhall.api;

import java.util.List;
import java.util.Locale;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Person;
import org.guildhall.api.money.Offer;
import org.guildhall.api.money.Order;
import org.guildhall.api.money.Wares.Ware;

/**
 * A kind of thing that can be bought: an entry, an article, an answer.
 *
 * <pre>{@code
 * record Seat(Seats seats, Groups groups) implements Product {
 *     public String kind() { return "seat"; }
 *
 *     public Offer offer(Person buyer, String key) {
 *         Group group = groups.get(Long.parseLong(key));
 *         return new Offer(group, "A seat", Money.of(9900, group.currency()), Duration.ofMinutes(5));
 *     }
 *
 *     public void deliver(Order order) { seats.give(order.number(), order.buyer()); }   // an insert under the order's number
 * }
 * }</pre>
 */
public non-sealed interface Product extends Contribution {
    /**
     * Short name within the plugin, stable for ever, such as {@code entry}. What does not open the group to its buyer says on
     * the order's page what happens instead, in four messages of the plugin: {@code product.<kind>.opening}, {@code .delivering},
     * {@code .in} and {@code .window-open}, as in {@code product.gift.in=The gift is ready}.
     */
    String kind();

    /**
     * The price, asked at each order in its transaction.
     *
     * @param key which of the product's things
     * @throws Refused when it is not for sale to this person
     */
    Offer offer(Person buyer, String key);

    /**
     * Hands it over after payment, in one transaction; it may be called again after a fault and must then do nothing new.
     *
     * @throws Refused to send the money back
     */
    void deliver(Order order);

    /**
     * What of this kind anybody may buy in this group now, for lists to choose from; none where there are too many to list.
     *
     * @param reader the language of the titles
     */
    default List<Ware> wares(Group group, Locale reader) {
        return List.of();
    }

    /** Takes it back, when all of the money goes back for another reason than the product's own. */
    default void takeBack(Order order) {}
}
