package org.guildhall.server.pages;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.guildhall.api.Permission;
import org.guildhall.api.Place;
import org.guildhall.api.Refused;
import org.guildhall.api.Route;
import org.guildhall.api.community.Hall;
import org.guildhall.api.community.Memberships.Membership;
import org.guildhall.api.community.People;
import org.guildhall.api.community.Person;
import org.guildhall.api.host.Range;
import org.guildhall.api.web.Request;
import org.guildhall.api.web.Response;
import org.guildhall.server.community.Keeping;
import org.guildhall.server.community.Roster;
import org.guildhall.server.http.Visit;
import org.guildhall.server.money.Income;
import org.guildhall.server.people.Account;
import org.guildhall.server.people.Accounts;
import org.guildhall.server.people.Caller;
import org.guildhall.server.people.Profiles;
import org.guildhall.server.people.Sessions;
import org.guildhall.server.people.Tokens;
import org.guildhall.server.view.Fragments;

/** A person's own page, and the one that others see of them. */
public final class AccountPages {
    private final Own own;
    private final People people;
    private final Roster roster;
    private final Keeping keeping;
    private final Income income;
    private final Slots slots;
    private final java.util.function.Supplier<Hall> hall;

    /** What belongs to an account. */
    public record Own(Accounts accounts, Profiles profiles, Sessions sessions, Tokens tokens) {}

    /** Pages over these accounts. */
    public AccountPages(Own own, People people, Roster roster, Keeping keeping, Income income, Slots slots,
                        java.util.function.Supplier<Hall> hall) {
        this.own = own;
        this.people = people;
        this.roster = roster;
        this.keeping = keeping;
        this.income = income;
        this.slots = slots;
        this.hall = hall;
    }

    /** What one may change about oneself; what is not named stays. */
    record Changes(@Range(min = 1, max = 40) Optional<String> name, @Range(min = 1, max = 254) Optional<String> email,
                   @Range(max = 16) Optional<String> language, @Range(max = 64) Optional<String> zone) {}

    /** The present password, and the new one. */
    record NewPassword(@Range(min = 1, max = 200) String current, @Range(min = 1, max = 200) String password) {}

    /** Whether others see the group on one's page. */
    record Shown(boolean shown) {}

    /** The page that others see. */
    record Profile(Person person, java.time.Instant since, List<Me.Mine> groups, Fragments profile) {}

    /** The pages, and what is sent from them. */
    public List<Route<?>> routes() {
        return List.of(
                Route.get("/me", Permission.SIGNED_IN, this::show).gives(Me.class),
                Route.post("/me", Permission.SIGNED_IN, Changes.class, this::change).gives(Me.class),
                Route.post("/me/password", Permission.SIGNED_IN, NewPassword.class, this::changePassword),
                Route.post("/me/groups/{group}", Permission.SIGNED_IN, Shown.class, this::show).gives(Shown.class),
                Route.post("/me/sessions/{id}/end", Permission.SIGNED_IN, this::endSession),
                Route.post("/me/tokens/{id}/end", Permission.SIGNED_IN, this::endToken),
                Route.get("/people/{name}", Permission.ANYONE, this::profile).gives(Profile.class));
    }

    private Response show(Request request) {
        return Response.view("me", model(request));
    }

    private Me model(Request request) {
        Account account = own.accounts().get(request.person());
        Person person = account.person();
        Hall here = hall.get();
        long session = session(Visit.of(request));
        return new Me(person, account.email(), account.created(), account.locale().map(Locale::toLanguageTag).orElse(""),
                account.zone().orElse(here.zone()).getId(), roster.groupsOf(person).stream().map(AccountPages::mine).toList(),
                Optional.of(wallet(person, here)), own.sessions().of(person).stream().map(it -> new Me.SignIn(it.id(), Browsers.name(it.agent()),
                        it.address(), it.seen(), it.id() == session)).toList(),
                own.tokens().of(person).stream().map(it -> new Me.Token(it.id(), it.label(), it.created())).toList(),
                slots.at(Place.PROFILE, request.visitor(), person), languages(), Zones.COMMON);
    }

    private Me.Wallet wallet(Person person, Hall here) {
        return new Me.Wallet(income.of(person, here.currency(), Optional.empty()).figures().stream()
                .map(it -> new Me.Purse(it.pending(), it.available(), it.withdrawing(), it.withdrawn(), it.frozen())).toList());
    }

    private static List<Me.Choice> languages() {
        return List.of(new Me.Choice("", ""), new Me.Choice("zh-CN", "简体中文"), new Me.Choice("en", "English"));
    }

    private Response change(Request request, Changes form) {
        Account now = own.accounts().get(request.person());
        boolean speaks = Visit.of(request).values().get("language").isPresent();
        own.profiles().edit(request.person(), new Account.Profile(form.name().orElse(now.person().name()), form.email().orElse(now.email()),
                speaks ? form.language().flatMap(AccountPages::language) : now.locale(), form.zone().map(AccountPages::zone).or(now::zone)));
        return Response.done("/me", model(request));
    }

    private static Optional<Locale> language(String tag) {
        return Account.LANGUAGES.stream().filter(it -> it.getLanguage().equals(Locale.forLanguageTag(tag).getLanguage())).findFirst();
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw Refused.field("zone", "me.zone.unknown");
        }
    }

    private Response changePassword(Request request, NewPassword form) {
        own.accounts().changePassword(request.person(), form.current(), form.password(), session(Visit.of(request)));
        return Response.done("/me", new Route.Nothing());
    }

    private Response show(Request request, Shown form) {
        keeping.show(request.group(), request.person(), form.shown());
        return Response.done("/me#groups", form);
    }

    private Response endSession(Request request) {
        own.sessions().end(request.person(), id(request));
        return Response.done("/me", new Route.Nothing());
    }

    private Response endToken(Request request) {
        own.tokens().end(request.person(), id(request));
        return Response.done("/me", new Route.Nothing());
    }

    private Response profile(Request request) {
        Person person = people.named(request.path("name")).orElseThrow(() -> new Refused(Refused.Kind.NOT_FOUND, "http.not-found"));
        List<Me.Mine> groups = roster.shownGroupsOf(person).stream().map(AccountPages::mine).toList();
        return Response.view("person", new Profile(person, own.accounts().get(person).created(), groups,
                slots.at(Place.PROFILE, request.visitor(), person)));
    }

    private static Me.Mine mine(Roster.Belonging belonging) {
        Membership in = belonging.membership();
        return new Me.Mine(new Me.Place(in.group().id(), in.group().slug(), in.group().name()), in.role(), in.since(), in.stay().until(),
                belonging.shown());
    }

    private long session(Visit visit) {
        return visit.sessionToken().flatMap(own.sessions()::find).map(Caller::session).orElse(0L);
    }

    private static long id(Request request) {
        try {
            return Long.parseLong(request.path("id"));
        } catch (NumberFormatException e) {
            throw new Refused(Refused.Kind.NOT_FOUND, "http.not-found");
        }
    }
}
