package org.guildhall.server.community;

import static org.guildhall.server.store.schema.Tables.MEMBERSHIP;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Memberships;
import org.guildhall.api.community.Memberships.Membership;
import org.guildhall.api.community.Memberships.Role;
import org.guildhall.api.community.Memberships.Stay;
import org.guildhall.api.community.Person;
import org.guildhall.server.store.Store;
import org.guildhall.server.store.schema.tables.records.MembershipRecord;
import org.jooq.Condition;
import org.jspecify.annotations.Nullable;

/** The table of memberships; a row is there until somebody ends it, even if its time is over. */
final class MembershipTable {
    private final Store store;

    MembershipTable(Store store) {
        this.store = store;
    }

    /** The row, whether its time is over or not. */
    Optional<MembershipRecord> find(long group, long person) {
        return store.read(sql -> sql.selectFrom(MEMBERSHIP).where(of(group, person)).fetchOptional());
    }

    /** Adds a member; false if there is one already. */
    boolean add(Group group, Person person, Role role, Stay stay, Instant since) {
        MembershipRecord row = set(stay);
        row.setCommunityId(group.id());
        row.setPersonId(person.id());
        row.setRole(word(role));
        row.setSinceAt(since.toEpochMilli());
        row.setIsShown(true);
        row.setMuteReason("");
        return store.write(sql -> sql.insertInto(MEMBERSHIP).set(row).onConflictDoNothing().execute()) == 1;
    }

    void addOwner(Group group, Instant since) {
        add(group, group.owner(), Role.OWNER, Stay.by("owner"), since);
    }

    void change(Group group, Person person, Stay stay) {
        update(group, person, set(stay));
    }

    /** Changes these columns; false if the person is no member. */
    boolean update(Group group, Person person, MembershipRecord changes) {
        return store.write(sql -> sql.update(MEMBERSHIP).set(changes).where(of(group.id(), person.id())).execute()) == 1;
    }

    /** Lets a member not speak until then, for this reason; nothing lets them speak again. */
    void mute(Group group, Person person, Optional<Instant> until, String reason) {
        MembershipRecord changes = new MembershipRecord();
        changes.setMutedUntilAt(until.map(Instant::toEpochMilli).orElse(null));
        changes.setMuteReason(until.isPresent() ? reason : "");
        update(group, person, changes);
    }

    boolean remove(Group group, Person person) {
        return store.write(sql -> sql.deleteFrom(MEMBERSHIP).where(of(group.id(), person.id())).execute()) == 1;
    }

    static Condition of(long group, long person) {
        return MEMBERSHIP.COMMUNITY_ID.eq(group).and(MEMBERSHIP.PERSON_ID.eq(person));
    }

    /** Those whose time is not over. */
    static Condition active(Instant now) {
        return MEMBERSHIP.UNTIL_AT.isNull().or(MEMBERSHIP.UNTIL_AT.gt(now.toEpochMilli()));
    }

    static boolean isOver(MembershipRecord row, Instant now) {
        return row.getUntilAt() != null && row.getUntilAt() <= now.toEpochMilli();
    }

    static Membership membership(Group group, Person person, MembershipRecord row) {
        return new Membership(group, person, role(row), stay(row), Instant.ofEpochMilli(row.getSinceAt()));
    }

    static Role role(MembershipRecord row) {
        return Role.valueOf(row.getRole().toUpperCase(Locale.ROOT));
    }

    static Stay stay(MembershipRecord row) {
        return new Stay(row.getDoor(), row.getTier(), instant(row.getUntilAt()), instant(row.getRefundUntilAt()));
    }

    static Optional<Instant> instant(@Nullable Long millis) {
        return Optional.ofNullable(millis).map(Instant::ofEpochMilli);
    }

    static String word(Memberships.Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }

    private static MembershipRecord set(Stay stay) {
        MembershipRecord row = new MembershipRecord();
        row.setDoor(stay.door());
        row.setTier(stay.tier());
        row.setUntilAt(stay.until().map(Instant::toEpochMilli).orElse(null));
        row.setRefundUntilAt(stay.refundUntil().map(Instant::toEpochMilli).orElse(null));
        return row;
    }
}
