package org.guildhall.api;

import org.guildhall.api.community.Group;
import org.guildhall.api.community.Person;
import org.guildhall.api.web.Request;
import org.guildhall.api.web.Response;

/**
 * A way in beside the built-in ones. It lets people in by {@code Memberships.admit} once its condition is met; any one
 * open door is enough. A group without an answer in {@code offers} has this door shut. Its title is the message
 * {@code door.title}.
 *
 * <pre>{@code
 * new Door("paid-entry", Batch.each((viewer, group) -> price(group).map(fee -> Response.view("offer", new Offered(fee)))))
 * new Door("invite-codes", this::offers, (request, group, person, code) -> enter(group, person, code))
 * }</pre>
 *
 * @param id the plugin's id
 * @param offers what the door says on the pages of these groups; the model is {@code offer} in JSON
 * @param entrance what happens to one who comes to it with a code, whether it is offered to them or not
 */
public record Door(String id, Batch<Group, Response.View> offers, Entrance entrance) implements Contribution {
    /** Answers somebody who sends {@code {door, code}} to {@code /g/<slug>/join}; the hall has found that they are no member. */
    @FunctionalInterface
    public interface Entrance {
        /**
         * Lets the person in, asks the keepers to, or refuses.
         *
         * @param request who comes, and from where
         * @param code what they have been given, as they typed it; at most 200 characters
         * @return the path of the page that a person sees next
         * @throws Refused PAYMENT_NEEDED where the code is good and another door asks for money; what else stands against it
         */
        String come(Request request, Group group, Person person, String code);
    }

    /** A door that leads to a page of the plugin's own, and takes no codes. */
    public Door(String id, Batch<Group, Response.View> offers) {
        this(id, offers, (request, group, person, code) -> {
            throw new Refused(Refused.Kind.FORBIDDEN, "community.door.shut");
        });
    }
}
