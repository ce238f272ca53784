package org.guildhall.plugins.distributionrewards;

import java.time.InstantSource;
import java.util.Optional;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Groups;
import org.guildhall.api.community.Introductions.Followed;
import org.guildhall.api.community.Introductions.Introduced;
import org.guildhall.api.community.Memberships;
import org.guildhall.api.community.Person;

/** Decides whether somebody came because of somebody: the last touch counts, members are brought no more, and nobody brings themselves. */
record Binding(Terms terms, BondBook bonds, PromoterBook promoters, Groups groups, Memberships memberships, InstantSource clock) {
    /** Somebody came by a link; a word that is nobody's, or another plugin's, changes nothing. */
    void followed(Followed followed) {
        promoters.coded(followed.ref()).ifPresent(promoter -> {
            Group group = groups.get(promoter.group());
            if (memberships.find(group, followed.person()).isEmpty()) {
                bind(group, followed.person(), promoter.person(), Bond.LINK, followed.device(), followed.fresh());
            }
        });
    }

    /** Another plugin says who brought whom; whoever did shares the group from then on, if people earn by that there. */
    void introduced(Introduced introduced) {
        Group group = introduced.group();
        if (bind(group, introduced.person(), introduced.by().id(), introduced.way(), "", false) && terms.open(group).isPresent()) {
            promoters.add(group, introduced.by(), "", clock.instant());
        }
    }

    /** Keeps it, if it can be; whether it was. */
    boolean bind(Group group, Person person, long inviter, String way, String device, boolean fresh) {
        if (!mayBring(group, person, inviter)) {
            return false;
        }
        boolean stillFresh = fresh || bonds.find(group.id(), person.id()).filter(Bond::fresh).isPresent();
        bonds.put(new Bond(group.id(), person.id(), Optional.of(inviter), way, device, stillFresh, clock.instant()));
        return true;
    }

    private boolean mayBring(Group group, Person person, long inviter) {
        return inviter != person.id() && inviter != group.owner().id() && person.id() != group.owner().id()
                && !bonds.isAbove(group.id(), person.id(), inviter);
    }
}
