package org.guildhall.plugins.invitecodes;

import static org.guildhall.plugins.invitecodes.tables.Tables.INVITE_CODES_GUEST;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.guildhall.api.Refused;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Person;
import org.guildhall.api.host.Database;
import org.guildhall.plugins.invitecodes.Guest.State;
import org.guildhall.plugins.invitecodes.tables.tables.records.InviteCodesGuestRecord;
import org.jooq.Condition;

/** Who came by which invitation, in the plugin's own table; of one person and group at most one row is current. */
record GuestBook(Database database) {
    /** How it stands with this person's invitation to this group. */
    Optional<Guest> find(long group, long person) {
        return list(current(group, person)).stream().findFirst();
    }

    /** Whose invitation this order goes by. */
    Optional<Guest> ordered(String order) {
        return list(INVITE_CODES_GUEST.ORDER_NUMBER.eq(order).and(INVITE_CODES_GUEST.IS_CURRENT.isTrue())).stream().findFirst();
    }

    /** Writes down by which invitation somebody may come in; what was before is over. */
    void put(Invitation invitation, Group group, Person person, State state, Optional<String> order, Instant now) {
        InviteCodesGuestRecord row = new InviteCodesGuestRecord();
        row.setGroupId(group.id());
        row.setPersonId(person.id());
        row.setInvitationId(invitation.id());
        row.setInviterId(invitation.inviter().orElse(null));
        row.setChannel(invitation.channel());
        row.setState(state.name());
        row.setIsCurrent(true);
        row.setHasUse(state != State.HELD);
        row.setOrderNumber(order.orElse(null));
        row.setHeldAt(now.toEpochMilli());
        database.run(sql -> {
            sql.deleteFrom(INVITE_CODES_GUEST).where(current(group.id(), person.id()), INVITE_CODES_GUEST.JOINED_AT.isNull()).execute();
            sql.update(INVITE_CODES_GUEST).setNull(INVITE_CODES_GUEST.IS_CURRENT).where(current(group.id(), person.id())).execute();
            if (sql.insertInto(INVITE_CODES_GUEST).set(row).onConflictDoNothing().execute() == 0) {
                // Another request of the same person came first; what this one took goes back.
                throw new Refused(Refused.Kind.CONFLICT, "join.at-once");
            }
        });
    }

    /** They are in. */
    void joined(Guest guest, Instant now) {
        InviteCodesGuestRecord changes = new InviteCodesGuestRecord();
        changes.setState(State.JOINED.name());
        changes.setHasUse(true);
        changes.setJoinedAt(now.toEpochMilli());
        change(guest, changes);
    }

    /** They are not in any more. */
    void left(Guest guest, Instant now) {
        InviteCodesGuestRecord changes = new InviteCodesGuestRecord();
        changes.setState(State.LEFT.name());
        changes.setLeftAt(now.toEpochMilli());
        change(guest, changes);
    }

    /** Their order came to nothing: they hold the invitation still, and no use of it. */
    void holdsAgain(Guest guest) {
        InviteCodesGuestRecord changes = new InviteCodesGuestRecord();
        changes.setState(State.HELD.name());
        changes.setHasUse(false);
        changes.setOrderNumber(null);
        change(guest, changes);
    }

    /** It came to nothing. */
    void remove(Guest guest) {
        database.run(sql -> sql.deleteFrom(INVITE_CODES_GUEST).where(INVITE_CODES_GUEST.ID.eq(guest.id())).execute());
    }

    private void change(Guest guest, InviteCodesGuestRecord changes) {
        database.run(sql -> sql.update(INVITE_CODES_GUEST).set(changes).where(INVITE_CODES_GUEST.ID.eq(guest.id())).execute());
    }

    private List<Guest> list(Condition which) {
        return database.read(sql -> sql.selectFrom(INVITE_CODES_GUEST).where(which).fetch().map(GuestBook::guest));
    }

    private static Condition current(long group, long person) {
        return INVITE_CODES_GUEST.GROUP_ID.eq(group).and(INVITE_CODES_GUEST.PERSON_ID.eq(person))
                .and(INVITE_CODES_GUEST.IS_CURRENT.isTrue());
    }

    private static Guest guest(InviteCodesGuestRecord row) {
        return new Guest(row.getId(), row.getGroupId(), row.getPersonId(), row.getInvitationId(), Optional.ofNullable(row.getInviterId()),
                row.getChannel(), State.valueOf(row.getState()), row.getHasUse(), Optional.ofNullable(row.getOrderNumber()),
                Instant.ofEpochMilli(row.getHeldAt()), instant(row.getJoinedAt()), instant(row.getLeftAt()));
    }

    private static Optional<Instant> instant(Long millis) {
        return Optional.ofNullable(millis).map(Instant::ofEpochMilli);
    }
}
