package org.guildhall.server.people;

import static org.guildhall.server.store.schema.Tables.PERSON;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.guildhall.api.Refused;
import org.guildhall.api.community.People;
import org.guildhall.api.community.Person;
import org.guildhall.server.store.Store;
import org.jooq.Condition;
import org.jooq.Record2;

/** The hall's people, as plugins see them. */
public final class PeopleOf implements People {
    private final Store store;

    /** Over this database. */
    public PeopleOf(Store store) {
        this.store = store;
    }

    @Override
    public Person get(long id) {
        return find(PERSON.ID.eq(id)).orElseThrow(() -> new Refused(Refused.Kind.NOT_FOUND, "people.unknown"));
    }

    @Override
    public Map<Long, Person> get(Collection<Long> ids) {
        return ids.isEmpty() ? Map.of() : store.read(sql -> sql.select(PERSON.ID, PERSON.NAME).from(PERSON)
                .where(PERSON.ID.in(Set.copyOf(ids))).fetchMap(PERSON.ID, PeopleOf::person));
    }

    @Override
    public Map<Long, Instant> since(Collection<Long> ids) {
        return ids.isEmpty() ? Map.of() : store.read(sql -> sql.select(PERSON.ID, PERSON.CREATED_AT).from(PERSON)
                .where(PERSON.ID.in(Set.copyOf(ids))).fetchMap(PERSON.ID, row -> Instant.ofEpochMilli(row.value2())));
    }

    @Override
    public Optional<Person> named(String name) {
        return find(PERSON.NAME_FOLDED.eq(CleanText.folded(name.strip())));
    }

    private Optional<Person> find(Condition which) {
        return store.read(sql -> sql.select(PERSON.ID, PERSON.NAME).from(PERSON).where(which).fetchOptional(PeopleOf::person));
    }

    private static Person person(Record2<Long, String> row) {
        return new Person(row.value1(), row.value2());
    }
}
