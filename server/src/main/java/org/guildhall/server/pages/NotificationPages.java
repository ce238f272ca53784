package org.guildhall.server.pages;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.guildhall.api.Permission;
import org.guildhall.api.Refused;
import org.guildhall.api.Route;
import org.guildhall.api.community.Hall;
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

    private final Bell bell;
    private final Words words;
    private final Supplier<Hall> hall;

    /** Pages over this bell. */
    public NotificationPages(Bell bell, Words words, Supplier<Hall> hall) {
        this.bell = bell;
        this.words = words;
        this.hall = hall;
    }

    /** Where the list goes on. */
    record From(Optional<String> after) {}

    /** One note, said. */
    record Item(long id, String text, String path, Instant at, boolean read) {}

    /** The list, the newest first. */
    record Listing(List<Item> items, Optional<String> next, int unread) {}

    /** How many are left unread. */
    record Left(int unread) {}

    /** The list, and marking what has been read. */
    public List<Route<?>> routes() {
        return List.of(
                Route.get(PAGE, Permission.SIGNED_IN, From.class, this::list).gives(Listing.class),
                Route.post(PAGE + "/read", Permission.SIGNED_IN, this::readAll).gives(Left.class),
                Route.post(PAGE + "/{id}/read", Permission.SIGNED_IN, this::read).gives(Left.class));
    }

    private Response list(Request request, From from) {
        Page<Told> page = bell.of(request.person(), from.after());
        ZoneId zone = Visit.of(request).zone().orElseGet(() -> hall.get().zone());
        List<Item> items = page.items().stream().map(told -> said(told, request.locale(), zone)).toList();
        return Response.view("notifications", new Listing(items, page.next(), bell.unread(request.person())));
    }

    private Item said(Told told, Locale reader, ZoneId zone) {
        String text = words.say(told.owner(), reader, zone, "note." + told.kind(), told.arguments().toArray());
        return new Item(told.id(), text, told.path(), told.at(), told.read());
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
