package org.guildhall.api.community;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.guildhall.api.host.Event;

/**
 * Looks up people.
 *
 * <pre>{@code Map<Long, Person> authors = people.get(rows.getValues(LINE.PERSON_ID));}</pre>
 */
public interface People {
    /**
     * The person with this id.
     *
     * @throws org.guildhall.api.Refused NOT_FOUND
     */
    Person get(long id);

    /** Those of these ids that there are, in one query. */
    Map<Long, Person> get(Collection<Long> ids);

    /** Since when those of these ids that there are have had their accounts, in UTC; in one query. */
    Map<Long, Instant> since(Collection<Long> ids);

    /** The person of this name. */
    Optional<Person> named(String name);

    /** An account was made. */
    record SignedUp(Person person) implements Event {}
}
