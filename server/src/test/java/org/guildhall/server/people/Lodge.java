package org.guildhall.server.people;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.guildhall.api.Listener;
import org.guildhall.api.community.People;
import org.guildhall.api.community.Person;
import org.guildhall.server.plugin.Registry;
import org.guildhall.server.plugin.RegistryOf;
import org.guildhall.server.store.Store;
import org.guildhall.server.testing.OnBothDatabases;
import org.guildhall.server.work.Events;
import org.guildhall.server.work.HallClock;
import org.guildhall.server.work.Tasks;

/** The true accounts of a hall over a true database, with a clock that the test moves. */
final class Lodge implements AutoCloseable {
    static final String PASSWORD = "a longer, stranger word";

    Instant now = Instant.parse("2026-11-20T10:00:00Z");
    final InstantSource real = () -> now;
    final Store store;
    final Sessions sessions;
    final Tokens tokens;
    final Accounts accounts;
    final Profiles profiles;
    final PeopleOf people;
    final FirstRun firstRun;
    final List<Person> signedUp = new ArrayList<>();

    private final OnBothDatabases.Fresh fresh;

    Lodge(OnBothDatabases.Fresh fresh) {
        this.fresh = fresh;
        this.store = fresh.open();
        HallClock clock = new HallClock(real, store, () -> false);
        Registry registry = RegistryOf.plugin("greeter", Listener.within(People.SignedUp.class, event -> signedUp.add(event.person())));
        Events events = new Events(store, new Tasks(store, clock, Set::of), clock, () -> registry);
        this.sessions = new Sessions(store, real, () -> ZoneId.of("Asia/Shanghai"));
        this.tokens = new Tokens(store, real, () -> ZoneId.of("Asia/Shanghai"));
        this.accounts = new Accounts(store, sessions, tokens, events, clock);
        this.profiles = new Profiles(store);
        this.people = new PeopleOf(store);
        this.firstRun = new FirstRun(store, accounts);
    }

    Person signUp(String name) {
        return accounts.signUp(name, name.hashCode() + "@mail.example", PASSWORD).person();
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    @Override
    public void close() {
        store.close();
        fresh.drop();
    }
}
