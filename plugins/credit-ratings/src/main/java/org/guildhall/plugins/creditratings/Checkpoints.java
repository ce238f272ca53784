package org.guildhall.plugins.creditratings;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.guildhall.api.community.Denial;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Groups;
import org.guildhall.api.community.Intent;
import org.guildhall.api.community.People;
import org.guildhall.api.community.Person;

/** The gates: who may charge, invite and open groups, and whose income waits longer. */
record Checkpoints(RuleBook rules, Ratings ratings, Groups groups, People people, InstantSource clock) {
    /** Where one would be led out of the hall; looked for as it stands, so that it costs a look at each letter. */
    private static final Pattern LINK = Pattern.compile("https?://|www\\.", Pattern.CASE_INSENSITIVE);

    /** Who may not take money now, and where it says what restores that. */
    Map<Intent.Charge, Denial> charge(Optional<Person> viewer, List<Intent.Charge> intents) {
        Map<Intent.Charge, Denial> denials = new HashMap<>();
        rules.rules().need(Need.Act.CHARGE).ifPresent(need -> {
            Map<Long, List<Checks.Check>> checks = checks(need, intents.stream().map(Intent.Charge::group).toList());
            intents.forEach(intent -> denied("gate.charge", checks.getOrDefault(intent.group().id(), List.of()), Paths.charging(intent.group()))
                    .ifPresent(denial -> denials.put(intent, denial)));
        });
        return denials;
    }

    /** Which income waits: that of groups with too few stars, and of new ones. */
    Map<Intent.Settle, Denial> settle(Optional<Person> viewer, List<Intent.Settle> intents) {
        RuleSet set = rules.rules();
        Map<Intent.Settle, Denial> denials = new HashMap<>();
        List<Intent.Settle> young = intents.stream().filter(it -> clock.instant().isBefore(it.paid().plus(Duration.ofDays(set.holdDays())))).toList();
        if (set.holdBelow() > 0 && !young.isEmpty()) {
            Map<Long, Score> scores = ratings.scores(Subject.Kind.GROUP, young.stream().map(it -> it.group().id()).distinct().toList());
            young.stream().filter(it -> isHeld(set, scores.get(it.group().id())))
                    .forEach(it -> denials.put(it, Denial.hold("gate.settle", set.holdDays())));
        }
        return denials;
    }

    Map<Intent.Invite, Denial> invite(Optional<Person> viewer, List<Intent.Invite> intents) {
        return ofMembers(Need.Act.INVITE, "gate.invite", viewer, intents);
    }

    /** Who may not write links; whatever has none passes. */
    Map<Intent.Speak, Denial> speak(Optional<Person> viewer, List<Intent.Speak> intents) {
        return ofMembers(Need.Act.LINK, "gate.link", viewer, intents.stream().filter(it -> LINK.matcher(it.text()).find()).toList());
    }

    private <I extends Intent> Map<I, Denial> ofMembers(Need.Act act, String gate, Optional<Person> viewer, List<I> intents) {
        Map<I, Denial> denials = new HashMap<>();
        rules.rules().need(act).filter(need -> !intents.isEmpty()).ifPresent(need -> {
            int level = viewer.map(person -> score(Subject.of(person)).level()).orElse(0);
            Map<Long, Score> scores = ratings.scores(Subject.Kind.GROUP, intents.stream().map(it -> it.group().id()).distinct().toList());
            Map<Long, Long> days = days(need, scores.keySet());
            for (I intent : intents) {
                Score score = scores.get(intent.group().id());
                denied(gate, Checks.of(need, score, score.level(), level, days.getOrDefault(intent.group().id(), 0L)), Paths.group(intent.group()))
                        .ifPresent(denial -> denials.put(intent, denial));
            }
        });
        return denials;
    }

    Map<Intent.Found, Denial> found(Optional<Person> viewer, List<Intent.Found> intents) {
        Map<Intent.Found, Denial> denials = new HashMap<>();
        rules.rules().need(Need.Act.FOUND).filter(need -> viewer.isPresent()).ifPresent(need -> {
            Person person = viewer.orElseThrow();
            Score score = score(Subject.of(person));
            long days = Optional.ofNullable(people.since(List.of(person.id())).get(person.id())).map(this::daysSince).orElse(0L);
            Optional<Denial> denial = denied("gate.found", Checks.of(need, score, score.level(), score.level(), days), Paths.person(person));
            denial.ifPresent(it -> intents.forEach(intent -> denials.put(intent, it)));
        });
        return denials;
    }

    /** What charging asks of each of these groups, and how far they are. */
    Map<Long, List<Checks.Check>> checks(Need need, List<Group> asked) {
        Map<Long, Score> scores = ratings.scores(Subject.Kind.GROUP, asked.stream().map(Group::id).distinct().toList());
        return checks(need, asked, scores);
    }

    /** Whether each of these may charge with its new rating. */
    Map<Long, Boolean> mayCharge(List<Group> asked, Map<Long, Rating> found, RuleSet set) {
        Map<Long, Boolean> may = new HashMap<>();
        set.need(Need.Act.CHARGE).ifPresent(need -> {
            Map<Long, Score> scores = new HashMap<>();
            found.forEach((id, rating) -> scores.put(id, Score.of(rating)));
            checks(need, asked, scores).forEach((id, checks) -> may.put(id, Checks.met(checks)));
        });
        return may;
    }

    private Map<Long, List<Checks.Check>> checks(Need need, List<Group> asked, Map<Long, Score> scores) {
        Map<Long, Score> owners = need.person() == 0 ? Map.of()
                : ratings.scores(Subject.Kind.PERSON, asked.stream().map(group -> group.owner().id()).distinct().toList());
        Map<Long, Long> days = days(need, scores.keySet());
        Map<Long, List<Checks.Check>> checks = new HashMap<>();
        asked.stream().filter(group -> scores.containsKey(group.id())).forEach(group -> {
            Score score = scores.get(group.id());
            int owner = Optional.ofNullable(owners.get(group.owner().id())).map(Score::level).orElse(0);
            checks.put(group.id(), Checks.of(need, score, score.level(), owner, days.getOrDefault(group.id(), 0L)));
        });
        return checks;
    }

    private static Optional<Denial> denied(String gate, List<Checks.Check> checks, String remedy) {
        return checks.stream().filter(check -> !check.met()).findFirst().map(check -> {
            boolean stars = check.what().equals("stars");
            List<Object> arguments = stars ? List.of(check.needed() / 2.0, check.has() / 2.0) : List.of(check.needed(), check.has());
            return new Denial(Denial.Effect.STOP, gate + "." + check.what(), arguments, Optional.of(remedy));
        });
    }

    private static boolean isHeld(RuleSet set, Score score) {
        return score.fresh() || score.halves() < set.holdBelow();
    }

    private Score score(Subject subject) {
        return Optional.ofNullable(ratings.scores(subject.kind(), List.of(subject.id())).get(subject.id())).orElse(new Score(0, 0, 0, true));
    }

    private Map<Long, Long> days(Need need, Collection<Long> ids) {
        Map<Long, Long> days = new HashMap<>();
        if (need.days() > 0) {
            groups.opened(ids).forEach((id, since) -> days.put(id, daysSince(since)));
        }
        return days;
    }

    private long daysSince(Instant since) {
        return Duration.between(since, clock.instant()).toDays();
    }
}
