package org.guildhall.server.admin;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.guildhall.api.Permission;
import org.guildhall.api.Refused;
import org.guildhall.api.Route;
import org.guildhall.api.community.Hall;
import org.guildhall.api.host.Range;
import org.guildhall.api.web.Request;
import org.guildhall.api.web.Response;
import org.guildhall.server.bills.Audit;
import org.guildhall.server.bills.BillViews;
import org.guildhall.server.bills.Mending;
import org.guildhall.server.money.Decisions;

/** Providers' bills against the hall's records: each day, each difference, and a button that mends it. */
public final class BillPages {
    private static final String PATH = "/admin/money/bills";

    private final Audit audit;
    private final ProviderNames names;
    private final Supplier<Hall> hall;
    private final InstantSource clock;

    /** Pages over this comparison. */
    public BillPages(Audit audit, ProviderNames names, Supplier<Hall> hall, InstantSource clock) {
        this.audit = audit;
        this.names = names;
        this.hall = hall;
        this.clock = clock;
    }

    /**
     * How to mend a difference.
     *
     * @param order whose money it was, for a refund that nobody knows
     */
    record Mend(Mending.How how, @Range(max = 32) Optional<String> order, @Range(max = 500) Optional<String> note) {}

    /**
     * All bills.
     *
     * @param yesterday the day whose bill may be fetched now
     */
    record Listing(List<BillViews.Day> days, List<BillViews.Differing> differences, List<String> billing, LocalDate yesterday,
                   Map<String, String> providers, Instant at) {}

    /** One bill. */
    record One(BillViews.Day bill, List<BillViews.Line> lines, List<BillViews.Differing> differences, Map<String, String> providers) {}

    /** What came of it. */
    record Outcome(boolean done) {}

    /** The bills, fetching one, and mending. */
    public List<Route<?>> routes() {
        return List.of(
                Route.get(PATH, Permission.ADMIN, this::list).gives(Listing.class),
                Route.get(PATH + "/{provider}/{day}", Permission.ADMIN, this::show).gives(One.class),
                Route.post(PATH + "/{provider}/{day}/fetch", Permission.ADMIN, this::fetch).gives(Outcome.class),
                Route.post(PATH + "/differences/{id}/mend", Permission.ADMIN, Mend.class, this::mend).gives(Outcome.class));
    }

    private Response list(Request request) {
        BillViews.Listing all = audit.views().newest();
        ZoneId zone = hall.get().zone();
        return Response.view("admin-money-bills", new Listing(all.days(), all.open(), all.billing(),
                LocalDate.ofInstant(clock.instant(), zone).minusDays(1), names.in(request.locale()), clock.instant()));
    }

    private Response show(Request request) {
        BillViews.Whole whole = audit.views().day(request.path("provider"), day(request));
        return Response.view("admin-money-bill", new One(whole.day(), whole.lines(), whole.differences(), names.in(request.locale())));
    }

    private Response fetch(Request request) {
        return Response.done(PATH, new Outcome(audit.bills().fetch(request.path("provider"), day(request))));
    }

    private Response mend(Request request, Mend form) {
        boolean mended = audit.mending().mend(id(request), form.how(), form.order().filter(order -> !order.isBlank()),
                new Decisions.By(request.person(), form.note().orElse("").strip()));
        return Response.done(PATH, new Outcome(mended));
    }

    private static long id(Request request) {
        try {
            return Long.parseLong(request.path("id"));
        } catch (NumberFormatException e) {
            throw new Refused(Refused.Kind.NOT_FOUND, "bills.no-difference");
        }
    }

    private static LocalDate day(Request request) {
        try {
            return LocalDate.parse(request.path("day"));
        } catch (DateTimeException e) {
            throw new Refused(Refused.Kind.NOT_FOUND, "bills.none-yet");
        }
    }
}
