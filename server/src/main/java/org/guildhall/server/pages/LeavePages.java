package org.guildhall.server.pages;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.guildhall.api.Permission;
import org.guildhall.api.Refused;
import org.guildhall.api.Route;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Memberships;
import org.guildhall.api.community.Memberships.Ending;
import org.guildhall.api.community.Memberships.Membership;
import org.guildhall.api.money.Money;
import org.guildhall.api.web.Request;
import org.guildhall.api.web.Response;
import org.guildhall.server.community.GroupBook;
import org.guildhall.server.money.OrderView.RefundView;
import org.guildhall.server.money.OrderViews;

/** Leaving a group: the amount that comes back is said before. */
public final class LeavePages {
    private final GroupBook groups;
    private final Memberships rolls;
    private final Rehearsal rehearsal;
    private final OrderViews orders;
    private final InstantSource clock;

    /** Out of these groups. */
    public LeavePages(GroupBook groups, Memberships rolls, Rehearsal rehearsal, OrderViews orders, InstantSource clock) {
        this.groups = groups;
        this.rolls = rolls;
        this.rehearsal = rehearsal;
        this.orders = orders;
        this.clock = clock;
    }

    /**
     * The question, and what would come back.
     *
     * @param asked what somebody would have to decide about, because it came back so often this year
     */
    record Leaving(GroupView group, Optional<Money> refund, Optional<Money> asked, Optional<Instant> refundUntil) {}

    /** What comes back. */
    record Left(Optional<RefundView> refund) {}

    /** The question, and leaving. */
    public List<Route<?>> routes() {
        return List.of(
                Route.get("/g/{group}/leave", Permission.SIGNED_IN, this::ask).gives(Leaving.class),
                Route.post("/g/{group}/leave", Permission.SIGNED_IN, this::leave).gives(Left.class));
    }

    private Response ask(Request request) {
        Group group = request.group();
        Optional<Membership> membership = rolls.find(group, request.person());
        if (membership.isEmpty()) {
            return new Response.Redirect("/g/" + group.slug());
        }
        Rehearsal.Outcome outcome = rehearsal.of(group, request.person(), () -> rolls.end(group, request.person(), Ending.LEFT, ""));
        return Response.view("leave", new Leaving(GroupView.of(groups.face(group)), outcome.refund(), outcome.asked(),
                membership.flatMap(it -> it.stay().refundUntil())));
    }

    private Response leave(Request request) {
        Group group = request.group();
        if (rolls.find(group, request.person()).isEmpty()) {
            throw new Refused(Refused.Kind.CONFLICT, "group.not-in");
        }
        Instant before = clock.instant();
        rolls.end(group, request.person(), Ending.LEFT, "");
        return Response.done("/g/" + group.slug(), new Left(orders.refundSince(request.person(), group, before)));
    }
}
