package org.guildhall.server.community;

import java.util.Optional;
import org.guildhall.api.Refused;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Memberships.Stay;
import org.guildhall.api.community.Person;

/** Where people come in by the built-in doors; those of plugins have pages of their own. */
public final class Entrance {
    private final GroupBook book;
    private final Doors doors;
    private final Rolls rolls;
    private final Requests requests;
    private final Standings standings;

    /** Lets people in by these doors. */
    public Entrance(GroupBook book, Doors doors, Rolls rolls, Requests requests, Standings standings) {
        this.book = book;
        this.doors = doors;
        this.rolls = rolls;
        this.requests = requests;
        this.standings = standings;
    }

    /**
     * Goes through a door; whoever is in already is in.
     *
     * @param message what keepers read, for {@code request}
     * @return how the person stands now
     * @throws Refused FORBIDDEN when the door is shut, CONFLICT when the group is full, INVALID for the message, or what a gate says
     */
    public Standing.State join(Group group, Person person, String door, String message) {
        Standing.State state = standings.of(group, person).state();
        if (state == Standing.State.MEMBER) {
            return state;
        }
        boolean open = doors.of(Optional.of(person), book.face(group)).stream()
                .anyMatch(it -> it.id().equals(door) && it.plugin().equals(Doors.HALL));
        if (!open) {
            throw new Refused(Refused.Kind.FORBIDDEN, "community.door.shut");
        }
        if (door.equals(Requests.DOOR)) {
            requests.ask(group, person, message);
            return Standing.State.REQUESTED;
        }
        rolls.admit(group, person, Stay.by(door));
        return Standing.State.MEMBER;
    }
}
