package org.guildhall.plugins.promotions;

import java.time.InstantSource;
import java.util.List;
import org.guildhall.api.Contribution;
import org.guildhall.api.Job;
import org.guildhall.api.Listener;
import org.guildhall.api.Permission;
import org.guildhall.api.Plugin;
import org.guildhall.api.Route;
import org.guildhall.api.community.Groups;
import org.guildhall.api.community.Memberships;
import org.guildhall.api.community.People;
import org.guildhall.api.host.Database;
import org.guildhall.api.host.Timers;
import org.guildhall.api.money.Orders;
import org.guildhall.api.money.Wares;
import org.guildhall.plugins.promotions.Promotion.State;

/** Codes to pay less, and early birds (优惠码、早鸟价). */
public final class PromotionsPlugin implements Plugin {
    private static final String GROUP = "/g/{group}/promotions";
    private static final String HALL = "/admin/promotions";

    private final Reducing reducing;
    private final UseBook uses;
    private final PromotionPages pages;

    /** Takes the services it works with. */
    public PromotionsPlugin(Database database, Groups groups, Memberships memberships, People people, Wares wares, Timers timers,
                            InstantSource clock) {
        var book = new PromotionBook(database);
        this.uses = new UseBook(database);
        this.reducing = new Reducing(book, uses, groups, memberships, clock);
        this.pages = new PromotionPages(book, uses, new Making(people), wares, groups, timers, clock);
    }

    @Override
    public List<Contribution> contributions() {
        return List.of(
                reducing,
                Listener.within(Orders.Paid.class, reducing::paid),
                Listener.within(Orders.Closed.class, reducing::closed),
                Listener.within(Orders.Refunded.class, refunded -> uses.refunded(refunded.order())),

                Route.get(GROUP, Permission.OWNER, pages::list).gives(PromotionPages.PromotionsPage.class).in(Route.Menu.GROUP),
                Route.post(GROUP, Permission.OWNER, Making.Form.class, pages::make).gives(PromotionPages.Made.class),
                changes(GROUP, "pause", Permission.OWNER, request -> pages.change(request, State.PAUSED)),
                changes(GROUP, "resume", Permission.OWNER, request -> pages.change(request, State.ACTIVE)),
                changes(GROUP, "end", Permission.OWNER, request -> pages.change(request, State.ENDED)),

                Route.get(HALL, Permission.ADMIN, pages::listOfHall).gives(PromotionPages.PromotionsPage.class).in(Route.Menu.ADMIN),
                Route.post(HALL, Permission.ADMIN, Making.Form.class, pages::makeInHall).gives(PromotionPages.Made.class),
                changes(HALL, "pause", Permission.ADMIN, request -> pages.changeInHall(request, State.PAUSED)),
                changes(HALL, "resume", Permission.ADMIN, request -> pages.changeInHall(request, State.ACTIVE)),
                changes(HALL, "end", Permission.ADMIN, request -> pages.changeInHall(request, State.ENDED)),
                Job.onCall(PromotionPages.TURN, pages::turn));
    }

    private static Route<Route.Nothing> changes(String list, String verb, Permission who, Route.Plain change) {
        return Route.post(list + "/{id}/" + verb, who, change).gives(PromotionPages.Made.class);
    }
}
