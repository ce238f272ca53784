package org.guildhall.server.pages;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.guildhall.api.community.Memberships.Role;
import org.guildhall.api.community.Person;
import org.guildhall.api.money.Money;
import org.guildhall.server.view.Fragments;

/** A person's own page. */
record Me(Person person, String email, Instant since, String language, String timeZone, List<Mine> groups, Optional<Wallet> wallet,
                 List<SignIn> sessions, List<Token> tokens, Fragments profile, List<Choice> languages, List<String> zones) {
    /** A group one is in, and whether others may see that. */
    public record Mine(Place group, Role role, Instant since, Optional<Instant> until, boolean shown) {}

    /** A group by its names. */
    public record Place(long id, String slug, String name) {}

    /** What one has earned, by currency. */
    public record Wallet(List<Purse> purses) {}

    /** The five figures in one currency. */
    public record Purse(Money pending, Money available, Money withdrawing, Money withdrawn, Money frozen) {}

    /** A browser that is signed in. */
    public record SignIn(long id, String agent, String address, Instant seen, boolean current) {}

    /** A key for programs. */
    public record Token(long id, String label, Instant created) {}

    /** A language one can choose; empty for the browser's. */
    public record Choice(String value, String label) {}
}
