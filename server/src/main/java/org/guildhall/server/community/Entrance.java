package org.guildhall.server.community;

import java.util.Optional;
import org.guildhall.api.Door;
import org.guildhall.api.Refused;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Memberships.Stay;
import org.guildhall.api.community.Person;
import org.guildhall.api.web.Request;
import org.guildhall.server.plugin.Owned;

/** Where people come in: by the built-in doors, and with a code by those of plugins, which have pages of their own beside. */
public final class Entrance {
    private final GroupBook book;
    private final Doors doors;
    private final Rolls rolls;
    private final Requests requests;
    private final Standings standings;

    /**
     * Where somebody stands after a plugin's door.
     *
     * @param next the path of the page that a person sees next
     */
    public record Arrival(Standing.State state, String next) {}

    /** Lets people in by these doors. */
    public Entrance(GroupBook book, Doors doors, Rolls rolls, Requests requests, Standings standings) {
        this.book = book;
        this.doors = doors;
        this.rolls = rolls;
        this.requests = requests;
        this.standings = standings;
    }

    /**
     * Goes through a built-in door; whoever is in already is in.
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

    /**
     * Comes to a plugin's door with a code; whoever is in already is in.
     *
     * @throws Refused FORBIDDEN when there is no such door, or what the plugin says
     */
    public Arrival come(Request request, Group group, String door, String code) {
        Person person = request.person();
        if (standings.of(group, person).state() == Standing.State.MEMBER) {
            return new Arrival(Standing.State.MEMBER, "/g/" + group.slug());
        }
        Owned<Door> theirs = doors.find(group, door).orElseThrow(() -> new Refused(Refused.Kind.FORBIDDEN, "community.door.shut"));
        String next = theirs.call(it -> it.entrance().come(request, group, person, code));
        return new Arrival(standings.of(group, person).state(), next);
    }
}
