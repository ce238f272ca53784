package org.guildhall.plugins.moderation;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guildhall.api.community.ContentRef;
import org.guildhall.api.community.Contents;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Groups;
import org.guildhall.api.community.Memberships;
import org.guildhall.api.community.Memberships.Membership;
import org.guildhall.api.community.People;
import org.guildhall.api.community.Person;

/** Puts together what moderators should know of a person before they decide: how long here, what before, what else was written. */
record Portrait(People people, Memberships memberships, Groups groups, Contents contents, PenaltyTable penalties, Ladder ladder,
                InstantSource clock) {
    /** Stands for somebody whose account is gone. */
    static final Person GONE = new Person(0, "—");

    private static final int RECENT = 5;

    /**
     * What is known of somebody.
     *
     * @param since since when they are a member; empty for who is none
     * @param proposal what the ladder says comes next
     * @param punishable whether more than a warning can be given
     */
    record Known(Person person, Optional<Instant> since, Optional<Memberships.Role> role, List<Given> penalties, List<Wrote> recent,
                 List<Rung> ladder, Step proposal, boolean punishable) {}

    /** A penalty of theirs. */
    record Given(long caseId, Step step, String rule, Instant at, Optional<Instant> ends, boolean voided) {}

    /** Something else they wrote. */
    record Wrote(String text, String path, Instant at, boolean hidden) {}

    /** A rung of the ladder, for the picture of it. */
    record Rung(Step step, boolean done, boolean next) {}

    Known of(Case about) {
        Person person = people.get(List.of(about.about())).getOrDefault(about.about(), GONE);
        Optional<Group> group = Optional.of(about.group()).filter(id -> id != Moderators.HALL).map(groups::get);
        Optional<Membership> member = group.flatMap(it -> memberships.find(it, person));
        List<Penalty> given = penalties.of(about.about(), about.group());
        Step proposal = ladder.proposal(about);
        Step gravest = given.stream().filter(Penalty::stands).map(Penalty::step).max(Comparator.naturalOrder()).orElse(Step.NONE);
        return new Known(person, member.map(Membership::since), member.map(Membership::role), given.stream().map(Portrait::given).toList(),
                wrote(person, group), rungs(gravest, proposal), proposal, ladder.canBePunished(about));
    }

    private static Given given(Penalty it) {
        return new Given(it.caseId(), it.step(), it.rule(), it.given(), it.ends(), !it.stands());
    }

    private static List<Rung> rungs(Step gravest, Step proposal) {
        return Arrays.stream(Step.values()).filter(step -> step != Step.NONE)
                .map(step -> new Rung(step, step.compareTo(gravest) <= 0, step == proposal)).toList();
    }

    private List<Wrote> wrote(Person person, Optional<Group> group) {
        List<Contents.Written> written = contents.by(person, group, Optional.empty()).items().stream().limit(RECENT).toList();
        Map<ContentRef, Contents.Text> texts = contents.read(Optional.empty(), written.stream().map(Contents.Written::ref).toList());
        return written.stream().filter(it -> texts.containsKey(it.ref())).map(it -> wrote(texts.get(it.ref()), it)).toList();
    }

    private static Wrote wrote(Contents.Text text, Contents.Written written) {
        return new Wrote(Line.shortly(text.title().isEmpty() ? text.words() : text.title()), text.path(), written.at(), written.hidden());
    }
}
