package org.guildhall.server.community;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.guildhall.api.Refused;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Memberships.Ending;
import org.guildhall.api.community.Memberships.Left;
import org.guildhall.api.community.Memberships.Membership;
import org.guildhall.api.community.Memberships.Role;
import org.guildhall.api.community.Person;
import org.guildhall.server.store.Store;
import org.guildhall.server.store.schema.tables.records.MembershipRecord;
import org.guildhall.server.work.Events;

/** Ends memberships: once each, with everything that follows from it in the same transaction. */
final class Departures {
    private final Store store;
    private final MembershipTable table;
    private final GroupTable groups;
    private final ActivityTable log;
    private final GroupBook book;
    private final Events events;
    private final InstantSource clock;

    Departures(Store store, GroupBook book, Events events, InstantSource clock) {
        this.store = store;
        this.table = new MembershipTable(store);
        this.groups = new GroupTable(store);
        this.log = new ActivityTable(store);
        this.book = book;
        this.events = events;
        this.clock = clock;
    }

    /** Ends a membership, by somebody's hand or by itself; none there is fine. */
    void end(Group group, Person person, Ending how, String reason, Optional<Person> by) {
        store.run(sql -> table.find(group.id(), person.id()).ifPresent(row -> {
            Instant now = clock.instant();
            if (MembershipTable.role(row) == Role.OWNER) {
                throw new Refused(Refused.Kind.CONFLICT, "community.owner-stays");
            }
            boolean over = MembershipTable.isOver(row, now);
            end(group, person, row, over ? Ending.EXPIRED : how, over ? "" : reason, by, now);
        }));
    }

    private void end(Group group, Person person, MembershipRecord row, Ending how, String reason, Optional<Person> by, Instant now) {
        if (!table.remove(group, person)) {
            return;
        }
        groups.giveSeatBack(group.id());
        Membership membership = MembershipTable.membership(group, person, row);
        log.write(Optional.of(group), Optional.of(person), by, ActivityTable.word(how), reason, now);
        events.publish(new Left(membership, how, reason, now));
        book.changedInLists(group);
    }
}
