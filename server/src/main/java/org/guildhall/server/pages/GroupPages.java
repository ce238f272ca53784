package org.guildhall.server.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.guildhall.api.Permission;
import org.guildhall.api.Place;
import org.guildhall.api.Route;
import org.guildhall.api.community.Denial;
import org.guildhall.api.community.Gates;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Intent;
import org.guildhall.api.community.Person;
import org.guildhall.api.host.Range;
import org.guildhall.api.web.Request;
import org.guildhall.api.web.Response;
import org.guildhall.server.community.Entrance;
import org.guildhall.server.community.GroupBook;
import org.guildhall.server.payouts.Deposits;
import org.guildhall.server.view.Words;

/** A group's page and its rules, and coming in by a built-in door. */
public final class GroupPages {
    private final GroupBook groups;
    private final DoorViews doors;
    private final Gates gates;
    private final Slots slots;
    private final Yours yours;
    private final Entrance entrance;
    private final Words words;
    private final Deposits deposits;

    /** The pages of these groups. */
    public GroupPages(GroupBook groups, DoorViews doors, Gates gates, Slots slots, Yours yours, Entrance entrance, Words words,
                      Deposits deposits) {
        this.groups = groups;
        this.doors = doors;
        this.gates = gates;
        this.slots = slots;
        this.yours = yours;
        this.entrance = entrance;
        this.words = words;
        this.deposits = deposits;
    }

    /** Which door, and what is said or shown at it. */
    record Join(@Range(min = 1, max = 64) String door, @Range(max = 500) Optional<String> message, Optional<String> code,
                @Range(max = 64) Optional<String> ref) {}

    /** How one stands now. */
    record Joined(You.State state) {}

    /** The rules. */
    record Rules(GroupView group) {}

    /** The pages, and what is sent from them. */
    public List<Route<?>> routes() {
        return List.of(
                Route.get("/g/{group}", Permission.ANYONE, this::show).gives(GroupPage.class),
                Route.get("/g/{group}/rules", Permission.ANYONE, this::rules).gives(Rules.class),
                Route.post("/g/{group}/join", Permission.SIGNED_IN, Join.class, this::join).gives(Joined.class));
    }

    private Response show(Request request) {
        Group group = request.group();
        Optional<Person> visitor = request.visitor();
        Optional<You> you = visitor.map(person -> yours.in(group, person));
        boolean member = you.filter(it -> it.state() == You.State.MEMBER).isPresent();
        List<DoorView> open = doors.of(group, visitor, request.locale());
        return Response.view("group", new GroupPage(GroupView.of(groups.face(group)), you, open,
                member ? List.of() : stops(request, group, open),
                Optional.of(deposits.held(group)).filter(held -> !held.isZero()), slots.at(Place.GROUP_HEADER, visitor, group),
                slots.at(Place.GROUP_MAIN, visitor, group), slots.at(Place.GROUP_SIDE, visitor, group)));
    }

    private List<GroupPage.Stop> stops(Request request, Group group, List<DoorView> open) {
        List<Intent> intents = new ArrayList<>(open.stream().map(door -> new Intent.Join(group, door.id())).toList());
        Map<Intent, Denial> denials = gates.denials(request.visitor(), intents);
        Stream<GroupPage.Stop> stops = denials.values().stream().map(denial -> new GroupPage.Stop(
                words.say(Words.HALL, request.locale(), denial.messageKey(), denial.arguments().toArray()), denial.remedy()));
        return stops.distinct().toList();
    }

    private Response rules(Request request) {
        return Response.view("rules", new Rules(GroupView.of(groups.face(request.group()))));
    }

    private Response join(Request request, Join form) {
        Group group = request.group();
        Entrance.Arrival arrival = form.code().map(code -> entrance.come(request, group, form.door(), code))
                .orElseGet(() -> new Entrance.Arrival(entrance.join(group, request.person(), form.door(), form.message().orElse("")),
                        home(group)));
        return Response.done(arrival.next(), new Joined(Yours.state(arrival.state())));
    }

    private static String home(Group group) {
        return "/g/" + group.slug();
    }
}
