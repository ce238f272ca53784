package org.guildhall.plugins.moderation;

import static org.guildhall.plugins.moderation.tables.Tables.MODERATION_MODERATOR;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Memberships;
import org.guildhall.api.community.Memberships.Role;
import org.guildhall.api.community.People;
import org.guildhall.api.community.Person;
import org.guildhall.api.host.Database;

/** Who moderates: a group's owner and admins, whoever they name, and whom the hall's admins name for all groups. */
record Moderators(Database database, Memberships memberships, People people) {
    /** The hall. */
    static final long HALL = 0;

    /** Somebody who was named. */
    record Named(Person person, Instant since) {}

    /** Whether this person was named for the group or for the hall. */
    boolean isNamed(Person person, Optional<Group> group) {
        return database.read(sql -> sql.fetchExists(MODERATION_MODERATOR, MODERATION_MODERATOR.PERSON_ID.eq(person.id()),
                MODERATION_MODERATOR.GROUP_ID.in(HALL, group.map(Group::id).orElse(HALL))));
    }

    boolean isNamedForHall(Person person) {
        return isNamed(person, Optional.empty());
    }

    /** Whether this person moderates the group, the hall's admins apart. */
    boolean mayJudge(Person person, Group group) {
        return role(person, group).filter(role -> role.compareTo(Role.ADMIN) >= 0).isPresent() || isNamed(person, Optional.of(group));
    }

    Optional<Role> role(Person person, Group group) {
        return memberships.find(group, person).map(Memberships.Membership::role);
    }

    List<Named> of(long group) {
        Map<Long, Instant> since = database.read(sql -> sql.selectFrom(MODERATION_MODERATOR).where(MODERATION_MODERATOR.GROUP_ID.eq(group))
                .orderBy(MODERATION_MODERATOR.NAMED_AT)
                .fetchMap(MODERATION_MODERATOR.PERSON_ID, row -> Instant.ofEpochMilli(row.getNamedAt())));
        Map<Long, Person> known = people.get(since.keySet());
        return since.entrySet().stream().filter(one -> known.containsKey(one.getKey()))
                .map(one -> new Named(known.get(one.getKey()), one.getValue())).toList();
    }

    /** Names somebody; once. */
    boolean name(long group, Person person, Person by, Instant now) {
        return database.write(sql -> sql.insertInto(MODERATION_MODERATOR).set(MODERATION_MODERATOR.GROUP_ID, group)
                .set(MODERATION_MODERATOR.PERSON_ID, person.id()).set(MODERATION_MODERATOR.NAMED_BY, by.id())
                .set(MODERATION_MODERATOR.NAMED_AT, now.toEpochMilli()).onConflictDoNothing().execute()) == 1;
    }

    boolean drop(long group, Person person) {
        return database.write(sql -> sql.deleteFrom(MODERATION_MODERATOR)
                .where(MODERATION_MODERATOR.GROUP_ID.eq(group), MODERATION_MODERATOR.PERSON_ID.eq(person.id())).execute()) == 1;
    }
}
