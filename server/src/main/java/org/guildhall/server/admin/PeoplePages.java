package org.guildhall.server.admin;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.guildhall.api.Permission;
import org.guildhall.api.Refused;
import org.guildhall.api.Route;
import org.guildhall.api.community.People;
import org.guildhall.api.community.Person;
import org.guildhall.api.host.Page;
import org.guildhall.api.web.Request;
import org.guildhall.api.web.Response;
import org.guildhall.server.people.Account;
import org.guildhall.server.people.Accounts;
import org.guildhall.server.people.Profiles;

/** Everybody with an account, and who of them is an admin. */
public final class PeoplePages {
    private final Accounts accounts;
    private final Profiles profiles;
    private final People people;

    /** Pages over these accounts. */
    public PeoplePages(Accounts accounts, Profiles profiles, People people) {
        this.accounts = accounts;
        this.profiles = profiles;
        this.people = people;
    }

    /** Whom to show: the one of this name or address, or all from here on. */
    record Wanted(Optional<String> q, Optional<String> after) {}

    /** Whether someone is to be an admin. */
    record Role(boolean admin) {}

    /** One account. */
    record Line(long id, String name, String email, boolean admin, Instant since) {
        static Line of(Account account) {
            return new Line(account.person().id(), account.person().name(), account.email(), account.admin(), account.created());
        }
    }

    /** The list. */
    record Listing(List<Line> items, Optional<String> next, String q) {}

    /** The list, and making admins. */
    public List<Route<?>> routes() {
        return List.of(
                Route.get("/admin/people", Permission.ADMIN, Wanted.class, this::list).gives(Listing.class),
                Route.post("/admin/people/{id}/admin", Permission.ADMIN, Role.class, this::appoint).gives(Line.class));
    }

    private Response list(Request request, Wanted wanted) {
        Page<Account> page = wanted.q().filter(words -> !words.isBlank())
                .map(words -> new Page<>(accounts.find(words).stream().toList(), Optional.empty()))
                .orElseGet(() -> profiles.all(wanted.after()));
        return Response.view("admin-people", new Listing(page.items().stream().map(Line::of).toList(), page.next(), wanted.q().orElse("")));
    }

    private Response appoint(Request request, Role role) {
        Person person = people.get(id(request.path("id")));
        profiles.setAdmin(person, role.admin());
        return Response.done("/admin/people", Line.of(accounts.get(person)));
    }

    private static long id(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new Refused(Refused.Kind.NOT_FOUND, "http.not-found");
        }
    }
}
