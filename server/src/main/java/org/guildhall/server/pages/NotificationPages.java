package org.guildhall.server.pages;

import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.guildhall.api.Permission;
import org.guildhall.api.Refused;
import org.guildhall.api.Route;
import org.guildhall.api.community.Hall;
import org.guildhall.api.community.Notifications.Topic;
import org.guildhall.api.host.Page;
import org.guildhall.api.web.Request;
import org.guildhall.api.web.Response;
import org.guildhall.server.http.Visit;
import org.guildhall.server.notifications.Bell;
import org.guildhall.server.notifications.Told;
import org.guildhall.server.view.Words;

/** What a person was told, in their language and by their clock. */
public final class NotificationPages {
    private static final String PAGE = "/me/notifications";
    private static final String SETTINGS = PAGE + "/settings";

    private final Bell bell;
    private final Words words;
    private final Supplier<Hall> hall;

    /** Pages over this bell. */
    public NotificationPages(Bell bell, Words words, Supplier<Hall> hall) {
        this.bell = bell;
        this.words = words;
        this.hall = hall;
    }

    /**
     * Which notes.
     *
     * @param topic only those about this
     * @param after where the list goes on
     */
    record From(Optional<Topic> topic, Optional<String> after) {}

    /** One note, said. */
    record Item(long id, String text, String path, Instant at, boolean read, Topic topic) {}

    /** How many notes about this are unread. */
    record Count(Topic topic, int unread) {}

    /**
     * The list, the newest first.
     *
     * @param topics what there are notes about
     * @param chosen what alone is shown
     */
    record Listing(List<Item> items, Optional<String> next, int unread, List<Count> topics, Optional<Topic> chosen) {}

    /** A switch, which cannot be turned off where it is {@code forAll}. */
    record Switch(Topic topic, boolean on, boolean forAll) {}

    /** All of them. */
    record Switches(List<Switch> items) {}

    /** What somebody wants to be told of. */
    record Wanted(boolean group, boolean hall) {
        Set<Topic> off() {
            Set<Topic> off = EnumSet.noneOf(Topic.class);
            if (!group) {
                off.add(Topic.GROUP);
            }
            if (!hall) {
                off.add(Topic.HALL);
            }
            return off;
        }
    }

    /** How many are left unread. */
    record Left(int unread) {}

    /** The list, and marking what has been read. */
    public List<Route<?>> routes() {
        return List.of(
                Route.get(PAGE, Permission.SIGNED_IN, From.class, this::list).gives(Listing.class),
                Route.get(SETTINGS, Permission.SIGNED_IN, request -> Response.view("notification-settings", switches(request))).gives(Switches.class),
                Route.post(SETTINGS, Permission.SIGNED_IN, Wanted.class, this::choose).gives(Switches.class),
                Route.post(PAGE + "/read", Permission.SIGNED_IN, this::readAll).gives(Left.class),
                Route.post(PAGE + "/{id}/read", Permission.SIGNED_IN, this::read).gives(Left.class));
    }

    private Response list(Request request, From from) {
        Page<Told> page = bell.of(request.person(), from.topic(), from.after());
        ZoneId zone = Visit.of(request).zone().orElseGet(() -> hall.get().zone());
        List<Item> items = page.items().stream().map(told -> said(told, request.locale(), zone)).toList();
        return Response.view("notifications", new Listing(items, page.next(), bell.unread(request.person()),
                bell.unreadByTopic(request.person()).entrySet().stream().map(count -> new Count(count.getKey(), count.getValue())).toList(),
                from.topic()));
    }

    private Item said(Told told, Locale reader, ZoneId zone) {
        String text = words.say(told.owner(), reader, zone, "note." + told.kind(), told.arguments().toArray());
        return new Item(told.id(), text, told.path(), told.at(), told.read(), told.topic());
    }

    private Switches switches(Request request) {
        Set<Topic> off = bell.off(request.person());
        return new Switches(Stream.of(Topic.values()).map(topic -> new Switch(topic, !off.contains(topic), topic.isForAll())).toList());
    }

    private Response choose(Request request, Wanted wanted) {
        bell.turnOff(request.person(), wanted.off());
        return Response.done(SETTINGS, switches(request));
    }

    private Response readAll(Request request) {
        bell.readAll(request.person());
        return Response.done(PAGE, new Left(0));
    }

    private Response read(Request request) {
        String path = id(request).flatMap(id -> bell.read(request.person(), id))
                .orElseThrow(() -> new Refused(Refused.Kind.NOT_FOUND, "http.not-found"));
        return Response.done(path, new Left(bell.unread(request.person())));
    }

    private static Optional<Long> id(Request request) {
        try {
            return Optional.of(Long.parseLong(request.path("id")));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
