package org.guildhall.plugins.announcements;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Memberships;
import org.guildhall.api.community.Memberships.Membership;
import org.guildhall.api.community.Memberships.Role;
import org.guildhall.api.community.People;
import org.guildhall.api.community.Person;
import org.guildhall.api.host.Page;
import org.guildhall.api.web.Request;
import org.guildhall.api.web.Response;

/** Who has confirmed an announcement and who has not; by name for keepers, members are told how many. */
record Roll(Desk desk, Confirmations confirmations, Memberships memberships, People people) {
    private static final int ON_PAGE = 50;

    /** Whom a list shows. */
    enum Who {
        /** Those who have confirmed it, the last first. */
        CONFIRMED,
        /** Those who have not, from the one who has been in longest. */
        WAITING
    }

    /** Whom to show, and where the list goes on. */
    record Ask(Optional<Who> who, Optional<String> after) {}

    /** One member, and when they confirmed it. */
    record Line(Person person, Optional<Instant> at) {}

    /**
     * The page.
     *
     * @param announcement its address
     * @param confirmed how many have
     * @param members how many could
     * @param items for keepers; nobody else reads who
     */
    record RollPage(String announcement, String title, int confirmed, int members, Who who, List<Line> items, Optional<String> next,
                    boolean keeper) {}

    Response show(Request request, Ask ask) {
        Notice notice = desk.readable(request);
        Group group = request.group();
        boolean keeper = request.may(Role.ADMIN);
        Who who = ask.who().orElse(Who.CONFIRMED);
        Page<Line> lines = !keeper ? new Page<>(List.of(), Optional.empty())
                : who == Who.CONFIRMED ? confirmed(group, notice, ask.after().map(Bookmark::read)) : waiting(group, notice, ask.after());
        return Response.view("roll", new RollPage(Reader.address(group) + "/" + notice.id(), notice.wording().title(),
                confirmations.counts(List.of(notice.id())).getOrDefault(notice.id(), 0), memberships.count(group), who, lines.items(),
                lines.next(), keeper));
    }

    private Page<Line> confirmed(Group group, Notice notice, Optional<Bookmark> after) {
        Map<Long, Instant> found = confirmations.list(notice, after, ON_PAGE + 1);
        List<Long> shown = found.keySet().stream().limit(ON_PAGE).toList();
        Map<Long, Person> known = people.get(shown);
        Map<Long, Membership> members = memberships.find(group, known.values());
        List<Line> lines = shown.stream().filter(members::containsKey)
                .map(id -> new Line(known.get(id), Optional.of(found.get(id)))).toList();
        return new Page<>(lines, found.size() > ON_PAGE
                ? Optional.of(Bookmark.at(found.get(shown.getLast()), shown.getLast()).toString()) : Optional.empty());
    }

    /** Goes through the members until a page is full of those who have not, or the members are at their end. */
    private Page<Line> waiting(Group group, Notice notice, Optional<String> after) {
        List<Line> lines = new ArrayList<>();
        Optional<String> next = after;
        do {
            Page<Membership> members = memberships.all(group, next);
            Map<Long, Instant> done = confirmations.of(notice, members.items().stream().map(member -> member.person().id()).toList());
            members.items().stream().map(Membership::person).filter(person -> !done.containsKey(person.id()))
                    .forEach(person -> lines.add(new Line(person, Optional.empty())));
            next = members.next();
        } while (next.isPresent() && lines.size() < ON_PAGE);
        return new Page<>(lines, next);
    }
}
