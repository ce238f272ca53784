package org.guildhall.server.http;

import java.util.Locale;
import java.util.Optional;
import org.guildhall.api.community.Person;

/** Knows people by what they carry. */
public interface Callers {
    /** Whose sign-in session this is, if it is still good. */
    Optional<SignedIn> bySession(String token);

    /** Whose access token this is, if it is still good. */
    Optional<SignedIn> byBearer(String token);

    /** Remembers the language that this person chose. */
    void speaks(Person person, Locale locale);
}
