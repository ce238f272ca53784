package org.guildhall.server.people;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import org.guildhall.api.community.Person;

/**
 * What the hall knows of a person.
 *
 * @param admin whether they are an admin of the hall
 * @param locale the language they chose; none: what their browser asks for
 * @param zone the clock they chose; none: the hall's
 */
public record Account(Person person, String email, boolean admin, Optional<Locale> locale, Optional<ZoneId> zone, Instant created) {
    /** The languages the hall speaks. */
    public static final java.util.List<Locale> LANGUAGES = java.util.List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE);

    /** What a person may change about themselves. */
    public record Profile(String name, String email, Optional<Locale> locale, Optional<ZoneId> zone) {}
}
