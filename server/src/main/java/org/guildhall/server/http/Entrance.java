package org.guildhall.server.http;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.guildhall.api.Permission;
import org.guildhall.api.Refused;
import org.guildhall.api.Route;
import org.guildhall.api.community.Group;
import org.guildhall.server.plugin.Owned;

/** Lets in whoever may come in: who they are, what they may do, and whether the page they come from is ours. */
final class Entrance {
    private final Guests guests;
    private final Cookies cookies;
    private final Optional<String> home;

    Entrance(Guests guests, Cookies cookies, Optional<URI> home) {
        this.guests = guests;
        this.cookies = cookies;
        this.home = home.map(address -> (address.getScheme() + "://" + address.getRawAuthority()).toLowerCase(Locale.ROOT));
    }

    /** Who is asking; an access token goes before a session. */
    Optional<SignedIn> who(Asked asked) {
        Optional<String> bearer = asked.bearer();
        if (bearer.isPresent()) {
            return Optional.of(guests.callers().byBearer(bearer.get())
                    .orElseThrow(() -> new Refused(Refused.Kind.NOT_SIGNED_IN, "http.bad-token")));
        }
        return cookies.session(asked).flatMap(guests.callers()::bySession);
    }

    /**
     * Refuses what may have been sent by another site in a signed-in person's name.
     *
     * @param fromOutside whether others may send people there, as a payment provider does
     */
    void checkOrigin(Asked asked, boolean fromOutside) {
        if (asked.reads() || asked.bearer().isPresent()) {
            return;
        }
        boolean known = cookies.session(asked).isPresent();
        Optional<String> site = asked.header("Sec-Fetch-Site");
        boolean same = site.map(Set.of("same-origin", "none")::contains)
                .orElseGet(() -> asked.header("Origin").map(origin -> isOurs(origin, asked)).orElse(!known));
        if (!same && (known || !fromOutside)) {
            throw new Refused(Refused.Kind.FORBIDDEN, "http.cross-site");
        }
    }

    /** Refuses whoever has not the right that the route asks for, before anything else is read. */
    void admit(Visit visit, Permission who) {
        Owned<Route<?>> owned = visit.served().owned();
        if (!owned.isEverywhere() && visit.namesGroup() && !owned.isFor(visit.group())) {
            throw new Refused(Refused.Kind.NOT_FOUND, "http.not-found");
        }
        if (who.least() == Permission.Role.ANYONE) {
            return;
        }
        SignedIn caller = visit.caller().orElseThrow(() -> new Refused(Refused.Kind.NOT_SIGNED_IN, "http.not-signed-in"));
        boolean may = switch (who.least()) {
            case ANYONE, SIGNED_IN -> true;
            case ADMIN -> caller.admin();
            case MEMBER, KEEPER, OWNER -> guests.rights().may(caller, who, visit.group());
        };
        if (!may && !isNamed(owned, caller, visit)) {
            throw new Refused(Refused.Kind.FORBIDDEN, "http.forbidden");
        }
    }

    private static boolean isNamed(Owned<Route<?>> owned, SignedIn caller, Visit visit) {
        Optional<Group> group = visit.namesGroup() ? Optional.of(visit.group()) : Optional.empty();
        return owned.<Boolean>ask(route -> route.who().also().test(caller.person(), group)).orElse(false);
    }

    /** Whether this origin is the hall's. */
    boolean isOurs(String origin, Asked asked) {
        return origin.equalsIgnoreCase(asked.client().origin()) || home.filter(origin::equalsIgnoreCase).isPresent();
    }
}
