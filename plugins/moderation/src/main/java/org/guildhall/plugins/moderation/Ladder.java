package org.guildhall.plugins.moderation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.guildhall.api.Refused;
import org.guildhall.api.community.Denial;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Groups;
import org.guildhall.api.community.Intent;
import org.guildhall.api.community.Memberships;
import org.guildhall.api.community.Memberships.Ending;
import org.guildhall.api.community.Memberships.Membership;
import org.guildhall.api.community.Memberships.Role;
import org.guildhall.api.community.People;
import org.guildhall.api.community.Person;

/** The ladder of penalties: what comes next for whom, what each does, and how it is taken back. A lapsed payment is none. */
record Ladder(PenaltyTable penalties, Memberships memberships, Groups groups, People people, InstantSource clock) {
    private static final Duration REMEMBERED = Duration.ofDays(365);

    /** What the ladder proposes: one step above the gravest of the last year. */
    Step proposal(Case open) {
        if (!canBePunished(open)) {
            return Step.WARN;
        }
        Instant from = clock.instant().minus(REMEMBERED);
        return Step.after(penalties.of(open.about(), open.group()).stream().filter(Penalty::stands)
                .filter(penalty -> penalty.given().isAfter(from)).map(Penalty::step).toList());
    }

    /** Whether more than a warning can be given: to nobody outside groups, and to no owner in the own group. */
    boolean canBePunished(Case open) {
        return open.group() != Moderators.HALL && groups.get(open.group()).owner().id() != open.about();
    }

    /**
     * Gives it, in the current transaction.
     *
     * @throws Refused CONFLICT where the person cannot be given it
     */
    Penalty give(Case open, Step step, Person by, Judging.Verdict verdict, Instant now) {
        if (step.compareTo(Step.WARN) > 0 && !canBePunished(open)) {
            throw new Refused(Refused.Kind.CONFLICT, "penalty.not-here");
        }
        Optional<Membership> member = person(open).flatMap(person -> open.group() == Moderators.HALL ? Optional.empty()
                : memberships.find(groups.get(open.group()), person));
        Penalty penalty = new Penalty(0, open.id(), open.group(), open.about(), step, verdict.rule(), verdict.note(), now, step.ends(now),
                by.id(), member.filter(it -> step.endsMembership()).map(Membership::stay), Optional.empty(), Optional.empty());
        penalties.add(penalty);
        member.ifPresent(it -> apply(it, penalty));
        return penalty;
    }

    /** Takes away what it did; other penalties go on. */
    void undo(Case decided, Penalty penalty, Instant now) {
        person(decided).ifPresent(person -> {
            if (penalty.step().isMute()) {
                quiet(groups.get(penalty.group()), person, now);
            }
            penalty.stay().filter(stay -> stay.until().filter(until -> !until.isAfter(now)).isEmpty())
                    .ifPresent(stay -> readmit(groups.get(penalty.group()), person, stay));
        });
    }

    /** Who comes back is as silent as before. */
    void joined(Memberships.Joined joined) {
        Membership membership = joined.membership();
        if (membership.role() != Role.OWNER) {
            Instant now = clock.instant();
            longest(membership.group(), membership.person(), now).ifPresent(penalty -> quiet(membership.group(), membership.person(), now));
        }
    }

    /** The gate at every door: who is banned stays out. */
    Map<Intent.Join, Denial> banned(Optional<Person> who, List<Intent.Join> asked) {
        Map<Intent.Join, Denial> denials = new LinkedHashMap<>();
        who.ifPresent(person -> {
            List<Long> groupIds = asked.stream().map(it -> it.group().id()).distinct().toList();
            Map<Long, Penalty> bans = penalties.standing(List.of(person.id()), groupIds).stream()
                    .filter(penalty -> penalty.step() == Step.BAN)
                    .collect(Collectors.toMap(Penalty::group, ban -> ban, (newest, older) -> newest));
            asked.stream().filter(join -> bans.containsKey(join.group().id())).forEach(join ->
                    denials.put(join, Denial.stop("banned").with("/p/moderation/reports/" + bans.get(join.group().id()).caseId())));
        });
        return denials;
    }

    private void apply(Membership member, Penalty penalty) {
        if (penalty.step().isMute()) {
            quiet(member.group(), member.person(), penalty.given());
        } else if (penalty.step().endsMembership()) {
            memberships.end(member.group(), member.person(), Ending.REMOVED_FOR_VIOLATION, penalty.note());
        }
    }

    private void quiet(Group group, Person person, Instant now) {
        Optional<Penalty> other = longest(group, person, now);
        memberships.mute(group, person, other.flatMap(Penalty::ends).orElse(now), other.map(Penalty::note).orElse(""));
    }

    private Optional<Penalty> longest(Group group, Person person, Instant now) {
        return penalties.of(person.id(), group.id()).stream().filter(penalty -> penalty.step().isMute() && penalty.holds(now))
                .max(Comparator.comparing(penalty -> penalty.ends().orElseThrow()));
    }

    private void readmit(Group group, Person person, Memberships.Stay stay) {
        try {
            memberships.admit(group, person, stay);
        } catch (Refused full) {
            // The group has filled up, or another gate is shut: the way in is open again, and the person was told so.
            return;
        }
    }

    private Optional<Person> person(Case about) {
        return Optional.ofNullable(people.get(List.of(about.about())).get(about.about()));
    }
}
