package org.guildhall.server.http;

import java.time.Duration;
import java.util.Optional;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;

/** The cookies the hall sets: who is signed in, which language they read, and by whose link they came. */
final class Cookies {
    private static final Duration SESSION = Duration.ofDays(30);
    private static final Duration REFERRAL = Duration.ofDays(30);
    private static final String REFERRED = "guildhall-ref";
    private static final Duration LANGUAGE = Duration.ofDays(365);

    private final String session;
    private final String ending;

    Cookies(boolean secure) {
        // A browser takes the name __Host- only from the host itself over TLS: nobody beside it can plant one.
        this.session = secure ? "__Host-guildhall" : "guildhall";
        this.ending = "; Path=/; HttpOnly; SameSite=Lax" + (secure ? "; Secure" : "");
    }

    Optional<String> session(Asked asked) {
        return asked.cookie(session);
    }

    HttpField signIn(String token) {
        return set(session + "=" + token + "; Max-Age=" + SESSION.toSeconds() + ending);
    }

    HttpField signOut() {
        return set(session + "=; Max-Age=0" + ending);
    }

    HttpField speak(String tag) {
        return set(Languages.COOKIE + "=" + tag + "; Max-Age=" + LANGUAGE.toSeconds() + ending);
    }

    /** The word of the link by which the browser came last. */
    Optional<String> referral(Asked asked) {
        return asked.cookie(REFERRED);
    }

    HttpField cameBy(String word) {
        return set(REFERRED + "=" + word + "; Max-Age=" + REFERRAL.toSeconds() + ending);
    }

    HttpField forgetReferral() {
        return set(REFERRED + "=; Max-Age=0" + ending);
    }

    private static HttpField set(String cookie) {
        return new HttpField(HttpHeader.SET_COOKIE, cookie);
    }
}
