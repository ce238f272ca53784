package org.guildhall.server.community;

import static org.guildhall.server.store.schema.Tables.COMMUNITY;
import static org.guildhall.server.store.schema.Tables.MEMBERSHIP;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.guildhall.api.Refused;
import org.guildhall.api.community.Gates;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Intent;
import org.guildhall.api.community.Memberships;
import org.guildhall.api.community.People;
import org.guildhall.api.community.Person;
import org.guildhall.api.host.Page;
import org.guildhall.server.people.CleanText;
import org.guildhall.server.store.Store;
import org.guildhall.server.store.schema.tables.records.MembershipRecord;
import org.guildhall.server.work.Events;
import org.guildhall.server.work.Tasks;

/** The rolls of all groups. Seats are counted by a conditional update, so that no race lets in more than there are. */
public final class Rolls implements Memberships {
    private static final int MOST_MESSAGE = 500;

    private final Store store;
    private final MembershipTable table;
    private final GroupTable groups;
    private final RequestTable requests;
    private final ActivityTable log;
    private final Roster roster;
    private final Departures departures;
    private final Expiry expiry;
    private final GroupBook book;
    private final Gates gates;
    private final Events events;
    private final InstantSource clock;

    /** Asks these gates about everybody who comes in. */
    public Rolls(Store store, GroupBook book, People people, Gates gates, Events events, Tasks tasks, InstantSource clock) {
        this.store = store;
        this.table = new MembershipTable(store);
        this.groups = new GroupTable(store);
        this.requests = new RequestTable(store);
        this.log = new ActivityTable(store);
        this.roster = new Roster(store, clock);
        this.departures = new Departures(store, book, events, clock);
        this.expiry = new Expiry(store, departures, book, people, tasks, clock);
        this.book = book;
        this.gates = gates;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public Membership admit(Group group, Person person, Stay wanted) {
        Stay stay = new Stay(wanted.door(), wanted.tier(), wanted.until().map(Rolls::kept), wanted.refundUntil().map(Rolls::kept));
        return store.write(sql -> {
            Optional<MembershipRecord> row = table.find(group.id(), person.id());
            if (row.isPresent() && MembershipTable.isOver(row.get(), clock.instant())) {
                departures.end(group, person, Ending.EXPIRED, "", Optional.empty());
                row = Optional.empty();
            }
            return row.map(there -> stays(group, person, there, stay)).orElseGet(() -> comesIn(group, person, stay));
        });
    }

    @Override
    public void ask(Group group, Person person, String door, String message) {
        String text = CleanText.lines("message", message, 0, MOST_MESSAGE);
        gates.pass(person, new Intent.Join(group, door));
        store.run(sql -> requests.open(group, person, door, text, clock.instant()));
    }

    @Override
    public void appoint(Group group, Person person, Role role) {
        if (role == Role.OWNER) {
            throw new IllegalArgumentException("nobody is appointed owner");
        }
        store.run(sql -> {
            MembershipRecord row = table.find(group.id(), person.id())
                    .orElseThrow(() -> new Refused(Refused.Kind.NOT_FOUND, "community.no-member"));
            if (MembershipTable.role(row) != role && MembershipTable.role(row) != Role.OWNER) {
                MembershipRecord changes = new MembershipRecord();
                changes.setRole(MembershipTable.word(role));
                table.update(group, person, changes);
                log.write(Optional.of(group), Optional.of(person), Optional.empty(), "role", MembershipTable.word(role), clock.instant());
                book.changed(group);
            }
        });
    }

    @Override
    public void end(Group group, Person person, Ending how, String reason) {
        departures.end(group, person, how, reason, Optional.empty());
    }

    /** As {@link #end(Group, Person, Ending, String)}, on record as done by this keeper. */
    void end(Group group, Person person, Ending how, String reason, Person keeper) {
        departures.end(group, person, how, reason, Optional.of(keeper));
    }

    @Override
    public void mute(Group group, Person person, Instant until, String reason) {
        store.run(sql -> find(group, person).ifPresent(member -> {
            if (member.role() == Role.OWNER) {
                throw new Refused(Refused.Kind.CONFLICT, "community.owner-stays");
            }
            table.mute(group, person, Optional.of(until), reason);
            log.write(Optional.of(group), Optional.of(person), Optional.empty(), "muted", until + " " + reason, clock.instant());
            book.changed(group);
        }));
    }

    @Override
    public Optional<Membership> find(Group group, Person person) {
        return table.find(group.id(), person.id()).filter(row -> !MembershipTable.isOver(row, clock.instant()))
                .map(row -> MembershipTable.membership(group, person, row));
    }

    @Override
    public Map<Long, Membership> find(Group group, Collection<Person> people) {
        Map<Long, Person> wanted = new LinkedHashMap<>();
        people.forEach(person -> wanted.put(person.id(), person));
        return wanted.isEmpty() ? Map.of() : store.read(sql -> sql.selectFrom(MEMBERSHIP)
                .where(MEMBERSHIP.COMMUNITY_ID.eq(group.id())).and(MEMBERSHIP.PERSON_ID.in(wanted.keySet()))
                .and(MembershipTable.active(clock.instant()))
                .fetchMap(MEMBERSHIP.PERSON_ID, row -> MembershipTable.membership(group, wanted.get(row.getPersonId()), row)));
    }

    @Override
    public Map<Long, Membership> find(Collection<Group> groups, Person person) {
        Map<Long, Group> wanted = new LinkedHashMap<>();
        groups.forEach(group -> wanted.put(group.id(), group));
        return wanted.isEmpty() ? Map.of() : store.read(sql -> sql.selectFrom(MEMBERSHIP)
                .where(MEMBERSHIP.PERSON_ID.eq(person.id())).and(MEMBERSHIP.COMMUNITY_ID.in(wanted.keySet()))
                .and(MembershipTable.active(clock.instant()))
                .fetchMap(MEMBERSHIP.COMMUNITY_ID, row -> MembershipTable.membership(wanted.get(row.getCommunityId()), person, row)));
    }

    @Override
    public Set<Long> together(Person person, Collection<Person> people) {
        var theirs = MEMBERSHIP.as("theirs");
        long now = clock.instant().toEpochMilli();
        return people.isEmpty() ? Set.of() : Set.copyOf(store.read(sql -> sql.selectDistinct(theirs.PERSON_ID).from(MEMBERSHIP)
                .join(theirs).on(theirs.COMMUNITY_ID.eq(MEMBERSHIP.COMMUNITY_ID))
                .where(MEMBERSHIP.PERSON_ID.eq(person.id())).and(MembershipTable.active(clock.instant()))
                .and(theirs.PERSON_ID.in(people.stream().map(Person::id).toList()))
                .and(theirs.UNTIL_AT.isNull().or(theirs.UNTIL_AT.gt(now))).fetch(theirs.PERSON_ID)));
    }

    @Override
    public Page<Membership> all(Group group, Optional<String> after) {
        Page<Roster.Member> page = roster.members(group, after);
        return new Page<>(page.items().stream().map(Roster.Member::membership).toList(), page.next());
    }

    @Override
    public int count(Group group) {
        return store.read(sql -> sql.select(COMMUNITY.MEMBER_COUNT).from(COMMUNITY).where(COMMUNITY.ID.eq(group.id()))
                .fetchOptional(COMMUNITY.MEMBER_COUNT)).orElse(0);
    }

    private Membership stays(Group group, Person person, MembershipRecord row, Stay stay) {
        boolean same = stay.equals(MembershipTable.stay(row)) || MembershipTable.role(row) == Role.OWNER;
        if (same) {
            return MembershipTable.membership(group, person, row);
        }
        table.change(group, person, stay);
        expiry.watch(group, person, stay);
        return new Membership(group, person, MembershipTable.role(row), stay, Instant.ofEpochMilli(row.getSinceAt()));
    }

    private Membership comesIn(Group group, Person person, Stay stay) {
        gates.pass(person, new Intent.Join(group, stay.door()));
        if (!groups.takeSeat(group.id())) {
            throw new Refused(Refused.Kind.CONFLICT, "community.full");
        }
        Instant now = kept(clock.instant());
        if (!table.add(group, person, Role.MEMBER, stay, now)) {
            // Another machine let the same person in between our look and our write.
            groups.giveSeatBack(group.id());
            return stays(group, person, table.find(group.id(), person.id()).orElseThrow(), stay);
        }
        Membership membership = new Membership(group, person, Role.MEMBER, stay, now);
        requests.settle(group, person, now);
        expiry.watch(group, person, stay);
        log.write(Optional.of(group), Optional.of(person), Optional.empty(), "joined", stay.door(), now);
        events.publish(new Joined(membership));
        book.changedInLists(group);
        return membership;
    }

    /** As the database keeps it: to the millisecond. */
    private static Instant kept(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS);
    }
}
