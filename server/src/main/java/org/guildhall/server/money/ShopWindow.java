package org.guildhall.server.money;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.guildhall.api.Discount;
import org.guildhall.api.Product;
import org.guildhall.api.community.Group;
import org.guildhall.api.money.Wares;
import org.guildhall.server.plugin.Owned;

/** Asks all products what they sell, and all discounts what they take off it; one that breaks is left out. */
record ShopWindow(Market market) implements Wares {
    @Override
    public List<Ware> of(Group group, Locale reader) {
        return of(group, reader, owned -> true);
    }

    @Override
    public List<Ware> entries(Group group, Locale reader) {
        return of(group, reader, owned -> market.holdsDoor(owned.plugin()));
    }

    private List<Ware> of(Group group, Locale reader, Predicate<Owned<Product>> which) {
        return market.products().stream().filter(owned -> owned.isFor(group)).filter(which)
                .flatMap(owned -> owned.ask(product -> product.wares(group, reader)).stream()).flatMap(List::stream).toList();
    }

    @Override
    public Map<Ware, Bargain> bargains(Collection<Ware> wares) {
        Map<Ware, Bargain> best = new HashMap<>();
        for (Owned<Discount> discount : market.discounts()) {
            discount.<Map<Ware, Bargain>>ask(it -> it.announced(wares)).orElse(Map.of()).forEach((ware, bargain) ->
                    best.merge(ware, bargain, (one, other) -> other.off().exceeds(one.off()) ? other : one));
        }
        return best;
    }
}
