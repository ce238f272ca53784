package org.guildhall.plugins.paidentry;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guildhall.api.Refused;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Notifications;
import org.guildhall.api.community.Notifications.Note;
import org.guildhall.api.community.People;
import org.guildhall.api.community.Person;
import org.guildhall.api.host.Database;
import org.guildhall.api.host.Range;
import org.guildhall.api.host.Settings;
import org.guildhall.api.web.Request;
import org.guildhall.api.web.Response;

/** Coming in on a free side: the applicant's page, and the owner's list of those who wait. */
record SidePages(Database database, Settings settings, People people, SideBook book, Checkout checkout, Notifications notifications,
                 InstantSource clock) {
    private static final int MOST = 100;

    /**
     * What an applicant sends.
     *
     * @param side the side's id; that which was asked for before, unless set
     */
    record Ask(Optional<String> side, @Range(max = 500) String words) {}

    /** Whom the owner decides about. */
    record Whom(@Range(min = 1, max = 40) String name, @Range(max = 500) String reason) {}

    /**
     * What the applicant sees.
     *
     * @param title what the side is called
     * @param state empty for one who has not asked
     */
    record Mine(Group group, Optional<String> title, Optional<SideRequest.State> state, String words, String reason, String address) {}

    /** One who waits. */
    record Waiting(Person person, String title, String words, Instant asked) {}

    /** Those who wait. */
    record Shown(List<Waiting> items, Group group, String address) {}

    static String mine(Group group) {
        return "/p/paid-entry/g/" + group.slug() + "/side";
    }

    static String list(Group group) {
        return mine(group) + "s";
    }

    Response show(Request request) {
        return Response.view("side-mine", shown(request.group(), request.person()));
    }

    Response ask(Request request, Ask form) {
        Group group = request.group();
        String side = form.side().or(() -> book.find(group, request.person()).map(SideRequest::side)).orElse("");
        PriceSide wanted = terms(group).sides().stream().filter(it -> it.isFree() && it.id().equals(side)).findFirst()
                .orElseThrow(() -> Refused.field("side", "side.unknown"));
        checkout.ask(group, request.person(), wanted, form.words().strip());
        return Response.done(mine(group), shown(group, request.person()));
    }

    Response withdraw(Request request) {
        Group group = request.group();
        Person person = request.person();
        database.run(sql -> book.find(group, person).filter(it -> !it.is(SideRequest.State.APPROVED)).ifPresent(it -> book.withdraw(group, person)));
        return Response.done("/g/" + group.slug(), shown(group, person));
    }

    Response waiting(Request request) {
        return Response.view("sides", list(request.group(), book.waiting(request.group(), MOST)));
    }

    Response approve(Request request, Whom form) {
        Group group = request.group();
        Person person = person(form.name());
        database.run(sql -> {
            String side = decide(group, person, SideRequest.State.APPROVED, "").side();
            checkout.letIn(group, person, side);
            notifications.tell(List.of(person.id()), Note.of("side-approved", "/g/" + group.slug(), group.name(), title(group, side)));
        });
        return Response.done(list(group), list(group, book.waiting(group, MOST)));
    }

    Response deny(Request request, Whom form) {
        Group group = request.group();
        Person person = person(form.name());
        database.run(sql -> {
            String side = decide(group, person, SideRequest.State.DENIED, form.reason().strip()).side();
            notifications.tell(List.of(person.id()), Note.of("side-denied", mine(group), group.name(), title(group, side)));
        });
        return Response.done(list(group), list(group, book.waiting(group, MOST)));
    }

    private SideRequest decide(Group group, Person person, SideRequest.State state, String reason) {
        if (!book.decide(group, person, state, reason, clock.instant())) {
            throw new Refused(Refused.Kind.CONFLICT, "side.not-waiting");
        }
        return book.find(group, person).orElseThrow();
    }

    private Mine shown(Group group, Person person) {
        Optional<SideRequest> asked = book.find(group, person);
        return new Mine(group, asked.map(it -> title(group, it.side())), asked.map(SideRequest::state), asked.map(SideRequest::words).orElse(""),
                asked.map(SideRequest::reason).orElse(""), mine(group));
    }

    private Shown list(Group group, List<SideRequest> waiting) {
        Map<Long, Person> names = people.get(waiting.stream().map(SideRequest::person).toList());
        return new Shown(waiting.stream().filter(it -> names.containsKey(it.person()))
                .map(it -> new Waiting(names.get(it.person()), title(group, it.side()), it.words(), it.asked())).toList(), group, list(group));
    }

    private String title(Group group, String side) {
        return terms(group).sides().stream().filter(it -> it.id().equals(side)).map(PriceSide::title).findFirst().orElse(side);
    }

    private Terms terms(Group group) {
        return settings.group(group.id(), Terms.class);
    }

    private Person person(String name) {
        return people.named(name).orElseThrow(() -> Refused.field("name", "gift.nobody"));
    }
}
