package org.guildhall.plugins.promotions;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guildhall.api.Discount;
import org.guildhall.api.Refused;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Groups;
import org.guildhall.api.community.Memberships;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Order;
import org.guildhall.api.money.Orders;
import org.guildhall.api.money.Wares.Bargain;
import org.guildhall.api.money.Wares.Ware;

/** One promotion for each order: the code that was typed, or else what its buyer has coming, or else an early bird. */
record Reducing(PromotionBook book, UseBook uses, Groups groups, Memberships memberships, InstantSource clock) implements Discount {
    private static final String EARLY_BIRD = "early-bird";

    @Override
    public String name() {
        return "promotion";
    }

    @Override
    public Optional<Order.Reduction> reduce(Order draft, Optional<String> code) {
        if (draft.total().isZero()) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        Optional<Promotion> early = early(draft, now);
        Optional<Promotion> typed = code.flatMap(word -> book.typed(draft.group().id(), Discount.plain(word)));
        if (typed.isPresent()) {
            new Conditions(uses, now).refuse(typed.get(), draft);
            early.map(bird -> bird.off(draft.total())).filter(off -> !typed.get().off(draft.total()).exceeds(off)).ifPresent(off -> {
                throw Refused.field("code", "code.early-is-better");
            });
            return Optional.of(taken(typed.get(), draft, now));
        }
        return goingOn(draft, early).or(() -> early.map(bird -> taken(bird, draft, now)));
    }

    @Override
    public Map<Ware, Bargain> announced(Collection<Ware> wares) {
        Instant now = clock.instant();
        List<Promotion> birds = book.early(wares.stream().map(ware -> ware.group().id()).toList()).stream()
                .filter(bird -> bird.at(now) == Promotion.Standing.ACTIVE && bird.person().isEmpty()).toList();
        Map<Ware, Bargain> bargains = new HashMap<>();
        for (Ware ware : wares) {
            birds.stream().filter(bird -> isIn(bird, ware.group().id()) && bird.isFor(ware) && !bird.off(ware.price()).isZero())
                    .max(Comparator.comparing(bird -> bird.off(ware.price()).minor()))
                    .ifPresent(bird -> bargains.put(ware, new Bargain(bird.title(), bird.off(ware.price()), bird.left(), bird.until())));
        }
        return bargains;
    }

    /** The order is paid: its place is used up. One that could not be handed over gives its place back. */
    void paid(Orders.Paid paid) {
        settle(paid.order(), paid.order().state() == Order.State.PAID ? UseBook.State.RETURNED : UseBook.State.USED);
    }

    /** The order came to nothing. */
    void closed(Orders.Closed closed) {
        settle(closed.order(), UseBook.State.RETURNED);
    }

    private void settle(Order order, UseBook.State to) {
        uses.settle(order.number(), to).filter(promotion -> to == UseBook.State.RETURNED).ifPresent(promotion -> {
            book.giveBack(promotion);
            book.find(promotion).ifPresent(back -> changed(back, order.group()));
        });
    }

    private Order.Reduction taken(Promotion promotion, Order draft, Instant now) {
        if (!book.take(promotion.id(), now)) {
            throw Refused.field("code", "code.sold-out");
        }
        changed(promotion, draft.group());
        return reserved(promotion, draft, true);
    }

    /** How many are left stands on cards: of all groups, if it is good in all of them. */
    private void changed(Promotion promotion, Group group) {
        if (promotion.group() == PromotionBook.HALL && promotion.kind() == Promotion.Kind.EARLY && promotion.stock().isPresent()) {
            groups.allChanged();
        } else {
            groups.changed(group);
        }
    }

    private Order.Reduction reserved(Promotion promotion, Order draft, boolean first) {
        Money off = promotion.off(draft.total());
        uses.reserve(promotion, draft, off, first);
        return new Order.Reduction(promotion.kind() == Promotion.Kind.EARLY ? EARLY_BIRD : promotion.code(), promotion.title(), off,
                payments(promotion, draft));
    }

    /** How many payments it lowers from this one on. */
    private int payments(Promotion promotion, Order draft) {
        return promotion.payments() == 0 ? 0 : Math.max(1, promotion.payments() - uses.mine(promotion.id(), draft.buyer().id()).paid());
    }

    /** What a member was promised for further payments holds, even if the promotion has ended since. */
    private Optional<Order.Reduction> goingOn(Order draft, Optional<Promotion> early) {
        if (memberships.find(draft.group(), draft.buyer()).isEmpty()) {
            return Optional.empty();
        }
        return uses.paidWith(draft.group().id(), draft.buyer().id()).stream().flatMap(id -> book.find(id).stream())
                .filter(promotion -> promotion.isFor(draft) && hasMore(promotion, draft) && !promotion.off(draft.total()).isZero())
                .max(Comparator.comparing(promotion -> promotion.off(draft.total()).minor()))
                .filter(best -> early.filter(bird -> bird.off(draft.total()).exceeds(best.off(draft.total()))).isEmpty())
                .map(best -> reserved(best, draft, false));
    }

    private boolean hasMore(Promotion promotion, Order draft) {
        return promotion.payments() == 0 || uses.mine(promotion.id(), draft.buyer().id()).paid() < promotion.payments();
    }

    private Optional<Promotion> early(Order draft, Instant now) {
        return book.early(List.of(draft.group().id())).stream()
                .filter(bird -> bird.at(now) == Promotion.Standing.ACTIVE && isIn(bird, draft.group().id()) && bird.isFor(draft))
                .filter(bird -> !bird.off(draft.total()).isZero() && uses.mine(bird.id(), draft.buyer().id()).first() < bird.each())
                .max(Comparator.comparing(bird -> bird.off(draft.total()).minor()));
    }

    private static boolean isIn(Promotion promotion, long group) {
        return promotion.group() == group || promotion.group() == PromotionBook.HALL;
    }
}
