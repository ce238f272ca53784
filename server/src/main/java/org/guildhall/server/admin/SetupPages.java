package org.guildhall.server.admin;

import static org.guildhall.server.store.schema.Tables.COMMUNITY;
import static org.guildhall.server.store.schema.Tables.PURCHASE;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.guildhall.api.Permission;
import org.guildhall.api.Refused;
import org.guildhall.api.Route;
import org.guildhall.api.community.Hall;
import org.guildhall.api.community.Person;
import org.guildhall.api.host.Range;
import org.guildhall.api.host.Secret;
import org.guildhall.api.web.Request;
import org.guildhall.api.web.Response;
import org.guildhall.server.http.Visit;
import org.guildhall.server.people.Sessions;
import org.guildhall.server.plugin.PluginInfo.State;
import org.guildhall.server.plugin.Plugins;
import org.guildhall.server.store.Store;

/** The first run: three questions on one page, and what to do next once the hall is open. */
public final class SetupPages {
    private static final List<String> CURRENCIES = List.of("CNY", "USD", "EUR", "GBP", "JPY", "HKD", "TWD", "SGD", "MYR", "KRW", "INR",
            "AUD", "CAD", "CHF", "NZD", "BRL");
    private static final List<String> ZONES = List.of("Asia/Shanghai", "Asia/Hong_Kong", "Asia/Taipei", "Asia/Singapore", "Asia/Tokyo",
            "Asia/Kolkata", "Europe/London", "Europe/Berlin", "Europe/Lisbon", "America/New_York", "America/Chicago", "America/Los_Angeles",
            "America/Sao_Paulo", "Australia/Sydney", "UTC");

    private static final Map<String, String> OWNERS = Map.of("name", "ownerName", "email", "ownerEmail", "password", "ownerPassword");

    private final Setup setup;
    private final Sessions sessions;
    private final Supplier<Hall> hall;
    private final Plugins plugins;
    private final Store store;

    /** Pages that open this hall. */
    public SetupPages(Setup setup, Sessions sessions, Supplier<Hall> hall, Plugins plugins, Store store) {
        this.setup = setup;
        this.sessions = sessions;
        this.hall = hall;
        this.plugins = plugins;
        this.store = store;
    }

    /** The three questions. */
    record Questions(String zone, String currency, List<String> zones, List<String> currencies) {}

    /** The answers; without a clock or a currency, the usual ones. */
    record Answers(@Range(min = 1, max = 60) String name, @Range(max = 64) Optional<String> zone, @Range(max = 3) Optional<String> currency,
                   @Range(min = 1, max = 40) String ownerName, @Range(min = 3, max = 254) String ownerEmail, Secret ownerPassword,
                   boolean sandbox) {}

    /** The hall that has been opened. */
    record Opened(Person person, String hall, boolean sandbox) {}

    /** What there is to do next. */
    record Next(String hall, boolean sandbox, long plugins, long groups, boolean paid) {}

    /** The first page and what follows it. */
    public List<Route<?>> routes() {
        return List.of(
                Route.get("/setup", Permission.ANYONE, this::ask).gives(Questions.class),
                Route.post("/setup", Permission.ANYONE, Answers.class, this::open).gives(Opened.class),
                Route.get("/setup/done", Permission.ADMIN, this::next).gives(Next.class));
    }

    private Response ask(Request request) {
        if (!setup.isAhead()) {
            throw new Refused(Refused.Kind.NOT_FOUND, "admin.setup.done");
        }
        Hall usual = hall.get();
        return Response.view("setup", new Questions(usual.zone().getId(), usualCurrency(request.locale()), ZONES, CURRENCIES));
    }

    private Response open(Request request, Answers answers) {
        Setup.Owner owner = new Setup.Owner(answers.ownerName(), answers.ownerEmail(), answers.ownerPassword().reveal());
        Person person = opened(new Setup.Wishes(answers.name(), answers.zone().orElseGet(() -> usualZone(answers)),
                answers.currency().orElse(hall.get().currency()), owner, answers.sandbox()));
        Visit visit = Visit.of(request);
        visit.signIn(sessions.begin(person, visit.sessionToken(), visit.address(), visit.header("User-Agent").orElse("")));
        return Response.created("/setup/done", new Opened(person, answers.name(), answers.sandbox()));
    }

    /** The owner's fields have names of their own here. */
    private Person opened(Setup.Wishes wishes) {
        try {
            return setup.open(wishes);
        } catch (Refused refused) {
            String own = refused.field().map(OWNERS::get).orElse(null);
            throw own == null ? refused : Refused.field(own, refused.messageKey(), refused.arguments().toArray());
        }
    }

    private Response next(Request request) {
        Hall now = hall.get();
        long enabled = plugins.list().stream().filter(info -> info.state() == State.ENABLED).count();
        return store.read(sql -> Response.view("setup-done", new Next(now.name(), now.sandbox(), enabled, sql.fetchCount(COMMUNITY),
                sql.fetchExists(PURCHASE, PURCHASE.PAID_AT.isNotNull()))));
    }

    private String usualZone(Answers answers) {
        return answers.sandbox() ? ZONES.getFirst() : hall.get().zone().getId();
    }

    private static String usualCurrency(Locale reader) {
        return reader.getLanguage().equals("zh") ? "CNY" : "USD";
    }
}
