package org.guildhall.plugins.invitecodes;

import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import org.guildhall.api.Refused;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Memberships;
import org.guildhall.api.community.Memberships.Stay;
import org.guildhall.api.community.Person;
import org.guildhall.api.host.Database;
import org.guildhall.api.host.Messages;
import org.guildhall.api.money.Wares;
import org.guildhall.api.web.Request;
import org.guildhall.plugins.invitecodes.Guest.State;

/** Where people come in with an invitation: at once, after the keepers' yes, or by the door that asks for money. */
record Entrance(Database database, Reading reading, InvitationBook book, GuestBook guests, Register register, Memberships memberships,
                Acquaintance acquaintance, Wares wares, Guesses guesses, Messages messages, InstantSource clock) {
    static final String DOOR = "invite-codes";

    /** Lets the person in by this code; where there is something to pay, keeps the invitation and refuses. */
    String come(Request request, Group group, Person person, String code) {
        Invitation invitation = find(request, group, person, code);
        if (paysAt(invitation, group).isPresent()) {
            accept(invitation, group, person);
            throw new Refused(Refused.Kind.PAYMENT_NEEDED, "join.pay");
        }
        enter(invitation, group, person, request.locale());
        return invitation.approval() ? "/g/" + group.slug() : invitation.landing();
    }

    /** The invitation that is good for this person in this group. */
    Invitation find(Request request, Group group, Person person, String code) {
        guesses.refuseTooMany(Optional.of(person), request.address());
        Optional<Invitation> found = reading.find(code);
        if (found.isEmpty()) {
            guesses.wrong(Optional.of(person), request.address());
            throw Refused.field("code", "code.none");
        }
        Invitation invitation = found.get();
        if (invitation.group() != group.id()) {
            throw Refused.field("code", "code.other-group");
        }
        Optional<Guest> mine = guests.find(group.id(), person.id())
                .filter(guest -> guest.hasUse() && guest.invitation() == invitation.id());
        if (mine.isEmpty()) {
            reading.refuseUnlessGood(invitation, Optional.of(person));
            acquaintance.refuseStrangers(invitation, group, person);
        }
        return invitation;
    }

    /** The door that asks for money from whoever has this invitation, if one does. */
    Optional<String> paysAt(Invitation invitation, Group group) {
        return invitation.effect().isFree() ? Optional.empty() : wares.entries(group, Locale.ROOT).stream()
                .filter(ware -> !ware.price().isZero()).findFirst()
                .map(ware -> ware.product().substring(0, ware.product().indexOf('.')));
    }

    /** Keeps the invitation for the moment when this person pays; who is in or has an open order goes on with that. */
    void accept(Invitation invitation, Group group, Person person) {
        database.run(sql -> {
            boolean busy = memberships.find(group, person).isPresent()
                    || guests.find(group.id(), person.id()).filter(guest -> guest.state() == State.ORDERED).isPresent();
            if (!busy) {
                guests.find(group.id(), person.id()).filter(guest -> guest.hasUse() && guest.joined().isEmpty())
                        .ifPresent(guest -> book.giveBack(guest.invitation()));
                register.put(invitation, group, person, State.HELD, Optional.empty(), clock.instant());
            }
        });
    }

    /** The use is taken before anything is read: MariaDB undoes a transaction that has read what others change meanwhile. */
    private void enter(Invitation invitation, Group group, Person person, Locale reader) {
        database.run(sql -> {
            boolean taken = book.take(invitation.id(), clock.instant());
            Optional<Guest> before = guests.find(group.id(), person.id()).filter(guest -> guest.hasUse() && guest.joined().isEmpty());
            boolean again = before.filter(guest -> guest.state() == State.ASKED && guest.invitation() == invitation.id()).isPresent();
            if (!taken && !again) {
                throw new Refused(Refused.Kind.CONFLICT, "code.used-up");
            }
            // Whoever comes with another invitation lets go of the one before; whoever comes again needs no second use.
            before.filter(guest -> taken).ifPresent(guest -> book.giveBack(guest.invitation()));
            if (!again) {
                register.put(invitation, group, person, State.ASKED, Optional.empty(), clock.instant());
            }
            if (invitation.approval()) {
                memberships.ask(group, person, DOOR, messages.say(reader, "join.message", Codes.shown(invitation.code())));
            } else {
                memberships.admit(group, person, Stay.by(DOOR));
            }
        });
    }
}
