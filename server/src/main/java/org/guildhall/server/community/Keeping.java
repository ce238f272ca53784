package org.guildhall.server.community;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.guildhall.api.Refused;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Memberships.Ending;
import org.guildhall.api.community.Memberships.Membership;
import org.guildhall.api.community.Memberships.Role;
import org.guildhall.api.community.Person;
import org.guildhall.server.people.Caller;
import org.guildhall.server.people.CleanText;
import org.guildhall.server.store.Store;
import org.guildhall.server.store.schema.tables.records.MembershipRecord;

/** What keepers do with members: nobody acts on the owner, and only the owner or an admin of the hall on a keeper. */
public final class Keeping {
    private static final int MOST_REASON = 500;

    private final Store store;
    private final MembershipTable table;
    private final ActivityTable log;
    private final Rolls rolls;
    private final GroupBook book;
    private final InstantSource clock;

    /** Keeps these rolls. */
    public Keeping(Store store, Rolls rolls, GroupBook book, InstantSource clock) {
        this.store = store;
        this.table = new MembershipTable(store);
        this.log = new ActivityTable(store);
        this.rolls = rolls;
        this.book = book;
        this.clock = clock;
    }

    /**
     * Removes a member, who reads the reason.
     *
     * @param violation whether a violation is on record, so that nothing is given back beyond the refund window
     * @throws Refused FORBIDDEN, INVALID for {@code reason}, NOT_FOUND for someone who is no member
     */
    public void remove(Caller keeper, Group group, Person person, boolean violation, String reason) {
        String text = CleanText.lines("reason", reason, 0, MOST_REASON);
        store.run(sql -> {
            over(keeper, group, person);
            rolls.end(group, person, violation ? Ending.REMOVED_FOR_VIOLATION : Ending.REMOVED, text, keeper.person());
        });
    }

    /**
     * Gives a member another role.
     *
     * @throws Refused FORBIDDEN, NOT_FOUND for someone who is no member
     */
    public void setRole(Caller keeper, Group group, Person person, Role role) {
        store.run(sql -> {
            over(keeper, group, person);
            if (role == Role.OWNER || role == Role.ADMIN && !mayAll(keeper, group)) {
                throw new Refused(Refused.Kind.FORBIDDEN, "community.role.not-yours");
            }
            MembershipRecord changes = new MembershipRecord();
            changes.setRole(MembershipTable.word(role));
            change(keeper, group, person, changes, "role", MembershipTable.word(role));
        });
    }

    /**
     * Lets a member not speak until then, who reads the reason; nothing lets them speak again.
     *
     * @throws Refused FORBIDDEN, INVALID for {@code reason}, NOT_FOUND for someone who is no member
     */
    public void mute(Caller keeper, Group group, Person person, Optional<Instant> until, String reason) {
        String text = CleanText.lines("reason", reason, 0, MOST_REASON);
        store.run(sql -> {
            over(keeper, group, person);
            table.mute(group, person, until, text);
            changed(keeper, group, person, "muted", until.map(Instant::toString).orElse(""));
        });
    }

    /** Shows the group on a member's profile to others, or hides it. */
    public void show(Group group, Person person, boolean shown) {
        MembershipRecord changes = new MembershipRecord();
        changes.setIsShown(shown);
        if (!table.update(group, person, changes)) {
            throw new Refused(Refused.Kind.NOT_FOUND, "community.no-member");
        }
    }

    private void change(Caller keeper, Group group, Person person, MembershipRecord changes, String kind, String detail) {
        table.update(group, person, changes);
        changed(keeper, group, person, kind, detail);
    }

    private void changed(Caller keeper, Group group, Person person, String kind, String detail) {
        log.write(Optional.of(group), Optional.of(person), Optional.of(keeper.person()), kind, detail, clock.instant());
        book.changed(group);
    }

    private void over(Caller keeper, Group group, Person person) {
        Role theirs = rolls.find(group, person).map(Membership::role)
                .orElseThrow(() -> new Refused(Refused.Kind.NOT_FOUND, "community.no-member"));
        if (theirs == Role.OWNER) {
            throw new Refused(Refused.Kind.CONFLICT, "community.owner-stays");
        }
        boolean allowed = mayAll(keeper, group)
                || theirs != Role.ADMIN && roleOf(keeper, group).filter(role -> role == Role.ADMIN).isPresent();
        if (!allowed) {
            throw new Refused(Refused.Kind.FORBIDDEN, "community.not-over-them");
        }
    }

    private boolean mayAll(Caller keeper, Group group) {
        return keeper.admin() || roleOf(keeper, group).filter(role -> role == Role.OWNER).isPresent();
    }

    private Optional<Role> roleOf(Caller keeper, Group group) {
        return rolls.find(group, keeper.person()).map(Membership::role);
    }
}
