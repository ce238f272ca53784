package org.guildhall.server.people;

import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import org.guildhall.api.community.Person;

/**
 * Who is asking.
 *
 * @param admin whether they are an admin of the hall
 * @param locale the language they chose, if they did
 * @param zone the clock they chose, or the hall's
 * @param session the id of the sign-in session; 0 for an access token
 */
public record Caller(Person person, boolean admin, Optional<Locale> locale, ZoneId zone, long session) {}
