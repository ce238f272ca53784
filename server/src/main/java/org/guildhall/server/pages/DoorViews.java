package org.guildhall.server.pages;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Person;
import org.guildhall.server.community.Doors;
import org.guildhall.server.community.GroupBook;
import org.guildhall.server.community.OpenDoor;
import org.guildhall.server.http.OpenDoors;
import org.guildhall.server.view.Fragment;
import org.guildhall.server.view.Words;

/** Says what doors say, in the reader's language. */
public final class DoorViews implements OpenDoors {
    private final Doors doors;
    private final GroupBook groups;
    private final Words words;

    /** These doors of these groups. */
    public DoorViews(Doors doors, GroupBook groups, Words words) {
        this.doors = doors;
        this.groups = groups;
        this.words = words;
    }

    /** The doors of one group, for programs that are told to pay. */
    @Override
    public List<?> of(Group group, Optional<Person> visitor) {
        return in(Locale.ENGLISH, doors.of(visitor, groups.face(group)));
    }

    List<DoorView> of(Group group, Optional<Person> visitor, Locale reader) {
        return in(reader, doors.of(visitor, groups.face(group)));
    }

    List<DoorView> in(Locale reader, List<OpenDoor> open) {
        return open.stream().map(door -> new DoorView(door.id(), words.say(door.plugin(), reader, door.title()),
                door.offer().map(offer -> new Fragment(door.plugin(), door.id(), offer)))).toList();
    }

    /** By what somebody came in. */
    String cameBy(String door, Locale reader) {
        boolean builtIn = door.equals(Doors.OPEN) || door.equals("request") || door.equals("owner");
        return builtIn ? words.say(Words.HALL, reader, "members.door." + door) : words.say(door, reader, "door.title");
    }
}
