package org.guildhall.api.community;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.guildhall.api.host.Event;
import org.guildhall.api.host.Page;

/**
 * Who belongs where. Whether someone is a member is computed from the stay's end when asked, never from an event that
 * may have been missed.
 *
 * <pre>{@code
 * memberships.admit(group, person, Memberships.Stay.by("invite-codes"));
 * boolean member = memberships.find(group, person).isPresent();
 * }</pre>
 */
public interface Memberships {
    /**
     * Passes every gate and adds the member, or changes the stay of one who is in already; in the current transaction.
     * Repeating it with the same stay changes nothing.
     *
     * @throws org.guildhall.api.Refused CONFLICT when the group is full, or what a gate says
     */
    Membership admit(Group group, Person person, Stay stay);

    /**
     * Asks the keepers to let somebody in by this door, in the current transaction; one who waits already only changes the
     * message. With their yes the person is in by {@link Stay#by} the door, with their no {@link Denied} is heard.
     *
     * @param message what the keepers read, in the person's words; at most 500 characters
     * @throws org.guildhall.api.Refused what a gate says
     */
    void ask(Group group, Person person, String door, String message);

    /**
     * Gives a member another role, in the current transaction; an owner stays one.
     *
     * @param role any but OWNER
     * @throws org.guildhall.api.Refused NOT_FOUND for somebody who is no member
     */
    void appoint(Group group, Person person, Role role);

    /**
     * Ends a membership; none there is fine.
     *
     * @param reason what the person is told; empty where nothing needs saying
     */
    void end(Group group, Person person, Ending how, String reason);

    /**
     * Lets a member say nothing in the group until then, in the current transaction; who is no member is passed over. A time
     * that has passed lets them speak again.
     *
     * @param reason what the person is told
     * @throws org.guildhall.api.Refused CONFLICT for the owner
     */
    void mute(Group group, Person person, Instant until, String reason);

    /** This person's membership, unless it has ended. */
    Optional<Membership> find(Group group, Person person);

    /** The memberships of those of these people who have one, by person id, in one query. */
    Map<Long, Membership> find(Group group, Collection<Person> people);

    /** The memberships this person has in these groups, by group id, in one query. */
    Map<Long, Membership> find(Collection<Group> groups, Person person);

    /** The ids of those of these people who are in a group that this person is in too, in one query. */
    Set<Long> together(Person person, Collection<Person> people);

    /** The memberships of a group from the one who has been in longest, fifty at a time. */
    Page<Membership> all(Group group, Optional<String> after);

    /** How many members the group has; costs nothing however large it is. */
    int count(Group group);

    /**
     * On what footing someone is in.
     *
     * @param door the id of the door they came by
     * @param tier what the door calls the kind of membership, such as the plan's id; empty if there is one kind
     * @param until when it ends by itself, in UTC; empty if it does not
     * @param refundUntil until when leaving gives the whole fee back; empty if nothing was paid
     */
    record Stay(String door, String tier, Optional<Instant> until, Optional<Instant> refundUntil) {
        /** In by this door for good, with nothing paid. */
        public static Stay by(String door) {
            return new Stay(door, "", Optional.empty(), Optional.empty());
        }
    }

    /** What someone may do in a group, from the least. */
    enum Role {
        /** Takes part. */
        MEMBER,
        /** Invited and free (嘉宾). */
        GUEST,
        /** Keeps the group: answers requests, mutes, removes (管理员). */
        ADMIN,
        /** Whose group it is (群主). */
        OWNER
    }

    /** One person's place in one group. */
    record Membership(Group group, Person person, Role role, Stay stay, Instant since) {}

    /** How a membership came to its end. */
    enum Ending {
        /** The member left. */
        LEFT,
        /** A keeper removed the member. */
        REMOVED,
        /** A keeper removed the member for a violation that is on record. */
        REMOVED_FOR_VIOLATION,
        /** What was paid for ran out, or was given back. */
        EXPIRED
    }

    /** Someone became a member. */
    record Joined(Membership membership) implements Event {}

    /** Someone is no longer a member; {@code at} is in UTC. */
    record Left(Membership membership, Ending how, String reason, Instant at) implements Event {}

    /** The keepers said no to a request to join. */
    record Denied(Group group, Person person, String reason) implements Event {}
}
