package org.guildhall.server.pages;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.guildhall.api.Permission;
import org.guildhall.api.Place;
import org.guildhall.api.Route;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Groups.Entry;
import org.guildhall.api.community.Hall;
import org.guildhall.api.community.Person;
import org.guildhall.api.host.Page;
import org.guildhall.api.host.Range;
import org.guildhall.api.web.Request;
import org.guildhall.api.web.Response;
import org.guildhall.server.community.Directory;
import org.guildhall.server.community.Doors;
import org.guildhall.server.community.GroupCard;
import org.guildhall.server.community.OpenDoor;
import org.guildhall.server.view.Fragments;

/** The directory: the hall's first page. */
public final class DirectoryPages {
    private static final String STARS = "stars";

    private final Directory directory;
    private final Doors doors;
    private final DoorViews views;
    private final Slots slots;
    private final Supplier<Hall> hall;

    /** The pages of this directory. */
    public DirectoryPages(Directory directory, Doors doors, DoorViews views, Slots slots, Supplier<Hall> hall) {
        this.directory = directory;
        this.doors = doors;
        this.views = views;
        this.slots = slots;
        this.hall = hall;
    }

    /** What is looked for, and from where on. */
    record Search(@Range(max = 100) Optional<String> q, @Range(max = 60) Optional<String> after) {}

    /** The two addresses of the same list. */
    public List<Route<?>> routes() {
        return List.of(
                Route.get("/", Permission.ANYONE, Search.class, this::list).gives(GroupList.class),
                Route.get("/groups", Permission.ANYONE, Search.class, this::list).gives(GroupList.class));
    }

    private Response list(Request request, Search search) {
        String words = search.q().orElse("");
        Page<GroupCard> page = directory.listed(words, search.after());
        List<Group> groups = page.items().stream().map(GroupCard::group).toList();
        Map<Group, List<OpenDoor>> open = doors.of(request.visitor(), page.items());
        Map<Group, Fragments> said = slots.at(Place.GROUP_CARD, request.visitor(), groups);
        List<GroupList.Card> cards = page.items().stream().map(card -> {
            List<DoorView> ways = views.in(request.locale(), open.getOrDefault(card.group(), List.of()));
            return card(card, ways, said.getOrDefault(card.group(), Fragments.NONE));
        }).toList();
        return Response.view("groups", new GroupList(cards, page.next(), words, front(request.visitor())));
    }

    private Fragments front(Optional<Person> visitor) {
        return slots.at(Place.FRONT, visitor, hall.get());
    }

    private static GroupList.Card card(GroupCard card, List<DoorView> ways, Fragments said) {
        Group group = card.group();
        boolean asks = ways.stream().anyMatch(door -> door.id().equals("request"));
        String badge = asks ? "home.badge.request" : ways.isEmpty() && card.entry() == Entry.CLOSED ? "home.badge.closed" : "";
        return new GroupList.Card(group.id(), group.slug(), group.name(), card.summary(), group.owner(), card.members(), ways, said, badge, stars(said));
    }

    private static Optional<Double> stars(Fragments said) {
        return Optional.ofNullable(said.get(STARS)).map(card -> card.get(STARS)).filter(Optional.class::isInstance)
                .flatMap(value -> (Optional<?>) value).filter(Double.class::isInstance).map(Double.class::cast);
    }
}
