package org.guildhall.plugins.moderation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guildhall.api.Refused;
import org.guildhall.api.community.ContentRef;
import org.guildhall.api.community.Contents;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Groups;
import org.guildhall.api.community.People;
import org.guildhall.api.community.Person;

/** Finds what a report is about: a group, a person, or something that somebody wrote. */
record Targets(Contents contents, Groups groups, People people) {
    static final String GROUP = "group";
    static final String PERSON = "person";
    private static final long NOWHERE = 0;

    /**
     * What is meant, as this reader may know of it.
     *
     * @param id the thing's, a person's name or id; nothing for a group
     * @throws Refused NOT_FOUND
     */
    Target find(Optional<Person> reader, Optional<Group> group, String kind, String id) {
        return switch (kind) {
            case GROUP -> group(group.orElseThrow(Targets::unknown));
            case PERSON -> person(group, id);
            default -> content(reader, new ContentRef(group.orElseThrow(Targets::unknown).id(), kind, id));
        };
    }

    /** What this ref says now, whoever may read it. */
    Optional<Target> of(ContentRef ref) {
        return Optional.ofNullable(contents.read(Optional.empty(), List.of(ref)).get(ref)).map(text -> target(ref, text));
    }

    private Target content(Optional<Person> reader, ContentRef ref) {
        Map<ContentRef, Contents.Text> read = contents.read(reader, List.of(ref));
        return Optional.ofNullable(read.get(ref)).map(text -> target(ref, text)).orElseThrow(Targets::unknown);
    }

    private static Target target(ContentRef ref, Contents.Text text) {
        return new Target(ref.groupId(), ref.kind(), ref.id(), text.author(), text.title(), text.words(), text.path());
    }

    private static Target group(Group group) {
        return new Target(group.id(), GROUP, group.slug(), group.owner().id(), group.name(), "", "/g/" + group.slug());
    }

    private Target person(Optional<Group> group, String id) {
        Person person = people.named(id).or(() -> byId(id)).orElseThrow(Targets::unknown);
        return new Target(group.map(Group::id).orElse(NOWHERE), PERSON, Long.toString(person.id()), person.id(), person.name(), "",
                "/people/" + java.net.URLEncoder.encode(person.name(), java.nio.charset.StandardCharsets.UTF_8).replace("+", "%20"));
    }

    private Optional<Person> byId(String id) {
        return id.matches("\\d{1,18}") ? Optional.ofNullable(people.get(List.of(Long.valueOf(id))).get(Long.valueOf(id)))
                : Optional.empty();
    }

    private static Refused unknown() {
        return new Refused(Refused.Kind.NOT_FOUND, "report.nothing-there");
    }
}
