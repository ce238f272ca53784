package org.guildhall.server.admin;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.guildhall.api.Permission;
import org.guildhall.api.Refused;
import org.guildhall.api.Route;
import org.guildhall.api.web.Request;
import org.guildhall.api.web.Response;
import org.guildhall.server.settings.HallFacts;
import org.guildhall.server.work.HallClock;
import org.guildhall.server.work.Tasks;

/** Moves the clock of a sandbox home; other homes have no such page. */
public final class ClockPages {
    private final HallFacts facts;
    private final HallClock clock;
    private final Tasks tasks;

    /** Pages over this clock; what falls due when it moves is done by these tasks. */
    public ClockPages(HallFacts facts, HallClock clock, Tasks tasks) {
        this.facts = facts;
        this.clock = clock;
        this.tasks = tasks;
    }

    /** How far to move it. */
    record Move(Duration advance) {}

    /** What the clock says. */
    record Now(Instant now, Duration ahead) {}

    /** Reading and moving the clock. */
    public List<Route<?>> routes() {
        return List.of(
                Route.get("/admin/clock", Permission.ADMIN, this::show).gives(Now.class),
                Route.post("/admin/clock", Permission.ADMIN, Move.class, this::move).gives(Now.class));
    }

    private Response show(Request request) {
        if (!facts.isSandbox()) {
            throw new Refused(Refused.Kind.NOT_FOUND, "http.not-found");
        }
        return Response.view("admin-clock", new Now(clock.instant(), clock.offset()));
    }

    private Response move(Request request, Move move) {
        Instant now = tasks.advance(move.advance());
        return Response.done("/admin/clock", new Now(now, clock.offset()));
    }
}
