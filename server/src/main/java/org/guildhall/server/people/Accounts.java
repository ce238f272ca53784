package org.guildhall.server.people;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.guildhall.api.Refused;
import org.guildhall.api.community.People;
import org.guildhall.api.community.Person;
import org.guildhall.server.data.InvalidFields;
import org.guildhall.server.store.Store;
import org.guildhall.server.store.schema.tables.records.PersonRecord;
import org.guildhall.server.work.Events;

/** Accounts: made, found, and proved by password. Nothing here hashes a password inside a transaction. */
public final class Accounts {
    private final Store store;
    private final AccountTable table;
    private final Passwords passwords = new Passwords();
    private final Sessions sessions;
    private final Tokens tokens;
    private final Events events;
    private final InstantSource clock;

    /** Signs people in and out by these sessions and tokens when a password changes. */
    public Accounts(Store store, Sessions sessions, Tokens tokens, Events events, InstantSource clock) {
        this.store = store;
        this.table = new AccountTable(store);
        this.sessions = sessions;
        this.tokens = tokens;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Makes an account.
     *
     * @throws Refused INVALID for the field that cannot be taken, or {@link InvalidFields} for several
     */
    public Account signUp(String name, String email, String password) {
        return add(prepare(name, email, password));
    }

    /**
     * Makes an account that nobody can sign in to before its password is reset.
     *
     * @throws Refused INVALID for the field that cannot be taken
     */
    public Account register(String name, String email) {
        return add(new Newcomer(Identity.of(Identity.name(name), Identity.email(email)), Passwords.NONE));
    }

    /** Checks the fields and hashes the password; call it outside any transaction, and {@link #add} inside one. */
    public Newcomer prepare(String name, String email, String password) {
        mayHash();
        Map<String, Refused> wrong = new LinkedHashMap<>();
        String cleanName = checked(wrong, () -> Identity.name(name)).orElse("");
        String cleanEmail = checked(wrong, () -> Identity.email(email)).orElse("");
        checked(wrong, () -> {
            Passwords.check("password", password, cleanName, cleanEmail);
            return password;
        });
        if (wrong.size() == 1) {
            throw wrong.values().iterator().next();
        }
        if (!wrong.isEmpty()) {
            throw new InvalidFields(wrong);
        }
        Identity identity = Identity.of(cleanName, cleanEmail);
        table.checkFree(identity, 0);
        return new Newcomer(identity, passwords.hash(password));
    }

    /** Adds the account that was prepared, in the current transaction if there is one. */
    public Account add(Newcomer newcomer) {
        return add(newcomer, false);
    }

    Account add(Newcomer newcomer, boolean admin) {
        return store.write(sql -> {
            Optional<Long> id = table.add(newcomer, admin, clock.instant());
            if (id.isEmpty()) {
                table.checkFree(newcomer.identity(), 0);
                throw Refused.field("name", "people.name.taken");
            }
            Person person = new Person(id.get(), newcomer.identity().name());
            events.publish(new People.SignedUp(person));
            return AccountTable.account(table.get(person.id()));
        });
    }

    /** Whose name or mail address and password these are; an unknown account takes as long as a wrong password. */
    public Optional<Account> signIn(String nameOrEmail, String password) {
        mayHash();
        Optional<PersonRecord> found = table.called(nameOrEmail);
        if (found.isEmpty()) {
            passwords.matchNothing(password);
        }
        return found.filter(row -> passwords.matches(password, row.getPasswordHash())).map(AccountTable::account);
    }

    /**
     * Has someone prove who they are before something weighty.
     *
     * @throws Refused INVALID for {@code password}
     */
    public void prove(Person person, String password) {
        mayHash();
        if (!passwords.matches(password, table.get(person.id()).getPasswordHash())) {
            throw Refused.field("password", "people.password.wrong");
        }
    }

    /**
     * Changes the password of someone who knows the present one, and ends all their sessions but the one kept.
     *
     * @throws Refused INVALID for {@code current} or {@code password}
     */
    public void changePassword(Person person, String current, String password, long keptSession) {
        mayHash();
        if (!passwords.matches(current, table.get(person.id()).getPasswordHash())) {
            throw Refused.field("current", "people.password.wrong");
        }
        String hash = hashOf(person, password);
        store.run(sql -> {
            keep(person, hash);
            sessions.endOthers(person, keptSession);
        });
    }

    /** Sets another password for someone who has lost theirs, and ends all their sessions and tokens. */
    public void resetPassword(Person person, String password) {
        mayHash();
        String hash = hashOf(person, password);
        store.run(sql -> {
            keep(person, hash);
            sessions.endAll(person);
            tokens.endAll(person);
        });
    }

    /** The account of this person. */
    public Account get(Person person) {
        return AccountTable.account(table.get(person.id()));
    }

    /** The account of this name or mail address. */
    public Optional<Account> find(String nameOrEmail) {
        return table.called(nameOrEmail).map(AccountTable::account);
    }

    private String hashOf(Person person, String password) {
        PersonRecord row = table.get(person.id());
        Passwords.check("password", password, row.getName(), row.getEmail());
        return passwords.hash(password);
    }

    private void keep(Person person, String hash) {
        PersonRecord changes = new PersonRecord();
        changes.setPasswordHash(hash);
        table.set(person.id(), changes);
    }

    private void mayHash() {
        if (store.isInTransaction()) {
            throw new IllegalStateException("a password is never hashed inside a transaction");
        }
    }

    private static <T> Optional<T> checked(Map<String, Refused> wrong, Supplier<T> check) {
        try {
            return Optional.of(check.get());
        } catch (Refused refusal) {
            wrong.put(refusal.field().orElseThrow(), refusal);
            return Optional.empty();
        }
    }
}
