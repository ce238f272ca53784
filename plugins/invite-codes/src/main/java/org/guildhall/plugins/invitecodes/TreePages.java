package org.guildhall.plugins.invitecodes;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.guildhall.api.Refused;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Memberships.Role;
import org.guildhall.api.community.People;
import org.guildhall.api.community.Person;
import org.guildhall.api.host.Page;
import org.guildhall.api.host.Range;
import org.guildhall.api.web.Request;
import org.guildhall.api.web.Response;

/** Who invited whom: everybody sees their own place, those who keep the group everybody's. */
record TreePages(Tree tree, InvitationBook book, People people) {
    /** From where on. */
    record Ask(@Range(max = 20) Optional<String> after) {}

    /** Somebody who was brought. */
    record Guest(Person person, String channel, Instant since, boolean stayed) {}

    /**
     * A person's place in the tree.
     *
     * @param above who invited them, who invited those, and so on
     * @param brought how many they brought, ever
     * @param stayed how many of these are in still
     * @param items whom they brought, the newest first
     */
    record TreePage(Group group, Person person, boolean own, boolean keeper, List<Person> above, int brought, int stayed, List<Guest> items,
                    Optional<String> next, String path) {}

    /** How many invitations were ended. */
    record Ended(int ended) {}

    /** A channel's name. */
    record Channel(@Range(max = 60) String channel) {}

    Response show(Request request, Ask ask) {
        Group group = request.group();
        Person person = person(request);
        boolean own = person.equals(request.person());
        if (!own && !request.may(Role.ADMIN)) {
            throw new Refused(Refused.Kind.NOT_FOUND, "tree.keepers");
        }
        Tree.Tally tally = tree.tally(group.id(), person.id());
        List<Long> above = tree.above(group.id(), person.id());
        Page<Tree.Brought> below = tree.below(group.id(), person.id(), ask.after().flatMap(InvitationPages::number));
        Map<Long, Person> all = people.get(Stream.concat(above.stream(), below.items().stream().map(Tree.Brought::person))
                .distinct().toList());
        List<Person> inviters = above.stream().filter(all::containsKey).map(all::get).toList();
        return Response.view("tree", new TreePage(group, person, own, request.may(Role.ADMIN), inviters,
                tally.brought(), tally.stayed(), below.items().stream().filter(one -> all.containsKey(one.person()))
                        .map(one -> new Guest(all.get(one.person()), one.channel(), one.since(), one.stayed())).toList(), below.next(),
                path(group, person)));
    }

    /** Ends the invitations of this person, and of all who came through them. */
    Response revokeBranch(Request request) {
        Group group = request.group();
        Person person = person(request);
        int[] ended = {0};
        tree.branch(group.id(), person.id(), some -> ended[0] += book.revokeOf(group.id(), some));
        return Response.done(path(group, person), new Ended(ended[0]));
    }

    Response revokeChannel(Request request, Channel channel) {
        Group group = request.group();
        return Response.done("/p/invite-codes/g/" + group.slug() + "/codes", new Ended(book.revokeChannel(group.id(), channel.channel())));
    }

    private Person person(Request request) {
        return people.named(request.path("name")).orElseThrow(() -> new Refused(Refused.Kind.NOT_FOUND, "tree.nobody"));
    }

    private static String path(Group group, Person person) {
        return "/p/invite-codes/g/" + group.slug() + "/people/" + person.name();
    }
}
