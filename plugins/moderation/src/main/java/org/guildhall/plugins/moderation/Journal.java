package org.guildhall.plugins.moderation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.guildhall.api.ActivityType;
import org.guildhall.api.community.Activity;
import org.guildhall.api.community.Activity.Tone;
import org.guildhall.api.community.ActivityLog;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Groups;
import org.guildhall.api.community.People;
import org.guildhall.api.community.Person;

/** Writes every action of moderators into the hall's log, which nobody can change. */
record Journal(ActivityLog log, Groups groups, People people) {
    /** What is written there. */
    static final List<ActivityType> TYPES = List.of(
            new ActivityType("violation", Tone.AGAINST), new ActivityType("violation-voided", Tone.FOR),
            new ActivityType("dismissed", Tone.NEITHER), new ActivityType("published", Tone.NEITHER),
            new ActivityType("undone", Tone.NEITHER),
            new ActivityType("appealed", Tone.NEITHER), new ActivityType("appeal-dismissed", Tone.NEITHER),
            new ActivityType("words-changed", Tone.NEITHER), new ActivityType("moderator-named", Tone.NEITHER),
            new ActivityType("moderator-dropped", Tone.NEITHER));

    /** What was done in a case. */
    void write(String kind, Case about, Optional<Person> by, Instant at) {
        Optional<Group> group = about.group() == Moderators.HALL ? Optional.empty() : Optional.of(groups.get(about.group()));
        Optional<Person> person = about.kind().equals(Targets.GROUP) ? Optional.empty()
                : Optional.ofNullable(people.get(List.of(about.about())).get(about.about()));
        log.write(new Activity(kind, about.key(), group, person, by, at, about.page()));
    }

    /** What was set; each time. */
    void write(String kind, Optional<Group> group, Optional<Person> about, Person by, Instant at, String page) {
        String key = group.map(Group::id).orElse(0L) + ":" + about.map(Person::id).orElse(0L) + ":" + at.toEpochMilli();
        log.write(new Activity(kind, key, group, about, Optional.of(by), at, page));
    }
}
