package org.guildhall.plugins.invitecodes;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Introductions;
import org.guildhall.api.community.Introductions.Introduced;
import org.guildhall.api.community.People;
import org.guildhall.api.community.Person;

/** Writes down by which invitation somebody may come, and lets others know because of whom. */
record Register(GuestBook guests, People people, Introductions introductions) {
    void put(Invitation invitation, Group group, Person person, Guest.State state, Optional<String> order, Instant now) {
        guests.put(invitation, group, person, state, order, now);
        invitation.inviter().flatMap(id -> people.get(List.of(id)).values().stream().findFirst())
                .ifPresent(inviter -> introductions.tell(new Introduced(group, person, inviter, Entrance.DOOR)));
    }
}
