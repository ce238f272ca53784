package org.guildhall.server.pages;

import java.util.List;
import java.util.Optional;
import org.guildhall.api.Permission;
import org.guildhall.api.Route;
import org.guildhall.api.host.Page;
import org.guildhall.api.web.Request;
import org.guildhall.api.web.Response;
import org.guildhall.server.money.OrderViews;
import org.guildhall.server.money.OrderViews.OrderLine;

/** A person's own orders. */
public final class OrderPages {
    private final OrderViews orders;

    /** Pages over these orders. */
    public OrderPages(OrderViews orders) {
        this.orders = orders;
    }

    /** Where the list goes on. */
    record From(Optional<String> after) {}

    /** The list. */
    record Listing(List<OrderLine> items, Optional<String> next) {}

    /** The list of one's orders. */
    public List<Route<?>> routes() {
        return List.of(Route.get("/me/orders", Permission.SIGNED_IN, From.class, this::list).gives(Listing.class));
    }

    private Response list(Request request, From from) {
        Page<OrderLine> page = orders.of(request.person(), from.after());
        return Response.view("orders", new Listing(page.items(), page.next()));
    }
}
