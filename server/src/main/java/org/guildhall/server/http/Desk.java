package org.guildhall.server.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpVersion;
import org.guildhall.api.Permission;
import org.guildhall.api.Refused;
import org.guildhall.api.Route;
import org.guildhall.api.web.Response;
import org.guildhall.server.plugin.Hold;
import org.guildhall.server.plugin.Owned;

/** Answers one request from beginning to end, on a thread that may wait; whatever happens, there is an answer. */
final class Desk {
    private static final Match NOWHERE = new Match(Served.of(new Owned<Route<?>>(Served.HALL, Route.get("/", Permission.ANYONE,
            request -> new Response.Redirect("/"))), ""), Map.of());

    private final Router router;
    private final Supplier<Hold> holds;
    private final Entrance entrance;
    private final Guests guests;
    private final Cookies cookies;
    private final Bodies bodies;
    private final Admission admission;
    private final KeptAnswers keptAnswers;
    private final Answers answers;
    private final Troubles troubles;
    private final SecondTry secondTry;

    Desk(Router router, Supplier<Hold> holds, Entrance entrance, Guests guests, Cookies cookies, Bodies bodies, Admission admission, KeptAnswers keptAnswers,
            Answers answers, Troubles troubles) {
        this.router = router;
        this.holds = holds;
        this.entrance = entrance;
        this.guests = guests;
        this.cookies = cookies;
        this.bodies = bodies;
        this.admission = admission;
        this.keptAnswers = keptAnswers;
        this.answers = answers;
        this.troubles = troubles;
        this.secondTry = new SecondTry(router, entrance, answers);
    }

    /**
     * The answer.
     *
     * @param forAll whether the page is made for every visitor who is not signed in
     */
    Reply answer(Asked asked, boolean forAll) {
        Visit visit = nobody(asked, forAll);
        try {
            visit = visit.at(NOWHERE, entrance.who(asked));
            visit = visit.at(router.match(asked.method(), asked.path()), visit.caller());
            return serve(visit);
        } catch (Exception | LinkageError | StackOverflowError | AssertionError why) {
            return troubled(visit, why);
        } finally {
            bodies.forget(visit.sent());
        }
    }

    /** Says no to a request whoever it is from. */
    Reply refuse(Asked asked, RuntimeException why) {
        return troubled(nobody(asked, false), why);
    }

    private Visit nobody(Asked asked, boolean forAll) {
        return new Visit(new Visit.Arrival(asked, guests, cookies, forAll), NOWHERE, Optional.empty());
    }

    private Reply serve(Visit visit) throws Exception {
        Asked asked = visit.asked();
        Route<?> route = visit.served().route();
        entrance.checkOrigin(asked, isFromOutside(asked));
        entrance.admit(visit, route.who());
        visit.holds(bodies.read(asked, visit.caller().isPresent(), takesAnything(visit)));
        try (Admission.Place place = admission.enter(); Hold hold = holds.get()) {
            Referral.remember(visit);
            Optional<Reply> otherRows = secondTry.withOtherRows(visit);
            return otherRows.isPresent() ? otherRows.get() : keptAnswers.once(visit, () -> answers.reply(visit, visit.served().answer(visit)));
        }
    }

    /** What others send to the hall, such as a payment's notice, is of their own kind. */
    private static boolean takesAnything(Visit visit) {
        Served served = visit.served();
        return served.route().form() == Route.Nothing.class && (!served.isHalls() || isFromOutside(visit.asked()));
    }

    private static boolean isFromOutside(Asked asked) {
        return asked.path().startsWith("/pay/");
    }

    /** A client that sends its next request on a connection that is about to be closed would take the hall for broken. */
    private Reply troubled(Visit visit, Throwable why) {
        boolean usable = bodies.skip(visit.asked()) || visit.asked().request().getConnectionMetaData().getHttpVersion() == HttpVersion.HTTP_2;
        Reply reply = sayingWhy(visit, why);
        return usable ? reply : reply.with(HttpHeader.CONNECTION, "close");
    }

    private Reply sayingWhy(Visit visit, Throwable why) {
        boolean stranger = why instanceof Refused refused && refused.kind() == Refused.Kind.NOT_SIGNED_IN;
        if (stranger && !visit.byProgram()) {
            return toLogin(visit);
        }
        try (Hold hold = holds.get()) {
            Trouble trouble = troubles.of(visit, why);
            Reply reply = secondTry.of(visit, trouble).orElseGet(() -> troubles.reply(visit, trouble));
            return why instanceof NoSuchMethod method ? reply.with(HttpHeader.ALLOW, method.allow()) : reply;
        }
    }

    private Reply toLogin(Visit visit) {
        String next = visit.asked().reads() ? visit.pathAndQuery() : referer(visit).orElse("/");
        String login = "/login?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
        return visit.header("HX-Request").isPresent()
                ? Reply.of(401, Reply.HTML, new byte[0]).with(List.of(new HttpField("HX-Redirect", login)))
                : Reply.redirect(303, login);
    }

    private Optional<String> referer(Visit visit) {
        return visit.header("Referer").flatMap(referer -> SecondTry.ownPath(entrance, visit.asked(), referer));
    }
}
