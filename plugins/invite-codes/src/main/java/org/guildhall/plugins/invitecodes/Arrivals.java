package org.guildhall.plugins.invitecodes;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.guildhall.api.community.Activity;
import org.guildhall.api.community.ActivityLog;
import org.guildhall.api.community.Memberships;
import org.guildhall.api.community.Memberships.Membership;
import org.guildhall.api.community.Memberships.Role;
import org.guildhall.api.community.Memberships.Stay;
import org.guildhall.api.community.People;
import org.guildhall.api.money.Order;
import org.guildhall.api.money.Orders;
import org.guildhall.plugins.invitecodes.Guest.State;

/** What becomes of those who hold an invitation: they come in by whatever door, or do not, and leave again. */
record Arrivals(InvitationBook book, GuestBook guests, Tree tree, Memberships memberships, People people, ActivityLog log,
                InstantSource clock) {
    /** The kind of activity that is written about an inviter when somebody comes. */
    static final String BROUGHT = "brought";

    void joined(Memberships.Joined event) {
        Membership membership = event.membership();
        guests.find(membership.group().id(), membership.person().id()).filter(guest -> guest.joined().isEmpty())
                .ifPresent(guest -> book.find(guest.invitation()).ifPresent(invitation -> arrives(membership, guest, invitation)));
    }

    private void arrives(Membership membership, Guest guest, Invitation invitation) {
        if (!guest.hasUse() && !book.take(invitation.id(), clock.instant())) {
            guests.remove(guest);
            return;
        }
        guests.joined(guest, clock.instant());
        if (membership.stay().door().equals(Entrance.DOOR)) {
            invitation.effect().days().ifPresent(days -> memberships.admit(membership.group(), membership.person(),
                    new Stay(Entrance.DOOR, "trial", Optional.of(clock.instant().plus(Duration.ofDays(days))), Optional.empty())));
        }
        if (invitation.role() != Role.MEMBER) {
            memberships.appoint(membership.group(), membership.person(), invitation.role());
        }
        invitation.inviter().ifPresent(inviter -> tree.count(guest.group(), inviter));
        invitation.inviter().flatMap(id -> people.get(List.of(id)).values().stream().findFirst()).ifPresent(inviter -> log.write(
                new Activity(BROUGHT, "guest:" + guest.id(), Optional.of(membership.group()), Optional.of(inviter),
                        Optional.of(membership.person()), clock.instant(), "/p/invite-codes/g/" + membership.group().slug() + "/codes")));
    }

    /** Somebody is out: what they brought stays theirs, but their own invitations end. */
    void left(Memberships.Left event) {
        long group = event.membership().group().id();
        long person = event.membership().person().id();
        Instant now = event.at();
        guests.find(group, person).filter(guest -> guest.state() == State.JOINED).ifPresent(guest -> {
            guests.left(guest, now);
            guest.inviter().ifPresent(inviter -> tree.leave(group, inviter));
        });
        book.revokeOf(group, List.of(person));
    }

    void denied(Memberships.Denied event) {
        guests.find(event.group().id(), event.person().id()).filter(guest -> guest.state() == State.ASKED).ifPresent(guest -> {
            book.giveBack(guest.invitation());
            guests.remove(guest);
        });
    }

    /** An order that was paid and not handed over lets go of the invitation too. */
    void paid(Orders.Paid event) {
        if (event.order().state() == Order.State.PAID) {
            letGo(event.order());
        }
    }

    void closed(Orders.Closed event) {
        letGo(event.order());
    }

    private void letGo(Order order) {
        guests.ordered(order.number()).filter(guest -> guest.state() == State.ORDERED).ifPresent(guest -> {
            book.giveBack(guest.invitation());
            guests.holdsAgain(guest);
        });
    }
}
