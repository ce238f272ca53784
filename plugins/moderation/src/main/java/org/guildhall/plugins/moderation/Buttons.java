package org.guildhall.plugins.moderation;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.guildhall.api.community.ContentRef;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Groups;
import org.guildhall.api.community.Memberships.Membership;
import org.guildhall.api.community.Person;
import org.guildhall.api.web.Response;

/** The way to report something, beside everything that somebody wrote, every group and every person; and what moderators see of members. */
record Buttons(Groups groups, PenaltyTable penalties) {
    /** A link to the form. */
    record Button(String href, String kind) {}

    /** What a member was given that stands. */
    record Standing(int penalties, Step last, String page) {}

    Map<ContentRef, Response.View> contents(Optional<Person> viewer, List<ContentRef> refs) {
        Map<Long, String> slugs = new LinkedHashMap<>();
        refs.forEach(ref -> slugs.computeIfAbsent(ref.groupId(), id -> groups.get(id).slug()));
        return each(viewer, refs, ref -> Optional.of(href(ref.kind(), ref.id(), slugs.get(ref.groupId()))), "content");
    }

    Map<Group, Response.View> groups(Optional<Person> viewer, List<Group> shown) {
        return each(viewer, shown, group -> Optional.of(href(Targets.GROUP, group.slug(), group.slug()))
                .filter(href -> viewer.filter(person -> person.id() == group.owner().id()).isEmpty()), Targets.GROUP);
    }

    Map<Person, Response.View> people(Optional<Person> viewer, List<Person> shown) {
        return each(viewer, shown, person -> Optional.of("/p/moderation/report?kind=person&id=" + encoded(person.name()))
                .filter(href -> viewer.filter(person::equals).isEmpty()), Targets.PERSON);
    }

    Map<Membership, Response.View> members(Optional<Person> viewer, List<Membership> shown) {
        Map<Membership, Response.View> views = new LinkedHashMap<>();
        List<Penalty> all = penalties.standing(shown.stream().map(it -> it.person().id()).toList(),
                shown.stream().map(it -> it.group().id()).distinct().toList());
        for (Membership member : shown) {
            List<Penalty> theirs = all.stream().filter(it -> it.person() == member.person().id()
                    && it.group() == member.group().id()).toList();
            if (!theirs.isEmpty()) {
                views.put(member, Response.view("record", new Standing(theirs.size(), theirs.getFirst().step(),
                        "/p/moderation/reports/" + theirs.getFirst().caseId())));
            }
        }
        return views;
    }

    private static <S> Map<S, Response.View> each(Optional<Person> viewer, List<S> shown, Function<S, Optional<String>> href, String kind) {
        Map<S, Response.View> views = new LinkedHashMap<>();
        if (viewer.isPresent()) {
            shown.forEach(one -> href.apply(one).ifPresent(to -> views.put(one, Response.view("button", new Button(to, kind)))));
        }
        return views;
    }

    private static String href(String kind, String id, String slug) {
        return "/p/moderation/report?kind=" + encoded(kind) + "&id=" + encoded(id) + "&group=" + encoded(slug);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
