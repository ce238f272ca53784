package org.guildhall.server.http;

import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import org.guildhall.api.community.Person;

/**
 * Who is asking, once they are known.
 *
 * @param admin whether they are an admin of the hall
 * @param locale the language they chose, if they did
 */
public record SignedIn(Person person, boolean admin, Optional<Locale> locale, ZoneId zone) {}
