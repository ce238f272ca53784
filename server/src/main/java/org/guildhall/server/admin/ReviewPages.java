package org.guildhall.server.admin;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.guildhall.api.Permission;
import org.guildhall.api.Refused;
import org.guildhall.api.Route;
import org.guildhall.api.host.Range;
import org.guildhall.api.money.Money;
import org.guildhall.api.web.Request;
import org.guildhall.api.web.Response;
import org.guildhall.server.money.Decisions;
import org.guildhall.server.money.DisputeView;
import org.guildhall.server.money.ReviewList;
import org.guildhall.server.money.Treasury;
import org.guildhall.server.money.Wishes;
import org.guildhall.server.payouts.Payouts;

/** The desk where a person decides about money that waits; every button says what happens to the money. */
public final class ReviewPages {
    private static final String DESK = "/admin/money/review";

    private final Treasury treasury;
    private final Payouts payouts;
    private final ProviderNames names;

    /** The desk of this treasury, and what of these withdrawals needs a person. */
    public ReviewPages(Treasury treasury, Payouts payouts, ProviderNames names) {
        this.treasury = treasury;
        this.payouts = payouts;
        this.names = names;
    }

    /** Why. */
    record Why(@Range(max = 500) Optional<String> note) {
        Decisions.By by(Request request) {
            return new Decisions.By(request.person(), note.orElse("").strip());
        }
    }

    /** Which order, and why. */
    record Take(@Range(max = 32) String order, @Range(max = 500) Optional<String> note) {}

    /** Yes or no to what a buyer wants back, and why. */
    record Answer(boolean grant, @Range(max = 500) Optional<String> note) {}

    /**
     * What waits.
     *
     * @param providers the names of payment providers by their ids
     */
    record Desk(int waiting, List<ReviewList.StrayLine> strays, List<ReviewList.OrderLine> orders, List<ReviewList.RefundLine> refunds,
                List<DisputeView> disputes, List<Wishes.Wish> wishes, List<Misfit> payouts, List<ReviewList.NoticeLine> notices,
                List<Decisions.Decision> decisions, Map<String, String> providers) {}

    /** A withdrawal about which its provider says another amount. */
    record Misfit(String person, Money amount, Money answered) {}

    /** What came of it, in a word. */
    record Outcome(String outcome) {}

    /** The desk, and what is decided there. */
    public List<Route<?>> routes() {
        return List.of(
                Route.get(DESK, Permission.ADMIN, this::show).gives(Desk.class),
                Route.post(DESK + "/strays/{id}/take", Permission.ADMIN, Take.class, this::take).gives(Outcome.class),
                Route.post(DESK + "/strays/{id}/give-back", Permission.ADMIN, Why.class, this::giveBack).gives(Outcome.class),
                Route.post(DESK + "/strays/{id}/outside", Permission.ADMIN, Why.class, this::outside).gives(Outcome.class),
                Route.post(DESK + "/orders/{number}/ask", Permission.ADMIN, this::ask).gives(Outcome.class),
                Route.post(DESK + "/orders/{number}/call-off", Permission.ADMIN, Why.class, this::callOff).gives(Outcome.class),
                Route.post(DESK + "/refunds/{number}/again", Permission.ADMIN, Why.class, this::again).gives(Outcome.class),
                Route.post(DESK + "/refunds/{number}/outside", Permission.ADMIN, Why.class, this::refundedOutside).gives(Outcome.class),
                Route.post(DESK + "/wishes/{id}", Permission.ADMIN, Answer.class, this::answer).gives(Outcome.class),
                Route.post(DESK + "/notices/{id}/apply", Permission.ADMIN, this::apply).gives(Outcome.class));
    }

    private Response show(Request request) {
        ReviewList.Desk desk = treasury.desk().list().desk();
        List<Misfit> misfits = payouts.answeredOtherwise().stream()
                .map(payout -> new Misfit(payout.person().name(), payout.amount(), payout.answered().orElseThrow())).toList();
        return Response.view("admin-money-review", new Desk(desk.waiting() + misfits.size(), desk.strays(), desk.orders(), desk.refunds(), desk.disputes(),
                desk.wishes(), misfits, desk.notices(), desk.decisions(), names.in(request.locale())));
    }

    private Response take(Request request, Take form) {
        treasury.desk().review().take(id(request, "money.no-stray"), form.order(), new Why(form.note()).by(request));
        return done("taken");
    }

    private Response giveBack(Request request, Why why) {
        treasury.desk().review().giveBack(id(request, "money.no-stray"), why.by(request));
        return done("given-back");
    }

    private Response outside(Request request, Why why) {
        treasury.desk().review().givenBackOutside(id(request, "money.no-stray"), why.by(request));
        return done("outside");
    }

    private Response ask(Request request) {
        treasury.desk().review().ask(request.path("number"));
        return done("asked");
    }

    private Response callOff(Request request, Why why) {
        treasury.desk().review().callOff(request.path("number"), why.by(request));
        return done("called-off");
    }

    private Response again(Request request, Why why) {
        return done(treasury.desk().stuckRefunds().again(request.path("number"), why.by(request)).name().toLowerCase(Locale.ROOT));
    }

    private Response refundedOutside(Request request, Why why) {
        treasury.desk().stuckRefunds().outside(request.path("number"), why.by(request));
        return done("outside");
    }

    private Response answer(Request request, Answer answer) {
        treasury.desk().wishes().decide(id(request, "money.no-wish"), answer.grant(), new Why(answer.note()).by(request));
        return done(answer.grant() ? "granted" : "declined");
    }

    private Response apply(Request request) {
        return done(treasury.notices().retry(id(request, "money.no-notice")));
    }

    private static Response done(String outcome) {
        return Response.done(DESK, new Outcome(outcome));
    }

    private static long id(Request request, String missing) {
        try {
            return Long.parseLong(request.path("id"));
        } catch (NumberFormatException e) {
            throw new Refused(Refused.Kind.NOT_FOUND, missing);
        }
    }
}
