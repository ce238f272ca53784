package org.guildhall.server.pages;

import java.util.List;
import java.util.Optional;
import org.guildhall.api.Permission;
import org.guildhall.api.Refused;
import org.guildhall.api.Route;
import org.guildhall.api.community.Group;
import org.guildhall.api.host.Page;
import org.guildhall.api.host.Range;
import org.guildhall.api.web.Request;
import org.guildhall.api.web.Response;
import org.guildhall.server.community.GroupBook;
import org.guildhall.server.community.JoinRequest;
import org.guildhall.server.community.Requests;

/** Those who ask to join, and the keepers' answers. */
public final class RequestPages {
    private final GroupBook groups;
    private final Requests requests;
    private final Rehearsal rehearsal;

    /** Pages over these requests. */
    public RequestPages(GroupBook groups, Requests requests, Rehearsal rehearsal) {
        this.groups = groups;
        this.requests = requests;
        this.rehearsal = rehearsal;
    }

    /** From where on. */
    record From(@Range(max = 60) Optional<String> after) {}

    /** Why not. */
    record Why(@Range(max = 500) Optional<String> reason) {}

    /** What was decided. */
    record Decided(long id, JoinRequest.State state) {}

    /** The list, and the two answers. */
    public List<Route<?>> routes() {
        return List.of(
                Route.get("/g/{group}/requests", Permission.KEEPER, From.class, this::list).gives(RequestList.class),
                Route.post("/g/{group}/requests/{id}/approve", Permission.KEEPER, this::approve).gives(Decided.class),
                Route.post("/g/{group}/requests/{id}/deny", Permission.KEEPER, Why.class, this::deny).gives(Decided.class));
    }

    private Response list(Request request, From from) {
        Group group = request.group();
        Page<JoinRequest> page = requests.open(group, from.after());
        List<RequestList.Ask> asks = page.items().stream()
                .map(it -> new RequestList.Ask(it.id(), it.person(), it.message(), it.asked(),
                        rehearsal.of(group, it.person(), () -> requests.deny(group, it.id(), request.person(), "")).refund())).toList();
        return Response.view("requests", new RequestList(GroupView.of(groups.face(group)), asks, page.next(), requests.waiting(group)));
    }

    private Response approve(Request request) {
        requests.approve(request.group(), id(request), request.person());
        return Response.done(back(request), new Decided(id(request), JoinRequest.State.APPROVED));
    }

    private Response deny(Request request, Why why) {
        requests.deny(request.group(), id(request), request.person(), why.reason().orElse(""));
        return Response.done(back(request), new Decided(id(request), JoinRequest.State.DENIED));
    }

    private static long id(Request request) {
        try {
            return Long.parseLong(request.path("id"));
        } catch (NumberFormatException e) {
            throw new Refused(Refused.Kind.NOT_FOUND, "community.request.unknown");
        }
    }

    private static String back(Request request) {
        return "/g/" + request.group().slug() + "/requests";
    }
}
