package org.guildhall.server.admin;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.guildhall.api.Permission;
import org.guildhall.api.Route;
import org.guildhall.api.community.Hall;
import org.guildhall.api.host.Range;
import org.guildhall.api.money.Money;
import org.guildhall.api.web.Request;
import org.guildhall.api.web.Response;
import org.guildhall.server.http.Visit;
import org.guildhall.server.money.Market;
import org.guildhall.server.pages.FormSheets;
import org.guildhall.server.pages.FormSheets.Older;
import org.guildhall.server.payouts.Destination;
import org.guildhall.server.payouts.Payout;
import org.guildhall.server.payouts.PayoutDesk;
import org.guildhall.server.payouts.PayoutSettings;
import org.guildhall.server.payouts.PayoutState;
import org.guildhall.server.settings.OpenForm;
import org.guildhall.server.settings.SettingsStore;
import org.guildhall.server.view.Words;

/** Withdrawals as admins see them: who waits for a second person's word, and who for money by hand. */
public final class PayoutPages {
    private static final String RULES = "/admin/payouts/rules";

    private final PayoutDesk desk;
    private final Market market;
    private final Words words;
    private final SettingsStore settings;
    private final FormSheets sheets;
    private final Supplier<Hall> hall;

    /** Pages over this desk. */
    public PayoutPages(PayoutDesk desk, Market market, Words words, SettingsStore settings, FormSheets sheets, Supplier<Hall> hall) {
        this.desk = desk;
        this.market = market;
        this.words = words;
        this.settings = settings;
        this.sheets = sheets;
        this.hall = hall;
    }

    /** Why not. */
    record Reason(@Range(max = 400) Optional<String> reason) {}

    /** What the bank calls it. */
    record Reference(@Range(max = 190) Optional<String> reference) {}

    /**
     * One withdrawal.
     *
     * @param account where to, whole, while it has to be sent by hand
     * @param answered what the provider says it has sent, where that is not the amount
     * @param yours whether it is the reader's own, who must not decide about it
     */
    record Line(String id, String person, Money amount, String way, String account, String name, PayoutState state, boolean byHand, boolean yours,
                Instant requested, LocalDate arrives, Optional<Instant> ended, String reference, String reason, Optional<Money> answered) {}

    /** The queue, and what came to its end. */
    record Queue(List<Line> items, List<Line> ended) {}

    /** The queue, and what is decided there. */
    public List<Route<?>> routes() {
        return List.of(
                Route.get("/admin/payouts", Permission.ADMIN, request -> Response.view("admin-payouts", queue(request))).gives(Queue.class),
                Route.post("/admin/payouts/{id}/approve", Permission.ADMIN,
                        request -> done(request, desk.approvals().approve(request.path("id"), request.person()))).gives(Line.class),
                Route.post("/admin/payouts/{id}/deny", Permission.ADMIN, Reason.class,
                        (request, form) -> done(request, desk.approvals().deny(request.path("id"), request.person(), form.reason().orElse("")))).gives(Line.class),
                Route.post("/admin/payouts/{id}/paid", Permission.ADMIN, Reference.class,
                        (request, form) -> done(request, desk.approvals().paidByHand(request.path("id"), request.person(), form.reference().orElse(""))))
                        .gives(Line.class),
                Route.post("/admin/payouts/{id}/failed", Permission.ADMIN, Reason.class,
                        (request, form) -> done(request, desk.approvals().failedByHand(request.path("id"), request.person(), form.reason().orElse(""))))
                        .gives(Line.class),
                Route.get(RULES, Permission.ADMIN, Older.class, (request, older) -> Response.view("admin-payout-rules", rules(request, older)))
                        .gives(SettingsPages.Filled.class),
                Route.post(RULES, Permission.ADMIN, this::change).gives(SettingsPages.Filled.class));
    }

    private Queue queue(Request request) {
        return new Queue(desk.payouts().waiting().stream().map(payout -> line(payout, request)).toList(),
                desk.payouts().ended().stream().map(payout -> line(payout, request)).toList());
    }

    private Response done(Request request, Payout payout) {
        return Response.done("/admin/payouts", line(payout, request));
    }

    private Line line(Payout payout, Request request) {
        boolean sendIt = payout.to().byHand() && payout.state() == PayoutState.APPROVED;
        return new Line(payout.id(), payout.person().name(), payout.amount(), title(payout.to().provider(), request.locale()),
                sendIt ? payout.to().account() : "…" + payout.to().tail(), payout.to().name(), payout.state(), payout.to().byHand(),
                payout.person().id() == request.person().id(), payout.requested(), payout.arrives(), payout.ended(), payout.reference(),
                payout.reason(), payout.answered());
    }

    private String title(String provider, Locale reader) {
        return market.provider(provider).map(owned -> words.say(owned.plugin(), reader, "provider.title"))
                .orElseGet(() -> words.say(Words.HALL, reader, provider.equals(Destination.BY_HAND) ? "payouts.by-hand" : provider));
    }

    private SettingsPages.Filled rules(Request request, Older older) {
        FormSheets.Sheet sheet = sheets.sheet(form(), Words.HALL, RULES, request.locale(), older);
        return new SettingsPages.Filled(sheet.fields(), sheet.action(), hall.get().currency(), sheet.changes());
    }

    private Response change(Request request) {
        form().change(request.person(), Visit.of(request).values(), hall.get().currency());
        return Response.done(RULES, rules(request, new Older(Optional.empty())));
    }

    private OpenForm<?> form() {
        return settings.openHall("payouts", PayoutSettings.DEFAULT);
    }
}
