package org.guildhall.plugins.invitecodes;

import java.util.List;
import org.guildhall.api.Refused;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Memberships;
import org.guildhall.api.community.Memberships.Role;
import org.guildhall.api.community.People;
import org.guildhall.api.community.Person;
import org.guildhall.api.host.Settings;

/** Where the owner wants it so, members invite only people they share another group with; who keeps the group invites anybody. */
record Acquaintance(Settings settings, Memberships memberships, People people) {
    void refuseStrangers(Invitation invitation, Group group, Person person) {
        if (!settings.group(group.id(), Rules.class).acquaintances()) {
            return;
        }
        Person inviter = people.get(invitation.inviter().orElseThrow());
        boolean keeper = memberships.find(group, inviter).filter(in -> in.role().compareTo(Role.ADMIN) >= 0).isPresent();
        if (!keeper && !memberships.together(inviter, List.of(person)).contains(person.id())) {
            throw new Refused(Refused.Kind.FORBIDDEN, "code.strangers");
        }
    }
}
