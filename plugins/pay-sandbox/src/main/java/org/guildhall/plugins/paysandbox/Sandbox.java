package org.guildhall.plugins.paysandbox;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.guildhall.api.PaymentProvider;
import org.guildhall.api.Permission;
import org.guildhall.api.Refused;
import org.guildhall.api.Route;
import org.guildhall.api.community.Groups;
import org.guildhall.api.host.Database;
import org.guildhall.api.host.Range;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Payments.Attempt;
import org.guildhall.api.money.Payments.BillLine;
import org.guildhall.api.money.Payments.Evidence;
import org.guildhall.api.money.Payments.News;
import org.guildhall.api.money.Payments.News.What;
import org.guildhall.api.money.Payments.Payout;
import org.guildhall.api.money.Payments.Refund;
import org.guildhall.api.web.Request;
import org.guildhall.api.web.Response;

/** The company as the hall sees it, and its page as a payer sees it: whoever holds a charge's address may act on it. */
record Sandbox(Desk desk, Database database, Courier courier, Signature signature, Groups groups, InstantSource clock)
        implements PaymentProvider.Renewing, PaymentProvider.PayingOut, PaymentProvider.Billing, PaymentProvider.Contesting {
    private static final Duration TIME_TO_ANSWER = Duration.ofDays(7);

    /** Where the company works. */
    record Desk(Charges charges, Cashier cashier, Mandates mandates, Payouts payouts, Bills bills) {}

    /**
     * What a payer, or a test, does.
     *
     * @param action {@code pay} if it is left out
     * @param after how long the notification takes, for {@code later}
     * @param times how often it comes, for {@code duplicate}
     * @param minor how much too little or too much, in minor units
     */
    record Act(Optional<Action> action, @Range(max = 7 * 24 * 3600) Optional<Duration> after, @Range(min = 1, max = 20) Optional<Integer> times,
               @Range(min = 1, max = 100_000_000) Optional<Long> minor) {}

    /** What the payer sees. */
    record PayPage(String attempt, String title, Money amount, Charge.State state, Money taken, Instant expires, boolean open, boolean expired,
                   String back) {}

    @Override
    public String id() {
        return "sandbox";
    }

    @Override
    public boolean takes(Money amount) {
        return true;
    }

    @Override
    public Step begin(Attempt attempt) {
        desk.charges().open(Charge.of(attempt, clock.instant()));
        String page = page(attempt.id());
        return new Step(URI.create(page), Optional.of(groups.hall().address() + page));
    }

    @Override
    public List<News> read(Request notification) {
        byte[] body = notification.body();
        if (!signature.verifies(notification.header(Signature.HEADER), body)) {
            throw new Refused(Refused.Kind.FORBIDDEN, "notice.forged");
        }
        return List.of(Bulletin.read(body));
    }

    @Override
    public News query(Attempt attempt) {
        return desk.charges().find(attempt.id()).orElseGet(() -> Charge.of(attempt, clock.instant())).news();
    }

    @Override
    public News close(Attempt attempt) {
        return database.write(sql -> {
            Charge charge = desk.charges().open(Charge.of(attempt, clock.instant()));
            if (charge.isOpen()) {
                desk.charges().move(charge, charge.to(Charge.State.CLOSED), clock.instant());
            }
            return desk.charges().find(attempt.id()).orElseThrow().news();
        });
    }

    @Override
    public News refund(Refund refund) {
        return database.write(sql -> {
            Charge charge = desk.charges().paidUnder(refund);
            boolean given = desk.charges().giveBack(charge, refund, clock.instant());
            News news = new News(refund.id() + (given ? "-refunded" : "-refund-failed"), refund.id(),
                    given ? What.REFUNDED : What.REFUND_FAILED, refund.amount(), charge.reference());
            courier.post(charge, news, clock.instant());
            return news;
        });
    }

    @Override
    public void stopRenewing(Attempt attempt) {
        desk.mandates().stop(attempt.id());
    }

    @Override
    public List<News> renewals(Attempt attempt) {
        return desk.mandates().news(attempt.id());
    }

    @Override
    public Optional<String> unfit(String account, String name, Money amount) {
        return account.isBlank() ? Optional.of("payout.no-account") : Optional.empty();
    }

    @Override
    public News payOut(Payout payout) {
        return desk.payouts().send(payout);
    }

    @Override
    public News query(Payout payout) {
        return desk.payouts().news(payout);
    }

    @Override
    public ZoneId billZone() {
        return groups.hall().zone();
    }

    @Override
    public Optional<List<BillLine>> bill(LocalDate day) {
        return desk.bills().of(day, billZone());
    }

    @Override
    public void contest(Evidence evidence) {
        desk.cashier().decideLater(evidence.attempt().id());
    }

    @Override
    public Optional<Instant> due(String reference) {
        return Optional.of(clock.instant().plus(TIME_TO_ANSWER));
    }

    @Override
    public void act(Attempt attempt, String action) {
        Charge charge = charge(attempt.id());
        Action wanted = Action.named(action);
        // A call that is repeated after a fault does nothing new: what was paid is paid, and its notification is on its way.
        if (wanted != Action.PAY || charge.state() != Charge.State.PAID) {
            desk.cashier().act(charge, wanted, Action.Manner.USUAL);
        }
    }

    @Override
    public List<Route<?>> pages() {
        return List.of(
                Route.get("/{attempt}", Permission.ANYONE, this::show).gives(PayPage.class),
                Route.post("/{attempt}", Permission.ANYONE, Act.class, this::act).gives(PayPage.class));
    }

    private Response show(Request request) {
        return Response.view("pay", page(charge(request.path("attempt"))));
    }

    private Response act(Request request, Act form) {
        Action action = form.action().orElse(Action.PAY);
        Charge after = desk.cashier().act(charge(request.path("attempt")), action, new Action.Manner(form.after(), form.times(), form.minor()));
        boolean done = !after.isOpen() && action.compareTo(Action.DISPUTE) < 0;
        return Response.done(done ? after.back().getRawPath() : page(after.attempt()), page(after));
    }

    private Charge charge(String attempt) {
        return desk.charges().find(attempt).orElseThrow(() -> new Refused(Refused.Kind.NOT_FOUND, "charge.not-there"));
    }

    private PayPage page(Charge charge) {
        return new PayPage(charge.attempt(), charge.title(), charge.asked(), charge.state(), charge.taken(), charge.expires(), charge.isOpen(),
                clock.instant().isAfter(charge.expires()), charge.back().getRawPath());
    }

    private static String page(String attempt) {
        return "/pay/sandbox/" + attempt;
    }
}
