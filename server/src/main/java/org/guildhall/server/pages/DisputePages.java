package org.guildhall.server.pages;

import java.util.List;
import java.util.Optional;
import org.guildhall.api.Permission;
import org.guildhall.api.Refused;
import org.guildhall.api.Route;
import org.guildhall.api.host.Range;
import org.guildhall.api.host.Upload;
import org.guildhall.api.money.Order;
import org.guildhall.api.web.Request;
import org.guildhall.api.web.Response;
import org.guildhall.server.money.Contests;
import org.guildhall.server.money.GivingBack;

/** An order that the payer's bank disputes: how it stands, and the answer with its proof. */
public final class DisputePages {
    private static final String PATH = "/g/{group}/orders/{number}/dispute";

    private final Contests contests;
    private final GivingBack givingBack;

    /** Pages over these disputes. */
    public DisputePages(Contests contests, GivingBack givingBack) {
        this.contests = contests;
        this.givingBack = givingBack;
    }

    /** What happened, and a file that shows it. */
    record Answer(@Range(min = 1, max = 5000) String text, @Range(max = 5 << 20) Optional<Upload> file) {}

    /** The disputes of an order. */
    record Disputed(String number, String purpose, String buyer, Order.State state, List<Contests.Case> disputes) {}

    /** Seeing and answering. */
    public List<Route<?>> routes() {
        return List.of(
                Route.get(PATH, Permission.OWNER, this::show).gives(Disputed.class),
                Route.post(PATH + "/{id}", Permission.OWNER, Answer.class, this::answer).gives(Disputed.class));
    }

    private Response show(Request request) {
        return Response.view("dispute", disputed(request));
    }

    private Response answer(Request request, Answer answer) {
        contests.answer(request.group(), request.path("number"), id(request), answer.text(),
                answer.file().filter(file -> file.length() > 0), request.person());
        return Response.done("/g/" + request.group().slug() + "/orders/" + request.path("number") + "/dispute", disputed(request));
    }

    private Disputed disputed(Request request) {
        Order order = givingBack.order(request.group(), request.path("number"));
        return new Disputed(order.number(), order.title(), order.buyer().name(), order.state(),
                contests.of(request.group(), order.number()));
    }

    private static long id(Request request) {
        try {
            return Long.parseLong(request.path("id"));
        } catch (NumberFormatException e) {
            throw new Refused(Refused.Kind.NOT_FOUND, "money.no-dispute");
        }
    }
}
