package org.guildhall.server.community;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.guildhall.api.Door;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Groups.Entry;
import org.guildhall.api.community.Person;
import org.guildhall.api.web.Response;
import org.guildhall.server.plugin.Owned;
import org.guildhall.server.plugin.Registry;

/**
 * The ways into groups: those of plugins, each asked once for a whole list, and where none is open the group's own entry.
 */
public final class Doors {
    /** Whose the built-in doors are. */
    public static final String HALL = "hall";
    /** The built-in door that anyone may walk through. */
    public static final String OPEN = "open";

    private final Supplier<Registry> registry;

    /** Asks the plugins of the registry of the moment. */
    public Doors(Supplier<Registry> registry) {
        this.registry = registry;
    }

    /** The doors that stand open to this visitor, for one group. */
    public List<OpenDoor> of(Optional<Person> viewer, GroupFace face) {
        return of(viewer, Map.of(face.group(), face.entry())).get(face.group());
    }

    /** The doors that stand open to this visitor, for all these groups. */
    public Map<Group, List<OpenDoor>> of(Optional<Person> viewer, List<GroupCard> cards) {
        Map<Group, Entry> entries = new LinkedHashMap<>();
        cards.forEach(card -> entries.put(card.group(), card.entry()));
        return of(viewer, entries);
    }

    /** A plugin's own door of this group, whether it is offered to anybody or not. */
    Optional<Owned<Door>> find(Group group, String id) {
        return registry.get().<Door>all(Door.class).stream().filter(door -> door.contribution().id().equals(id)
                && door.isFor(group)).findFirst();
    }

    private Map<Group, List<OpenDoor>> of(Optional<Person> viewer, Map<Group, Entry> entries) {
        Map<Group, List<OpenDoor>> open = new LinkedHashMap<>();
        List<Group> groups = List.copyOf(entries.keySet());
        groups.forEach(group -> open.put(group, new ArrayList<>()));
        boolean sure = true;
        for (Owned<Door> door : registry.get().all(Door.class)) {
            List<Group> asked = door.among(groups);
            Optional<Map<Group, Response.View>> offers = asked.isEmpty() ? Optional.of(Map.of())
                    : door.ask(it -> it.offers().answer(viewer, asked));
            sure &= offers.isPresent();
            offers.orElse(Map.of()).forEach((group, offer) -> open.getOrDefault(group, new ArrayList<>())
                    .add(new OpenDoor(door.contribution().id(), door.plugin(), "door.title", Optional.of(offer))));
        }
        for (Group group : groups) {
            if (open.get(group).isEmpty()) {
                builtIn(entries.get(group), sure).ifPresent(open.get(group)::add);
            }
        }
        return open;
    }

    /** While a plugin's door is broken nobody knows whether it is open, and nobody walks in free beside it. */
    private static Optional<OpenDoor> builtIn(Entry entry, boolean sure) {
        return switch (entry) {
            case OPEN -> sure ? Optional.of(new OpenDoor(OPEN, HALL, "community.door.open", Optional.empty())) : Optional.empty();
            case REQUEST -> Optional.of(new OpenDoor(Requests.DOOR, HALL, "community.door.request", Optional.empty()));
            case CLOSED -> Optional.empty();
        };
    }
}
