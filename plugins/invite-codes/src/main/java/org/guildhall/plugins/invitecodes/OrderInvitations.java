package org.guildhall.plugins.invitecodes;

import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.guildhall.api.Refused;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Notifications;
import org.guildhall.api.community.Notifications.Note;
import org.guildhall.api.community.People;
import org.guildhall.api.community.Person;
import org.guildhall.api.host.Body;
import org.guildhall.api.host.Database;
import org.guildhall.api.host.Json;
import org.guildhall.api.host.Range;
import org.guildhall.api.host.Settings;
import org.guildhall.api.web.Request;
import org.guildhall.api.web.Response;
import org.guildhall.plugins.invitecodes.Invitation.Kind;

/** Makes an invitation for one when an order was paid elsewhere, once for each order. */
record OrderInvitations(Database database, InvitationBook book, Making making, InvitationPages pages, People people,
                        Notifications notifications, Settings settings, Json json, InstantSource clock) {
    private static final String PAID = "order.paid";

    /**
     * A paid order.
     *
     * @param order its number in the shop
     * @param person the buyer's name in this hall, who is told then; without one the shop hands the link on
     */
    record Paid(@Range(min = 1, max = 100) String order, @Range(max = 40) Optional<String> person) {}

    /** What came of it. */
    record Invited(String order, String code, String passphrase, String url, boolean told) {}

    /** What a shop sends. */
    record Message(String type, Optional<Data> data) {}

    /** About which order. */
    record Data(String order, Optional<String> person) {}

    /** By somebody who keeps the group. */
    Response call(Request request, Paid paid) {
        Invited invited = invite(request.group(), paid.order(), paid.person(), request.locale());
        return Response.created("/p/invite-codes/i/" + invited.code(), invited);
    }

    /** By a shop that signs its messages; what is no paid order is heard and passed over. */
    Response hook(Request request) {
        Group group = request.group();
        new Webhook(settings.group(group.id(), Rules.class).orders(), clock.instant()).refuseForged(request);
        Message message = read(request.body());
        Optional<Invited> invited = message.data().filter(data -> PAID.equals(message.type())).map(data -> {
            if (data.order() == null || data.order().isBlank() || data.order().length() > 100) {
                throw new Refused(Refused.Kind.INVALID, "hook.unreadable");
            }
            return invite(group, data.order(), data.person(), request.locale());
        });
        return new Response.Raw("application/json", Body.of(json.write(invited.<Object>map(one -> one).orElse(Map.of()))));
    }

    private Message read(byte[] body) {
        try {
            return json.read(body, Message.class);
        } catch (IllegalArgumentException e) {
            throw new Refused(Refused.Kind.INVALID, "hook.unreadable");
        }
    }

    private Invited invite(Group group, String order, Optional<String> name, Locale reader) {
        Optional<Person> person = name.filter(given -> !given.isBlank())
                .map(given -> people.named(given).orElseThrow(() -> Refused.field("person", "hook.nobody", given)));
        Invitation invitation = database.write(sql -> {
            Invitation made = book.madeFor(group.id(), order).orElseGet(() -> make(group, order, reader));
            person.ifPresent(buyer -> notifications.tell(List.of(buyer.id()),
                    Note.of("order", "/p/invite-codes/i/" + Codes.shown(made.code()), group.name(), order)
                            .once("order:" + group.id() + ":" + order)));
            return made;
        });
        return new Invited(order, Codes.shown(invitation.code()), invitation.passphrase(), pages.url(invitation), person.isPresent());
    }

    private Invitation make(Group group, String order, Locale reader) {
        Invitation maker = book.makers(group.id()).stream().filter(one -> one.at(clock.instant()) == Invitation.Standing.ACTIVE)
                .filter(one -> one.kind() == Kind.ORDER && book.take(one.id(), clock.instant())).findFirst()
                .orElseThrow(() -> new Refused(Refused.Kind.CONFLICT, "hook.none"));
        book.add(making.forOrder(maker, reader), Optional.of(order));
        return book.madeFor(group.id(), order).orElseThrow();
    }
}
