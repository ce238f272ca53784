package org.guildhall.server.pages;

import org.guildhall.api.Refused;
import org.guildhall.server.http.Visit;
import org.guildhall.server.people.Caller;

/** Who asks, in the words of the people's own package. */
final class Callers {
    private Callers() {}

    static Caller of(Visit visit) {
        return visit.caller().map(who -> new Caller(who.person(), who.admin(), who.locale(), who.zone(), 0))
                .orElseThrow(() -> new Refused(Refused.Kind.NOT_SIGNED_IN, "http.not-signed-in"));
    }
}
