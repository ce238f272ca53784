package org.guildhall.plugins.invitecodes;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Groups;
import org.guildhall.api.community.Memberships;
import org.guildhall.api.community.People;
import org.guildhall.api.community.Person;
import org.guildhall.api.host.Messages;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Wares;
import org.guildhall.api.money.Wares.Ware;
import org.guildhall.api.web.Request;

/** Makes cards, in the reader's language. */
record Cards(Groups groups, People people, Memberships memberships, Wares wares, Entrance entrance, Messages messages) {
    Card of(Invitation invitation, Request request) {
        Group group = groups.get(invitation.group());
        Locale reader = request.locale();
        Optional<Person> inviter = inviter(invitation);
        String by = inviter.map(Person::name).orElse("");
        boolean member = request.visitor().filter(person -> memberships.find(group, person).isPresent()).isPresent();
        return new Card(Codes.shown(invitation.code()), group, inviter, does(invitation, group, reader),
                messages.say(reader, "disclosure", by), entrance.paysAt(invitation, group).orElse(Entrance.DOOR),
                memberships.count(group), invitation.left(), invitation.expires(), member, request.visitor().isPresent());
    }

    Optional<Person> inviter(Invitation invitation) {
        return invitation.inviter().flatMap(id -> people.get(List.of(id)).values().stream().findFirst());
    }

    /** What an invitation does, with the price of the first thing one can buy to come in. */
    Card.Does does(Invitation invitation, Group group, Locale reader) {
        Effect effect = invitation.effect();
        Optional<Money> normal = wares.entries(group, reader).stream().map(Ware::price).filter(price -> !price.isZero()).findFirst();
        Optional<Money> price = effect.isFree() ? Optional.empty() : normal.map(fee -> fee.minus(effect.off(fee)));
        return new Card.Does(effect.kind(), effect instanceof Effect.Share share ? Optional.of(share.percent()) : Optional.empty(),
                effect instanceof Effect.Amount fixed ? Optional.of(fixed.amount()) : Optional.empty(), price, normal, effect.days(),
                invitation.approval());
    }
}
