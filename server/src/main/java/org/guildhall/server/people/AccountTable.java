package org.guildhall.server.people;

import static org.guildhall.server.store.schema.Tables.PERSON;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.guildhall.api.Refused;
import org.guildhall.api.community.Person;
import org.guildhall.server.store.Store;
import org.guildhall.server.store.schema.tables.records.PersonRecord;
import org.jooq.Condition;
import org.jspecify.annotations.Nullable;

/** The table of people. */
final class AccountTable {
    private final Store store;

    AccountTable(Store store) {
        this.store = store;
    }

    Optional<PersonRecord> find(Condition which) {
        return store.read(sql -> sql.selectFrom(PERSON).where(which).fetchOptional());
    }

    /** By name, or by mail address where it holds an at-sign, which no name does. */
    Optional<PersonRecord> called(String nameOrEmail) {
        String folded = CleanText.folded(nameOrEmail.strip());
        return find(folded.contains("@") ? PERSON.EMAIL_FOLDED.eq(folded) : PERSON.NAME_FOLDED.eq(folded));
    }

    PersonRecord get(long id) {
        return find(PERSON.ID.eq(id)).orElseThrow(() -> new Refused(Refused.Kind.NOT_FOUND, "people.unknown"));
    }

    List<PersonRecord> after(long id, int most) {
        return store.read(sql -> sql.selectFrom(PERSON).where(PERSON.ID.gt(id)).orderBy(PERSON.ID).limit(most).fetch());
    }

    /** Adds a person and answers the id; empty if the name or the address is taken. */
    Optional<Long> add(Newcomer newcomer, boolean admin, Instant now) {
        PersonRecord row = new PersonRecord();
        name(row, newcomer.identity());
        row.setPasswordHash(newcomer.passwordHash());
        row.setIsAdmin(admin);
        row.setCreatedAt(now.toEpochMilli());
        // Not by RETURNING: after an insert that did nothing, SQLite's driver answers with the key of the one before.
        return store.write(sql -> sql.insertInto(PERSON).set(row).onConflictDoNothing().execute() == 0 ? Optional.empty()
                : sql.select(PERSON.ID).from(PERSON).where(PERSON.NAME_FOLDED.eq(row.getNameFolded())).fetchOptional(PERSON.ID));
    }

    void set(long person, PersonRecord changes) {
        store.run(sql -> sql.update(PERSON).set(changes).where(PERSON.ID.eq(person)).execute());
    }

    /**
     * Checks that nobody else has this name or address.
     *
     * @throws Refused INVALID for the field that is taken
     */
    void checkFree(Identity identity, long self) {
        store.read(sql -> sql.select(PERSON.NAME_FOLDED).from(PERSON)
                .where(PERSON.NAME_FOLDED.eq(identity.nameFolded()).or(PERSON.EMAIL_FOLDED.eq(identity.emailFolded())))
                .and(PERSON.ID.ne(self)).orderBy(PERSON.ID).limit(1).fetchOptional(PERSON.NAME_FOLDED)).ifPresent(taken -> {
            throw taken.equals(identity.nameFolded()) ? Refused.field("name", "people.name.taken")
                    : Refused.field("email", "people.email.taken");
        });
    }

    static void name(PersonRecord row, Identity identity) {
        row.setName(identity.name());
        row.setNameFolded(identity.nameFolded());
        row.setEmail(identity.email());
        row.setEmailFolded(identity.emailFolded());
    }

    static Account account(PersonRecord row) {
        return new Account(new Person(row.getId(), row.getName()), row.getEmail(), row.getIsAdmin(), locale(row.getLocale()),
                zone(row.getZone()), Instant.ofEpochMilli(row.getCreatedAt()));
    }

    static Optional<Locale> locale(@Nullable String tag) {
        return Optional.ofNullable(tag).map(Locale::forLanguageTag);
    }

    static Optional<ZoneId> zone(@Nullable String id) {
        return Optional.ofNullable(id).map(ZoneId::of);
    }
}
