package org.guildhall.plugins.moderation;

import java.util.List;
import java.util.Optional;
import org.guildhall.api.Refused;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Groups;
import org.guildhall.api.community.Memberships.Role;
import org.guildhall.api.community.Person;
import org.guildhall.api.web.Request;

/** Says who may judge which case: nobody the own, no moderator one of higher rank, and only the hall an owner. */
record Bench(CaseTable cases, Moderators moderators, Groups groups) {
    /** How somebody stands to a case. */
    enum Seat {
        /** May decide it. */
        JUDGE,
        /** It is about them. */
        ACCUSED,
        /** Has reported it. */
        REPORTER,
        /** Has nothing to do with it. */
        NOBODY
    }

    /**
     * The case that the path names, for those who have to do with it.
     *
     * @throws Refused NOT_FOUND
     */
    Case asked(Request request) {
        return Optional.of(request.path("id")).filter(id -> id.matches("\\d{1,18}")).flatMap(id -> cases.find(Long.parseLong(id)))
                .filter(it -> knows(request, it))
                .orElseThrow(() -> new Refused(Refused.Kind.NOT_FOUND, "case.none"));
    }

    /** Nobody is to know that they were reported before somebody has looked. */
    private boolean knows(Request request, Case it) {
        return switch (seat(request, it)) {
            case JUDGE, REPORTER -> true;
            case ACCUSED -> !it.isOpen() || it.origin() == Case.Origin.HELD;
            case NOBODY -> false;
        };
    }

    /** Those of these that whoever asks may decide. */
    List<Case> ofThese(Request request, List<Case> all) {
        return all.stream().filter(it -> seat(request, it) == Seat.JUDGE).toList();
    }

    /**
     * The same, for those who may decide it.
     *
     * @throws Refused NOT_FOUND, FORBIDDEN
     */
    Case toJudge(Request request) {
        Case it = asked(request);
        if (seat(request, it) != Seat.JUDGE) {
            throw new Refused(Refused.Kind.FORBIDDEN, "case.not-yours");
        }
        return it;
    }

    Seat seat(Request request, Case it) {
        Person person = request.person();
        if (it.about() == person.id()) {
            return Seat.ACCUSED;
        }
        return judges(request, it) ? Seat.JUDGE : cases.reported(it, person) ? Seat.REPORTER : Seat.NOBODY;
    }

    private boolean judges(Request request, Case it) {
        Person person = request.person();
        if (request.isAdmin() || moderators.isNamedForHall(person)) {
            return true;
        }
        return it.group() != Moderators.HALL && outranks(person, groups.get(it.group()), it.about());
    }

    private boolean outranks(Person person, Group group, long about) {
        if (group.owner().id() == person.id()) {
            return true;
        }
        boolean ofRank = moderators.role(new Person(about, ""), group).filter(role -> role.compareTo(Role.ADMIN) >= 0).isPresent();
        return !ofRank && moderators.mayJudge(person, group);
    }
}
