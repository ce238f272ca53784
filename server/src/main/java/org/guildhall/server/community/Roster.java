package org.guildhall.server.community;

import static org.guildhall.server.store.schema.Tables.ACTIVITY;
import static org.guildhall.server.store.schema.Tables.COMMUNITY;
import static org.guildhall.server.store.schema.Tables.MEMBERSHIP;
import static org.guildhall.server.store.schema.Tables.PERSON;
import static org.jooq.impl.DSL.noCondition;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Memberships.Ending;
import org.guildhall.api.community.Memberships.Membership;
import org.guildhall.api.community.Person;
import org.guildhall.api.host.Page;
import org.guildhall.server.people.CleanText;
import org.guildhall.server.people.Cursor;
import org.guildhall.server.store.Store;
import org.jooq.Condition;
import org.jooq.Record;

/** Lists of members and of groups, as pages show them; a page costs the same however long the list is. */
public final class Roster {
    private static final int MOST_ON_PAGE = 50;
    private static final int MOST_GROUPS = 500;

    private final Store store;
    private final InstantSource clock;

    /** By the hall's clock. */
    public Roster(Store store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /** One line of a group's list of members. */
    public record Member(Membership membership, Optional<Instant> mutedUntil) {}

    /** One line of a person's list of groups. */
    public record Belonging(Membership membership, boolean shown) {}

    /** How and why a membership ended. */
    public record Departure(Ending how, String reason, Instant at) {}

    /** The members, from the one who has been in longest. */
    public Page<Member> members(Group group, Optional<String> after) {
        Condition behind = after.map(Cursor::read).map(cursor -> Keyset.above(MEMBERSHIP.SINCE_AT, cursor.first(),
                MEMBERSHIP.PERSON_ID, cursor.second())).orElse(noCondition());
        List<Member> found = store.read(sql -> sql.select(MEMBERSHIP.asterisk(), PERSON.NAME).from(MEMBERSHIP)
                .join(PERSON).on(PERSON.ID.eq(MEMBERSHIP.PERSON_ID))
                .where(MEMBERSHIP.COMMUNITY_ID.eq(group.id())).and(MembershipTable.active(clock.instant())).and(behind)
                .orderBy(MEMBERSHIP.SINCE_AT, MEMBERSHIP.PERSON_ID).limit(MOST_ON_PAGE + 1).fetch(row -> member(group, row)));
        return Cursor.page(found, MOST_ON_PAGE, last -> new Cursor(last.membership().since().toEpochMilli(), last.membership().person().id()));
    }

    /** The first members whose names begin so, by name. */
    public List<Member> named(Group group, String beginning) {
        String folded = CleanText.folded(beginning.strip());
        // A range of the index on names, and names before members: LIKE, or the other way round, reads the whole group on SQLite.
        Condition begins = PERSON.NAME_FOLDED.ge(folded).and(PERSON.NAME_FOLDED.lt(folded + Character.toString(Character.MAX_CODE_POINT)));
        return store.read(sql -> sql.select(MEMBERSHIP.asterisk(), PERSON.NAME).from(PERSON).crossJoin(MEMBERSHIP)
                .where(begins).and(MEMBERSHIP.PERSON_ID.eq(PERSON.ID)).and(MEMBERSHIP.COMMUNITY_ID.eq(group.id())).and(MembershipTable.active(clock.instant()))
                .orderBy(PERSON.NAME_FOLDED).limit(MOST_ON_PAGE).fetch(row -> member(group, row)));
    }

    /** One member. */
    public Optional<Member> member(Group group, Person person) {
        return store.read(sql -> sql.select(MEMBERSHIP.asterisk(), PERSON.NAME).from(MEMBERSHIP)
                .join(PERSON).on(PERSON.ID.eq(MEMBERSHIP.PERSON_ID))
                .where(MembershipTable.of(group.id(), person.id())).and(MembershipTable.active(clock.instant()))
                .fetchOptional(row -> member(group, row)));
    }

    /** All groups this person is in, the one joined last first; what the person sees. */
    public List<Belonging> groupsOf(Person person) {
        return groups(person, noCondition());
    }

    /** The groups that others may know this person is in. */
    public List<Belonging> shownGroupsOf(Person person) {
        return groups(person, MEMBERSHIP.IS_SHOWN.isTrue().and(COMMUNITY.LISTED.isTrue()));
    }

    /** How the last membership of this person here ended, if one did. */
    public Optional<Departure> lastDeparture(Group group, Person person) {
        var words = Arrays.stream(Ending.values()).collect(Collectors.toMap(ActivityTable::word, how -> how));
        return store.read(sql -> sql.selectFrom(ACTIVITY).where(ACTIVITY.PERSON_ID.eq(person.id()))
                .and(ACTIVITY.COMMUNITY_ID.eq(group.id())).and(ACTIVITY.KIND.in(words.keySet()))
                .orderBy(ACTIVITY.ID.desc()).limit(1)
                .fetchOptional(row -> new Departure(words.get(row.getKind()), row.getDetail(), Instant.ofEpochMilli(row.getAt()))));
    }

    private List<Belonging> groups(Person person, Condition which) {
        return store.read(sql -> sql.select(MEMBERSHIP.asterisk()).select(GroupTable.GROUP).from(MEMBERSHIP)
                .join(COMMUNITY).on(COMMUNITY.ID.eq(MEMBERSHIP.COMMUNITY_ID)).join(PERSON).on(PERSON.ID.eq(COMMUNITY.OWNER_ID))
                .where(MEMBERSHIP.PERSON_ID.eq(person.id())).and(MembershipTable.active(clock.instant())).and(which)
                .orderBy(MEMBERSHIP.SINCE_AT.desc(), MEMBERSHIP.COMMUNITY_ID.desc()).limit(MOST_GROUPS)
                .fetch(row -> new Belonging(MembershipTable.membership(GroupTable.group(row), person, row.into(MEMBERSHIP)),
                        row.get(MEMBERSHIP.IS_SHOWN))));
    }

    private Member member(Group group, Record row) {
        Person person = new Person(row.get(MEMBERSHIP.PERSON_ID), row.get(PERSON.NAME));
        return new Member(MembershipTable.membership(group, person, row.into(MEMBERSHIP)),
                MembershipTable.instant(row.get(MEMBERSHIP.MUTED_UNTIL_AT)).filter(until -> until.isAfter(clock.instant())));
    }
}
