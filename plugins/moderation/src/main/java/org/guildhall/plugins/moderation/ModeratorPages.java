package org.guildhall.plugins.moderation;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.guildhall.api.Refused;
import org.guildhall.api.community.People;
import org.guildhall.api.community.Person;
import org.guildhall.api.host.Range;
import org.guildhall.api.web.Request;
import org.guildhall.api.web.Response;

/** Where owners name moderators for their group, and admins for the whole hall. */
record ModeratorPages(Moderators moderators, People people, Journal journal, InstantSource clock) {
    /** Who shall moderate. */
    record Name(@Range(min = 1, max = 40) String name) {}

    /** The page. */
    record ModeratorsPage(String base, String place, List<Moderators.Named> items) {}

    Response ofGroup(Request request) {
        return page(Scope.of(request));
    }

    Response ofHall(Request request) {
        return page(Scope.hall());
    }

    Response nameInGroup(Request request, Name form) {
        return name(request, Scope.of(request), form);
    }

    Response nameInHall(Request request, Name form) {
        return name(request, Scope.hall(), form);
    }

    Response dropInGroup(Request request) {
        return drop(request, Scope.of(request));
    }

    Response dropInHall(Request request) {
        return drop(request, Scope.hall());
    }

    private Response name(Request request, Scope scope, Name form) {
        Person person = people.named(form.name()).orElseThrow(() -> Refused.field("name", "moderators.unknown"));
        if (scope.group().isPresent() && moderators.role(person, scope.group().get()).isEmpty()) {
            throw Refused.field("name", "moderators.no-member");
        }
        Instant now = clock.instant();
        moderators.database().run(sql -> {
            if (moderators.name(scope.own(), person, request.person(), now)) {
                journal.write("moderator-named", scope.group(), Optional.of(person), request.person(), now, scope.base() + "/moderators");
            }
        });
        return Response.done(scope.base() + "/moderators", model(scope));
    }

    private Response drop(Request request, Scope scope) {
        Person person = people.named(request.path("name")).orElseThrow(() -> new Refused(Refused.Kind.NOT_FOUND, "moderators.unknown"));
        Instant now = clock.instant();
        moderators.database().run(sql -> {
            if (!moderators.drop(scope.own(), person)) {
                throw new Refused(Refused.Kind.NOT_FOUND, "moderators.unknown");
            }
            journal.write("moderator-dropped", scope.group(), Optional.of(person), request.person(), now, scope.base() + "/moderators");
        });
        return Response.done(scope.base() + "/moderators", model(scope));
    }

    private Response page(Scope scope) {
        return Response.view("moderators", model(scope));
    }

    private ModeratorsPage model(Scope scope) {
        return new ModeratorsPage(scope.base(), scope.name(), moderators.of(scope.own()));
    }
}
