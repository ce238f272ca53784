package org.guildhall.plugins.creditratings;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Groups;
import org.guildhall.api.community.Notifications;
import org.guildhall.api.community.Notifications.Note;
import org.guildhall.api.community.People;
import org.guildhall.api.community.Person;

/** Tells people what became of their ratings, always with the page that explains it. */
record News(Notifications notifications, Groups groups, People people, SalesBook sales, InstantSource clock) {
    /** A penalty: what it takes, until when, and where to appeal. */
    void penalty(Mark mark, Rule rule) {
        Instant ends = mark.at().plus(rule.lasts());
        String path = Paths.line(subjectPath(mark.subject()), mark.id());
        if (mark.subject().kind() == Subject.Kind.GROUP) {
            Group group = groups.get(mark.subject().id());
            tell(group.owner(), Note.of("penalty.group", path, group.name(), -rule.points(), ends).once("penalty:" + mark.id()));
        } else {
            people.get(List.of(mark.subject().id())).values()
                    .forEach(person -> tell(person, Note.of("penalty.person", path, -rule.points(), ends).once("penalty:" + mark.id())));
        }
    }

    /** Charging has stopped by itself, or has come back; told to owners who have sold anything. */
    void charging(Group group, boolean may) {
        if (sales.hasSold(group.id())) {
            tell(group.owner(), Note.of(may ? "charging.back" : "charging.stopped", Paths.charging(group), group.name()));
        }
    }

    void appealed(Appeal appeal) {
        notifications.tellAdmins(Note.of("appeal.made", Paths.DESK).once("appeal:" + appeal.id()));
    }

    void decided(Appeal appeal, Mark mark, boolean upheld) {
        people.get(List.of(appeal.person())).values().forEach(person -> tell(person,
                Note.of(upheld ? "appeal.upheld" : "appeal.dismissed", Paths.line(subjectPath(mark.subject()), mark.id())).once("decided:" + appeal.id())));
    }

    /** The page of a subject's rating. */
    String subjectPath(Subject subject) {
        return subject.kind() == Subject.Kind.GROUP ? Paths.group(groups.get(subject.id()))
                : Optional.ofNullable(people.get(List.of(subject.id())).get(subject.id())).map(Paths::person).orElse(Paths.LADDER);
    }

    private void tell(Person person, Note note) {
        notifications.tell(List.of(person.id()), note);
    }
}
