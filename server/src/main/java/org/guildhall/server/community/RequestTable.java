package org.guildhall.server.community;

import static org.guildhall.server.store.schema.Tables.JOIN_REQUEST;
import static org.guildhall.server.store.schema.Tables.PERSON;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Person;
import org.guildhall.server.community.JoinRequest.State;
import org.guildhall.server.store.Store;
import org.guildhall.server.store.schema.tables.records.JoinRequestRecord;
import org.jooq.Condition;
import org.jooq.Record;

/** The table of requests to join; of one person and group at most one is open. */
final class RequestTable {
    private final Store store;

    RequestTable(Store store) {
        this.store = store;
    }

    /** Opens a request, or changes the message of the one that is open; whether it is a new one. */
    boolean open(Group group, Person person, String door, String message, Instant now) {
        JoinRequestRecord row = new JoinRequestRecord();
        row.setCommunityId(group.id());
        row.setPersonId(person.id());
        row.setDoor(door);
        row.setMessage(message);
        row.setState(word(State.OPEN));
        row.setIsOpen(true);
        row.setReason("");
        row.setAskedAt(now.toEpochMilli());
        return store.write(sql -> {
            boolean asks = sql.update(JOIN_REQUEST).set(JOIN_REQUEST.MESSAGE, message).set(JOIN_REQUEST.DOOR, door)
                    .where(openOf(group, person)).execute() > 0;
            return !asks && sql.insertInto(JOIN_REQUEST).set(row).onConflictDoNothing().execute() == 1;
        });
    }

    /** Closes the open request with this id; false if it is not open. */
    boolean decide(Group group, long request, State state, String reason, Instant now, Person by) {
        return close(JOIN_REQUEST.ID.eq(request).and(JOIN_REQUEST.COMMUNITY_ID.eq(group.id())).and(JOIN_REQUEST.IS_OPEN.isTrue()),
                state, reason, now, Optional.of(by));
    }

    boolean withdraw(Group group, Person person, Instant now) {
        return close(openOf(group, person), State.WITHDRAWN, "", now, Optional.of(person));
    }

    /** Closes the request of somebody who is in. */
    void settle(Group group, Person person, Instant now) {
        close(openOf(group, person), State.APPROVED, "", now, Optional.empty());
    }

    Optional<JoinRequest> find(Group group, long request) {
        return store.read(sql -> sql.select(JOIN_REQUEST.asterisk(), PERSON.NAME).from(JOIN_REQUEST)
                .join(PERSON).on(PERSON.ID.eq(JOIN_REQUEST.PERSON_ID))
                .where(JOIN_REQUEST.ID.eq(request).and(JOIN_REQUEST.COMMUNITY_ID.eq(group.id()))).fetchOptional(RequestTable::request));
    }

    /** The door that who asked has come to. */
    String door(long request) {
        return store.read(sql -> sql.select(JOIN_REQUEST.DOOR).from(JOIN_REQUEST).where(JOIN_REQUEST.ID.eq(request))
                .fetchSingle(JOIN_REQUEST.DOOR));
    }

    List<JoinRequest> open(Group group, long after, int most) {
        return store.read(sql -> sql.select(JOIN_REQUEST.asterisk(), PERSON.NAME).from(JOIN_REQUEST)
                .join(PERSON).on(PERSON.ID.eq(JOIN_REQUEST.PERSON_ID))
                .where(openOf(group)).and(JOIN_REQUEST.ID.gt(after)).orderBy(JOIN_REQUEST.ID).limit(most).fetch(RequestTable::request));
    }

    int countOpen(Group group) {
        return store.read(sql -> sql.fetchCount(JOIN_REQUEST, openOf(group)));
    }

    static String word(State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    static State state(String word) {
        return State.valueOf(word.toUpperCase(Locale.ROOT));
    }

    private boolean close(Condition which, State state, String reason, Instant now, Optional<Person> by) {
        JoinRequestRecord changes = new JoinRequestRecord();
        changes.setState(word(state));
        changes.setIsOpen(null);
        changes.setReason(reason);
        changes.setDecidedAt(now.toEpochMilli());
        changes.setDecidedBy(by.map(Person::id).orElse(null));
        return store.write(sql -> sql.update(JOIN_REQUEST).set(changes).where(which).execute()) > 0;
    }

    private static Condition openOf(Group group) {
        return JOIN_REQUEST.COMMUNITY_ID.eq(group.id()).and(JOIN_REQUEST.IS_OPEN.isTrue());
    }

    private static Condition openOf(Group group, Person person) {
        return openOf(group).and(JOIN_REQUEST.PERSON_ID.eq(person.id()));
    }

    private static JoinRequest request(Record row) {
        return new JoinRequest(row.get(JOIN_REQUEST.ID), new Person(row.get(JOIN_REQUEST.PERSON_ID), row.get(PERSON.NAME)),
                row.get(JOIN_REQUEST.MESSAGE), state(row.get(JOIN_REQUEST.STATE)), row.get(JOIN_REQUEST.REASON),
                Instant.ofEpochMilli(row.get(JOIN_REQUEST.ASKED_AT)), MembershipTable.instant(row.get(JOIN_REQUEST.DECIDED_AT)));
    }
}
