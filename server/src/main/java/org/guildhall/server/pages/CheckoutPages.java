package org.guildhall.server.pages;

import java.util.List;
import java.util.Optional;
import org.guildhall.api.Permission;
import org.guildhall.api.Route;
import org.guildhall.api.community.Person;
import org.guildhall.api.money.Order.State;
import org.guildhall.api.money.Payments.Payer;
import org.guildhall.api.web.Request;
import org.guildhall.api.web.Response;
import org.guildhall.server.http.Visit;
import org.guildhall.server.money.Checkout;
import org.guildhall.server.money.OrderView;
import org.guildhall.server.money.OrderViews;

/** Paying an order: the checkout, which becomes the receipt; and the page for whoever paid and sees nothing happen. */
public final class CheckoutPages {
    private final OrderViews orders;
    private final Checkout checkout;
    private final OrderShow show;

    /** Pages over these orders. */
    public CheckoutPages(OrderViews orders, Checkout checkout, OrderShow show) {
        this.orders = orders;
        this.checkout = checkout;
        this.show = show;
    }

    /**
     * How to look at an order.
     *
     * @param provider the way to pay that was chosen
     * @param waiting whether the page looks again by itself, and goes on to the group once there is nothing to wait for
     */
    record Look(Optional<String> provider, boolean waiting) {}

    /**
     * How to pay.
     *
     * @param auto what a sandbox provider should do at once
     */
    record Choice(Optional<String> provider, Optional<String> auto) {}

    /** Seeing, paying and calling off an order. */
    public List<Route<?>> routes() {
        return List.of(
                Route.get("/orders/{number}", Permission.SIGNED_IN, Look.class, this::order).gives(OrderPage.class),
                Route.post("/orders/{number}/pay", Permission.SIGNED_IN, Choice.class, this::pay).gives(Checkout.PayView.class),
                Route.post("/orders/{number}/cancel", Permission.SIGNED_IN, this::cancel).gives(OrderPage.class),
                Route.get("/orders/{number}/problem", Permission.SIGNED_IN, this::problem).gives(OrderPage.class),
                Route.post("/orders/{number}/check", Permission.SIGNED_IN, this::check).gives(OrderPage.class));
    }

    private Response order(Request request, Look look) {
        OrderView order = orders.show(number(request), request.person(), isAdmin(request));
        boolean settled = order.state() != State.AWAITING_PAYMENT && order.state() != State.PAID;
        if (look.waiting() && settled && !Visit.of(request).byProgram()) {
            return new Response.Redirect(order.state() == State.FULFILLED ? "/g/" + order.group().slug() : path(order));
        }
        OrderPage page = show.page(order, request, look.provider());
        return Response.view(page.stage().open() && page.yours() ? "checkout" : "order", page);
    }

    private Response pay(Request request, Choice choice) {
        String number = number(request);
        orders.own(number, request.person(), isAdmin(request));
        return checkout.pay(number, Payer.of(request), choice.provider(), choice.auto());
    }

    private Response cancel(Request request) {
        Person buyer = request.person();
        OrderView order = orders.cancel(number(request), buyer, isAdmin(request));
        return Response.done(path(order), show.page(order, request, Optional.empty()));
    }

    private Response problem(Request request) {
        OrderView order = orders.show(number(request), request.person(), isAdmin(request));
        return Response.view("payment-problem", show.page(order, request, Optional.empty()));
    }

    private Response check(Request request) {
        OrderView order = orders.ask(number(request), request.person(), isAdmin(request));
        return Response.done(path(order) + "/problem", show.page(order, request, Optional.empty()));
    }

    private static String number(Request request) {
        return request.path("number");
    }

    private static String path(OrderView order) {
        return "/orders/" + order.number();
    }

    private static boolean isAdmin(Request request) {
        return Visit.of(request).caller().filter(caller -> caller.admin()).isPresent();
    }
}
