package org.guildhall.plugins.invitecodes;

import java.time.Duration;
import java.util.Optional;
import org.guildhall.api.community.Person;
import org.guildhall.api.host.Limits;

/** Counts codes that nobody has made, by account and by address; those that are right cost nothing. */
record Guesses(Limits limits) {
    private static final String GUESS = "guess";
    private static final int MOST = 10;
    private static final Duration WITHIN = Duration.ofMinutes(15);

    /** Refuses who has guessed too often. */
    void refuseTooMany(Optional<Person> person, String address) {
        limits.check(GUESS, address, MOST);
        person.ifPresent(who -> limits.check(GUESS, account(who), MOST));
    }

    void wrong(Optional<Person> person, String address) {
        limits.take(GUESS, address, MOST, WITHIN);
        person.ifPresent(who -> limits.take(GUESS, account(who), MOST, WITHIN));
    }

    private static String account(Person person) {
        return "person " + person.id();
    }
}
