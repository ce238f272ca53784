package org.guildhall.plugins.invitecodes;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guildhall.api.Refused;
import org.guildhall.api.Route;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Groups;
import org.guildhall.api.community.Hall;
import org.guildhall.api.community.Person;
import org.guildhall.api.host.Range;
import org.guildhall.api.host.Settings;
import org.guildhall.api.web.Request;
import org.guildhall.api.web.Response;

/** Where somebody who was invited finds out by whom, to what and at which price. */
record RedeemPages(Reading reading, InvitationBook book, Openings openings, Entrance entrance, Cards cards, Guesses guesses, Groups groups,
                   Settings settings, InstantSource clock) {
    private static final int NOVEL = 4_000;

    /** Whatever somebody has copied. */
    record Paste(@Range(min = 1, max = NOVEL) String text) {}

    /** A code. */
    record Typed(@Range(min = 1, max = 200) String code) {}

    /** The page: the card, if there is one yet. */
    record RedeemPage(Optional<Card> card) {}

    Response box(Request request) {
        return Response.view("redeem", new RedeemPage(Optional.empty()));
    }

    Response paste(Request request, Paste paste) {
        guesses.refuseTooMany(request.visitor(), request.address());
        Invitation invitation = reading.find(paste.text()).orElseGet(() -> {
            guesses.wrong(request.visitor(), request.address());
            throw Refused.field("text", "redeem.none");
        });
        reading.refuseUnlessGood(invitation, request.visitor());
        return Response.done("/p/invite-codes/i/" + Codes.shown(invitation.code()), 
                new RedeemPage(Optional.of(cards.of(invitation, request))));
    }

    Response open(Request request) {
        Invitation invitation = find(request);
        reading.refuseUnlessGood(invitation, Optional.empty());
        openings.count(groups.get(invitation.group()), invitation.channel(), clock.instant());
        return Response.view("redeem", new RedeemPage(Optional.of(cards.of(invitation, request))));
    }

    /** Keeps the invitation until its price is asked for. */
    Response accept(Request request, Typed typed) {
        guesses.refuseTooMany(request.visitor(), request.address());
        Invitation invitation = reading.find(typed.code()).orElseGet(() -> {
            guesses.wrong(request.visitor(), request.address());
            throw Refused.field("code", "code.none");
        });
        Group group = groups.get(invitation.group());
        entrance.accept(entrance.find(request, group, request.person(), typed.code()), group, request.person());
        return Response.done("/g/" + group.slug(), new RedeemPage(Optional.of(cards.of(invitation, request))));
    }

    /** The invitation that a path names. */
    Invitation find(Request request) {
        guesses.refuseTooMany(request.visitor(), request.address());
        return reading.find(request.path("code")).orElseGet(() -> {
            guesses.wrong(request.visitor(), request.address());
            throw new Refused(Refused.Kind.NOT_FOUND, "code.none");
        });
    }

    /** In groups where one comes in by invitation only, the door says so. */
    Map<Group, Response.View> door(Optional<Person> viewer, List<Group> asked) {
        Map<Group, Response.View> offers = new LinkedHashMap<>();
        asked.stream().filter(group -> settings.group(group.id(), Rules.class).only())
                .forEach(group -> offers.put(group, Response.view("door", new Route.Nothing())));
        return offers;
    }

    /** Above the directory, a place to paste. */
    Map<Hall, Response.View> front(Optional<Person> viewer, List<Hall> halls) {
        Map<Hall, Response.View> views = new LinkedHashMap<>();
        halls.forEach(hall -> views.put(hall, Response.view("box", new Route.Nothing())));
        return views;
    }
}
