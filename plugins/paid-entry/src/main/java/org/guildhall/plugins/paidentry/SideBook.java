package org.guildhall.plugins.paidentry;

import static org.guildhall.plugins.paidentry.tables.Tables.PAID_ENTRY_SIDE_REQUEST;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Person;
import org.guildhall.api.host.Database;
import org.guildhall.plugins.paidentry.tables.tables.records.PaidEntrySideRequestRecord;
import org.jooq.Condition;

/** Who wants to come in on a free side, in the plugin's own table. */
record SideBook(Database database) {
    Optional<SideRequest> find(Group group, Person person) {
        return list(whose(group, person), 1).stream().findFirst();
    }

    /** Whether the owner has let this person in on this side. */
    boolean isApproved(Group group, Person person, String side) {
        return find(group, person).filter(request -> request.is(SideRequest.State.APPROVED) && request.side().equals(side)).isPresent();
    }

    /** Those who wait, the longest first. */
    List<SideRequest> waiting(Group group, int most) {
        return list(PAID_ENTRY_SIDE_REQUEST.GROUP_ID.eq(group.id())
                .and(PAID_ENTRY_SIDE_REQUEST.STATE.eq(SideRequest.State.WAITING.name())), most);
    }

    int countWaiting(Group group) {
        return database.read(sql -> sql.fetchCount(PAID_ENTRY_SIDE_REQUEST, PAID_ENTRY_SIDE_REQUEST.GROUP_ID.eq(group.id()),
                PAID_ENTRY_SIDE_REQUEST.STATE.eq(SideRequest.State.WAITING.name())));
    }

    /** Asks, or asks anew; one who waits already only changes side and words. */
    SideRequest ask(Group group, Person person, String side, String words, Instant now) {
        return database.write(sql -> {
            Instant asked = find(group, person).filter(before -> before.is(SideRequest.State.WAITING)).map(SideRequest::asked).orElse(now);
            withdraw(group, person);
            PaidEntrySideRequestRecord row = sql.newRecord(PAID_ENTRY_SIDE_REQUEST);
            row.setGroupId(group.id());
            row.setPersonId(person.id());
            row.setSide(side);
            row.setWords(words);
            row.setState(SideRequest.State.WAITING.name());
            row.setReason("");
            row.setAskedAt(asked.toEpochMilli());
            row.insert();
            return request(row);
        });
    }

    void withdraw(Group group, Person person) {
        database.run(sql -> sql.deleteFrom(PAID_ENTRY_SIDE_REQUEST).where(whose(group, person)).execute());
    }

    /** Decides about one who waits; false if nobody does. */
    boolean decide(Group group, Person person, SideRequest.State state, String reason, Instant now) {
        return database.write(sql -> 1 == sql.update(PAID_ENTRY_SIDE_REQUEST)
                .set(PAID_ENTRY_SIDE_REQUEST.STATE, state.name()).set(PAID_ENTRY_SIDE_REQUEST.REASON, reason)
                .set(PAID_ENTRY_SIDE_REQUEST.DECIDED_AT, now.toEpochMilli())
                .where(whose(group, person), PAID_ENTRY_SIDE_REQUEST.STATE.eq(SideRequest.State.WAITING.name())).execute());
    }

    private List<SideRequest> list(Condition which, int most) {
        return database.read(sql -> sql.selectFrom(PAID_ENTRY_SIDE_REQUEST).where(which)
                .orderBy(PAID_ENTRY_SIDE_REQUEST.ASKED_AT, PAID_ENTRY_SIDE_REQUEST.PERSON_ID).limit(most).fetch(SideBook::request));
    }

    private static Condition whose(Group group, Person person) {
        return PAID_ENTRY_SIDE_REQUEST.GROUP_ID.eq(group.id()).and(PAID_ENTRY_SIDE_REQUEST.PERSON_ID.eq(person.id()));
    }

    private static SideRequest request(PaidEntrySideRequestRecord row) {
        return new SideRequest(row.getGroupId(), row.getPersonId(), row.getSide(), row.getWords(), SideRequest.State.valueOf(row.getState()),
                row.getReason(), Instant.ofEpochMilli(row.getAskedAt()));
    }
}
