package org.guildhall.plugins.creditratings;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Groups;
import org.guildhall.api.community.Memberships.Membership;
import org.guildhall.api.community.Person;
import org.guildhall.api.web.Response;

/** What stands of ratings on the hall's own pages: stars on cards, the record beside a group, level and title of people. */
record Badges(Ratings ratings, MarkBook marks, SalesBook sales, Groups groups, InstantSource clock) {
    private static final Duration A_YEAR = Duration.ofDays(365);
    /** Below so many orders a rate says nothing. */
    private static final int ENOUGH = 10;

    /** Stars on a card; nothing for a group that is still new. */
    record Stars(Optional<Double> stars, int level, String page) {}

    /**
     * The public record of a group.
     *
     * @param refundRate the percentage of the last ninety days; nothing where there are too few orders
     * @param disputes of the last ninety days
     * @param violations that count or have counted in the last year, without those made void
     */
    record History(Optional<Double> stars, int level, Optional<Double> refundRate, int disputes, long violations, Instant opened, String page) {}

    /** What a person has reached. */
    record Reached(Optional<Double> stars, int level, Optional<String> title, Optional<String> rights, String page) {}

    Map<Group, Response.View> cards(Optional<Person> viewer, List<Group> shown) {
        Map<Long, Score> scores = ratings.scores(Subject.Kind.GROUP, shown.stream().map(Group::id).toList());
        Map<Group, Response.View> views = new HashMap<>();
        shown.stream().filter(group -> scores.containsKey(group.id())).forEach(group -> {
            Score score = scores.get(group.id());
            views.put(group, Response.view("stars", new Stars(stars(score), score.level(), Paths.group(group))));
        });
        return views;
    }

    Map<Group, Response.View> records(Optional<Person> viewer, List<Group> shown) {
        Map<Group, Response.View> views = new HashMap<>();
        Instant now = clock.instant();
        List<Long> ids = shown.stream().map(Group::id).toList();
        Map<Long, Rating> rated = ratings.rate(Subject.Kind.GROUP, ids, ratings.rules().rules());
        Map<Long, Instant> opened = groups.opened(ids);
        Map<Subject, List<Mark>> marked = marks.of(Subject.Kind.GROUP, ids);
        shown.stream().filter(group -> rated.containsKey(group.id())).forEach(group -> {
            SalesBook.Tally tally = sales.tally(group.id(), now.minus(Events.WINDOW));
            Score score = Score.of(rated.get(group.id()));
            views.put(group, Response.view("record", new History(stars(score), score.level(),
                    Optional.of(tally.rate(Events.REFUNDS) / 10.0).filter(any -> tally.paid() >= ENOUGH), tally.disputed(),
                    violations(marked.getOrDefault(Subject.of(group), List.of()), now), opened.get(group.id()), Paths.group(group))));
        });
        return views;
    }

    Map<Person, Response.View> people(Optional<Person> viewer, List<Person> shown) {
        RuleSet rules = ratings.rules().rules();
        Map<Long, Rating> rated = ratings.rate(Subject.Kind.PERSON, shown.stream().map(Person::id).toList(), rules);
        Map<Person, Response.View> views = new HashMap<>();
        shown.stream().filter(person -> rated.containsKey(person.id())).forEach(person -> views.put(person, reached(person, rated.get(person.id()), rules)));
        return views;
    }

    Map<Membership, Response.View> members(Optional<Person> viewer, List<Membership> shown) {
        Map<Person, Response.View> views = people(viewer, shown.stream().map(Membership::person).distinct().toList());
        Map<Membership, Response.View> rows = new HashMap<>();
        shown.stream().filter(member -> views.containsKey(member.person()))
                .forEach(member -> rows.put(member, Response.view("level", views.get(member.person()).model())));
        return rows;
    }

    /** The stars of groups as a number others may make a condition; a new group has none. */
    Map<Group, Double> starsOf(Optional<Person> viewer, List<Group> asked) {
        Map<Group, Double> found = new HashMap<>();
        Map<Long, Score> scores = ratings.scores(Subject.Kind.GROUP, asked.stream().map(Group::id).toList());
        asked.stream().filter(group -> scores.containsKey(group.id()) && !scores.get(group.id()).fresh())
                .forEach(group -> found.put(group, scores.get(group.id()).stars()));
        return found;
    }

    Map<Group, Double> levelsOf(Optional<Person> viewer, List<Group> asked) {
        Map<Group, Double> found = new HashMap<>();
        Map<Long, Score> scores = ratings.scores(Subject.Kind.GROUP, asked.stream().map(Group::id).toList());
        asked.stream().filter(group -> scores.containsKey(group.id())).forEach(group -> found.put(group, (double) scores.get(group.id()).level()));
        return found;
    }

    Map<Person, Double> levelsOfPeople(Optional<Person> viewer, List<Person> asked) {
        Map<Person, Double> found = new HashMap<>();
        Map<Long, Score> scores = ratings.scores(Subject.Kind.PERSON, asked.stream().map(Person::id).toList());
        asked.stream().filter(person -> scores.containsKey(person.id())).forEach(person -> found.put(person, (double) scores.get(person.id()).level()));
        return found;
    }

    private static Response.View reached(Person person, Rating rating, RuleSet rules) {
        Optional<Title> title = rules.title(rating.contributions());
        return Response.view("reached", new Reached(stars(Score.of(rating)), rating.level(), title.map(Title::name),
                title.map(Title::rights).filter(rights -> !rights.isEmpty()), Paths.person(person)));
    }

    private long violations(List<Mark> marked, Instant now) {
        RuleSet rules = ratings.rules().rules();
        return marked.stream().filter(mark -> mark.voided().isEmpty() && mark.at().isAfter(now.minus(A_YEAR)) && mark.event().contains("."))
                .filter(mark -> rules.rule(mark.event(), Subject.Kind.GROUP, mark.own()).filter(Rule::isPenalty).isPresent()).count();
    }

    private static Optional<Double> stars(Score score) {
        return Optional.of(score.stars()).filter(any -> !score.fresh());
    }
}
