package org.guildhall.server.pages;

import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
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
import org.guildhall.server.money.Market;
import org.guildhall.server.payouts.Destination;
import org.guildhall.server.payouts.Destinations;
import org.guildhall.server.payouts.Payout;
import org.guildhall.server.payouts.PayoutDesk;
import org.guildhall.server.payouts.PayoutSettings;
import org.guildhall.server.payouts.PayoutState;
import org.guildhall.server.view.Words;

/** Having money paid out: how much, where to, and when it will be there. */
public final class WithdrawPages {
    private static final String HERE = "/me/wallet/withdraw";

    private final PayoutDesk desk;
    private final Market market;
    private final Words words;
    private final Supplier<Hall> hall;
    private final InstantSource clock;

    /** Pages over this desk, in the hall's currency unless another is asked for. */
    public WithdrawPages(PayoutDesk desk, Market market, Words words, Supplier<Hall> hall, InstantSource clock) {
        this.desk = desk;
        this.market = market;
        this.words = words;
        this.hall = hall;
        this.clock = clock;
    }

    /** How much. */
    record Wish(Money amount) {}

    /** Where to, and the password again. */
    record Account(@Range(max = 64) String provider, @Range(max = 200) String account, @Range(max = 100) String name,
                   @Range(min = 1, max = 200) String password) {}

    /** A way to get money. */
    record Way(String id, String title, boolean chosen) {}

    /** Where it goes: the account is shown by its last letters. */
    record Target(String provider, String title, String tail, String name, Instant heldUntil, boolean held) {}

    /**
     * One withdrawal.
     *
     * @param confirm where the person says that they take it, where the provider waits for that
     */
    record Line(String id, Money amount, String to, String tail, PayoutState state, Instant requested, LocalDate arrives, Optional<Instant> ended,
                String reference, String reason, Optional<URI> confirm) {}

    /** The page. */
    record Withdraw(Money available, PayoutSettings.Limit limit, int perDay, LocalDate arrives, Optional<Target> target, List<Way> ways,
                    List<Line> items) {}

    /** Withdrawing, calling it off, and saying where to. */
    public List<Route<?>> routes() {
        return List.of(
                Route.get(HERE, Permission.SIGNED_IN, request -> Response.view("withdraw", model(request))).gives(Withdraw.class),
                Route.post(HERE, Permission.SIGNED_IN, Wish.class, this::withdraw).gives(Line.class),
                Route.post(HERE + "/{id}/cancel", Permission.SIGNED_IN, this::cancel).gives(Line.class),
                Route.post("/me/wallet/account", Permission.SIGNED_IN, Account.class, this::account).gives(Withdraw.class));
    }

    private Response withdraw(Request request, Wish wish) {
        Payout payout = desk.payouts().request(request.person(), wish.amount(), request.key());
        return Response.created(HERE, line(payout, request.locale()));
    }

    private Response cancel(Request request) {
        return Response.done(HERE, line(desk.callOff(request.path("id"), request.person()), request.locale()));
    }

    private Response account(Request request, Account form) {
        desk.destinations().set(request.person(), new Destination(form.provider(), form.account(), form.name()), form.password(), currency());
        return Response.done(HERE, model(request));
    }

    private Withdraw model(Request request) {
        Locale reader = request.locale();
        Optional<Destinations.Kept> kept = desk.destinations().of(request.person());
        String chosen = kept.map(it -> it.to().provider()).orElse(desk.destinations().ways().getFirst());
        return new Withdraw(desk.payouts().available(request.person(), currency()), desk.rules().settings().limit(currency()),
                desk.rules().settings().withdrawalsPerDay(), desk.rules().arrives(), kept.map(it -> target(it, reader)),
                desk.destinations().ways().stream().map(id -> new Way(id, title(id, reader), id.equals(chosen))).toList(),
                desk.payouts().of(request.person()).stream().map(payout -> line(payout, reader)).toList());
    }

    private Target target(Destinations.Kept kept, Locale reader) {
        return new Target(kept.to().provider(), title(kept.to().provider(), reader), kept.to().tail(), kept.to().name(), kept.heldUntil(),
                clock.instant().isBefore(kept.heldUntil()));
    }

    private Line line(Payout payout, Locale reader) {
        return new Line(payout.id(), payout.amount(), title(payout.to().provider(), reader), payout.to().tail(), payout.state(), payout.requested(),
                payout.arrives(), payout.ended(), payout.reference(), payout.reason(), desk.confirmedAt(payout));
    }

    private String title(String provider, Locale reader) {
        return market.provider(provider).map(owned -> words.say(owned.plugin(), reader, "provider.title"))
                .orElseGet(() -> words.say(Words.HALL, reader, provider.equals(Destination.BY_HAND) ? "payouts.by-hand" : provider));
    }

    private String currency() {
        return hall.get().currency();
    }
}
