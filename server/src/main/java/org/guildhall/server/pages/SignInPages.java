package org.guildhall.server.pages;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.guildhall.api.Permission;
import org.guildhall.api.Refused;
import org.guildhall.api.Route;
import org.guildhall.api.community.Person;
import org.guildhall.api.host.Range;
import org.guildhall.api.web.Request;
import org.guildhall.api.web.Response;
import org.guildhall.server.http.Visit;
import org.guildhall.server.people.Account;
import org.guildhall.server.people.Accounts;
import org.guildhall.server.people.Sessions;
import org.guildhall.server.people.Tokens;
import org.guildhall.server.work.Limits;

/** Making an account, signing in and out, and keys for programs. */
public final class SignInPages {
    private static final Duration AN_HOUR = Duration.ofHours(1);
    private static final Duration A_WHILE = Duration.ofMinutes(10);
    private static final int SIGN_UPS = 20;
    private static final int TRIES_BY_ADDRESS = 60;
    private static final int TRIES_BY_NAME = 10;

    private final Accounts accounts;
    private final Sessions sessions;
    private final Tokens tokens;
    private final Limits limits;

    /** Pages over these accounts. */
    public SignInPages(Accounts accounts, Sessions sessions, Tokens tokens, Limits limits) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.tokens = tokens;
        this.limits = limits;
    }

    /** Where to go on afterwards. */
    record Next(@Range(max = 1000) Optional<String> next) {}

    /** The page: where it goes on. */
    record Entrance(String next) {}

    /** A new account. */
    record NewAccount(@Range(min = 1, max = 40) String name, @Range(min = 1, max = 254) String email,
                      @Range(min = 1, max = 200) String password, @Range(max = 1000) Optional<String> next,
                      @Range(max = 64) Optional<String> ref) {}

    /** A name or mail address, and the password. */
    record Proof(@Range(min = 1, max = 254) String name, @Range(min = 1, max = 200) String password,
                 @Range(max = 1000) Optional<String> next) {}

    /** The same, for a program. */
    record ProgramProof(@Range(min = 1, max = 254) String name, @Range(min = 1, max = 200) String password,
                        @Range(max = 80) Optional<String> label) {}

    /** Who is signed in now. */
    record SignedInAs(Person person) {}

    /** A key for a program. */
    record NewToken(String token) {}

    /** The pages and what is sent from them. */
    public List<Route<?>> routes() {
        return List.of(
                Route.get("/signup", Permission.ANYONE, Next.class, (request, form) -> entrance("signup", form)).gives(Entrance.class),
                Route.post("/signup", Permission.ANYONE, NewAccount.class, this::signUp).gives(SignedInAs.class),
                Route.get("/login", Permission.ANYONE, Next.class, (request, form) -> entrance("login", form)).gives(Entrance.class),
                Route.post("/login", Permission.ANYONE, Proof.class, this::signIn).gives(SignedInAs.class),
                Route.post("/logout", Permission.ANYONE, this::signOut),
                Route.post("/tokens", Permission.ANYONE, ProgramProof.class, this::token).gives(NewToken.class));
    }

    private static Response entrance(String template, Next form) {
        return Response.view(template, new Entrance(Paths.own(form.next()).orElse("/")));
    }

    private Response signUp(Request request, NewAccount form) {
        limits.take("sign-up", request.address(), SIGN_UPS, AN_HOUR);
        Account account = accounts.signUp(form.name(), form.email(), form.password());
        begin(Visit.of(request), account.person());
        Visit.of(request).follow(account.person());
        return Response.created(Paths.own(form.next()).orElse("/"), new SignedInAs(account.person()));
    }

    private Response signIn(Request request, Proof form) {
        Person person = prove(request, form.name(), form.password());
        begin(Visit.of(request), person);
        return Response.done(Paths.own(form.next()).orElse("/"), new SignedInAs(person));
    }

    private Response token(Request request, ProgramProof form) {
        Person person = prove(request, form.name(), form.password());
        return Response.created("/me", new NewToken(tokens.make(person, form.label().orElse("program"))));
    }

    private Response signOut(Request request) {
        Visit visit = Visit.of(request);
        visit.sessionToken().ifPresent(sessions::end);
        visit.signOut();
        return Response.done("/", new Route.Nothing());
    }

    private Person prove(Request request, String name, String password) {
        String account = name.strip().toLowerCase(Locale.ROOT);
        limits.take("sign-in-from", request.address(), TRIES_BY_ADDRESS, A_WHILE);
        limits.take("sign-in", account, TRIES_BY_NAME, A_WHILE);
        Person person = accounts.signIn(name, password).map(Account::person)
                .orElseThrow(() -> Refused.field("password", "login.wrong"));
        limits.forgive("sign-in", account);
        return person;
    }

    private void begin(Visit visit, Person person) {
        String agent = visit.header("User-Agent").orElse("");
        visit.signIn(sessions.begin(person, visit.sessionToken(), visit.address(), agent));
    }
}
