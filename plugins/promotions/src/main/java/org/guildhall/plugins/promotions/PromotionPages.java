package org.guildhall.plugins.promotions;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.guildhall.api.Refused;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Groups;
import org.guildhall.api.community.Hall;
import org.guildhall.api.host.Timers;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Percent;
import org.guildhall.api.money.Wares;
import org.guildhall.api.web.Request;
import org.guildhall.api.web.Response;
import org.guildhall.plugins.promotions.Promotion.Standing;
import org.guildhall.plugins.promotions.Promotion.State;

/** Where owners make promotions for their group, and admins for the whole hall, and see what came of them. */
record PromotionPages(PromotionBook book, UseBook uses, Making making, Wares wares, Groups groups, Timers timers, InstantSource clock) {
    /** The job that has price cards made anew when a promotion begins or ends. */
    static final String TURN = "turn";

    /**
     * One promotion as its maker sees it.
     *
     * @param taken how many have it, or hold it in an open order
     * @param paid how many payments it lowered
     * @param revenue what was paid with it, less what went back
     * @param plans what it is for; empty for everything
     */
    record Line(long id, Promotion.Kind kind, Optional<String> code, String title, Standing state, Optional<Percent> percent,
                Optional<Money> amount, Optional<Integer> stock, int taken, int paid, List<Money> revenue, Optional<Instant> from,
                Optional<Instant> until, List<String> plans, int payments, boolean forOne) {}

    /** Something it can be for. */
    record Choice(String name, String title, Money price) {}

    /** The page; {@code group} is missing for the whole hall. */
    record PromotionsPage(List<Line> items, List<Choice> choices, String currency, String path, Optional<String> group) {}

    /** What was made. */
    record Made(Line promotion) {}

    /** Where promotions are made and what they are good for. */
    private record Scope(long id, String currency, ZoneId zone, String path, Optional<Group> group) {}

    Response list(Request request) {
        return Response.view("promotions", page(scope(request.group()), request.locale()));
    }

    Response listOfHall(Request request) {
        return Response.view("promotions", page(hall(), request.locale()));
    }

    Response make(Request request, Making.Form form) {
        return make(scope(request.group()), request.locale(), form);
    }

    Response makeInHall(Request request, Making.Form form) {
        return make(hall(), request.locale(), form);
    }

    Response change(Request request, State to) {
        return change(scope(request.group()), request, to);
    }

    Response changeInHall(Request request, State to) {
        return change(hall(), request, to);
    }

    /** A promotion has begun or ended: cards that say prices are made anew. */
    void turn(String key) {
        book.find(Long.parseLong(key)).ifPresent(this::changed);
    }

    private Response make(Scope scope, Locale reader, Making.Form form) {
        Promotion made = making.of(scope.id(), scope.currency(), scope.zone(), sold(scope, reader), form);
        if (!book.add(made)) {
            throw Refused.field("code", "make.code-taken", made.code());
        }
        Promotion kept = book.of(scope.id()).stream().filter(one -> one.code().equals(made.code())).findFirst().orElseThrow();
        List.of(kept.from(), kept.until()).forEach(turn -> turn.filter(clock.instant()::isBefore)
                .ifPresent(at -> timers.set(TURN, Long.toString(kept.id()), at)));
        changed(kept);
        return Response.created(scope.path(), new Made(line(kept, Map.of(), sold(scope, reader))));
    }

    private Response change(Scope scope, Request request, State to) {
        long id = id(request);
        book.find(id).filter(found -> found.group() == scope.id())
                .orElseThrow(() -> new Refused(Refused.Kind.NOT_FOUND, "promotion.none"));
        if (!book.change(scope.id(), id, to)) {
            throw new Refused(Refused.Kind.CONFLICT, "promotion.ended");
        }
        Promotion now = book.find(id).orElseThrow();
        changed(now);
        return Response.done(scope.path(), new Made(line(now, uses.yields(List.of(id)), sold(scope, request.locale()))));
    }

    private void changed(Promotion promotion) {
        if (promotion.group() == PromotionBook.HALL) {
            groups.allChanged();
        } else {
            groups.changed(groups.get(promotion.group()));
        }
    }

    private PromotionsPage page(Scope scope, Locale reader) {
        List<Promotion> all = book.of(scope.id());
        Map<Long, UseBook.Yield> yields = uses.yields(all.stream().map(Promotion::id).toList());
        List<Wares.Ware> sold = sold(scope, reader);
        return new PromotionsPage(all.stream().map(one -> line(one, yields, sold)).toList(),
                sold.stream().map(ware -> new Choice(Promotion.name(ware.product(), ware.key()), ware.title(), ware.price())).toList(),
                scope.currency(), scope.path(), scope.group().map(Group::name));
    }

    private Line line(Promotion one, Map<Long, UseBook.Yield> yields, List<Wares.Ware> sold) {
        UseBook.Yield yield = yields.getOrDefault(one.id(), new UseBook.Yield(0, List.of()));
        List<String> plans = sold.stream().filter(ware -> !one.wares().isEmpty() && one.isFor(ware)).map(Wares.Ware::title).toList();
        Optional<Percent> percent = one.rebate() instanceof Rebate.Share share ? Optional.of(share.percent()) : Optional.empty();
        Optional<Money> amount = one.rebate() instanceof Rebate.Amount fixed ? Optional.of(fixed.amount()) : Optional.empty();
        return new Line(one.id(), one.kind(), Optional.of(one.code()).filter(code -> one.kind() == Promotion.Kind.CODE), one.title(),
                one.at(clock.instant()), percent, amount, one.stock(), one.taken(), yield.paid(), yield.revenue(), one.from(), one.until(),
                plans, one.payments(), one.person().isPresent());
    }

    private List<Wares.Ware> sold(Scope scope, Locale reader) {
        return scope.group().map(group -> wares.of(group, reader)).orElse(List.of());
    }

    private static Scope scope(Group group) {
        return new Scope(group.id(), group.currency(), group.zone(), "/p/promotions/g/" + group.slug() + "/promotions", Optional.of(group));
    }

    private Scope hall() {
        Hall hall = groups.hall();
        return new Scope(PromotionBook.HALL, hall.currency(), hall.zone(), "/p/promotions/admin/promotions", Optional.empty());
    }

    private static long id(Request request) {
        try {
            return Long.parseLong(request.path("id"));
        } catch (NumberFormatException e) {
            throw new Refused(Refused.Kind.NOT_FOUND, "promotion.none");
        }
    }
}
