package org.guildhall.plugins.creditratings;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.guildhall.api.Refused;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Memberships.Role;
import org.guildhall.api.community.People;
import org.guildhall.api.community.Person;
import org.guildhall.api.web.Request;
import org.guildhall.api.web.Response;

/** The pages that explain a rating, and the ladder that holds for all. */
record RatingPages(Ratings ratings, Checkpoints checkpoints, AppealBook appeals, People people) {
    /** The ladder, with the rules everybody is judged by. */
    record LadderPage(List<Ladder.Step> steps, List<Title> titles, List<RuleLine> rules, int deed, int newDays, long version) {}

    /** A rule as it is read. */
    record RuleLine(Rule rule, String words) {}

    Response group(Request request) {
        Group group = request.group();
        Rating rating = ratings.rate(Subject.of(group));
        boolean concerns = request.may(Role.OWNER);
        return Response.view("why", why(rating, Optional.of(group), Optional.empty(), Paths.group(group), concerns, allowed(group, rating)));
    }

    Response person(Request request) {
        Person person = named(request);
        Rating rating = ratings.rate(Subject.of(person));
        boolean self = request.visitor().filter(person::equals).isPresent();
        return Response.view("why", why(rating, Optional.empty(), Optional.of(person), Paths.person(person), self, List.of()));
    }

    Response ladder(Request request) {
        RuleBook.InForce in = ratings.rules().current();
        return Response.view("ladder", new LadderPage(Ladder.steps(), in.rules().titles(), in.rules().rules().stream()
                .map(rule -> new RuleLine(rule, Events.words(rule.event()))).toList(), Ladder.A_DEED, in.rules().newDays(), in.version()));
    }

    /** Whom the path names. */
    Person named(Request request) {
        return people.named(request.path("name")).orElseThrow(() -> new Refused(Refused.Kind.NOT_FOUND, "rating.unknown"));
    }

    private Why why(Rating rating, Optional<Group> group, Optional<Person> person, String page, boolean concerns, List<Why.Allowed> allows) {
        RuleBook.InForce in = ratings.rules().current();
        Map<Long, Appeal> made = appeals.of(rating.lines().stream().map(Line::id).filter(id -> id > 0).toList());
        List<Why.Shown> lines = rating.lines().stream().map(line -> Why.Shown.of(line, concerns,
                Optional.ofNullable(made.get(line.id())).map(appeal -> appeal.state().name().toLowerCase(Locale.ROOT)).orElse(""))).toList();
        int plus = rating.lines().stream().filter(Line::counts).mapToInt(Line::points).filter(points -> points > 0).sum();
        int minus = -rating.lines().stream().filter(Line::counts).mapToInt(Line::points).filter(points -> points < 0).sum();
        return new Why(group, person, page, Optional.of(rating.stars()).filter(any -> !rating.fresh()), rating.score(), rating.level(),
                rating.experience(), Ladder.experience(rating.level() + 1), rating.contributions(), in.rules().title(rating.contributions()), lines,
                plus, minus, allows, concerns, in.version(), Optional.of(in.since()).filter(any -> in.version() > 0));
    }

    private List<Why.Allowed> allowed(Group group, Rating rating) {
        RuleSet set = ratings.rules().rules();
        List<Why.Allowed> allows = new ArrayList<>();
        set.need(Need.Act.CHARGE).ifPresent(need -> allows.add(new Why.Allowed("charge", need.stars() / 2.0,
                Checks.met(checkpoints.checks(need, List.of(group)).getOrDefault(group.id(), List.of())))));
        set.need(Need.Act.INVITE).ifPresent(need -> allows.add(new Why.Allowed("invite", need.stars() / 2.0,
                need.newcomers() && rating.fresh() || rating.halves() >= need.stars())));
        if (set.holdBelow() > 0) {
            allows.add(new Why.Allowed("settle", set.holdBelow() / 2.0, !rating.fresh() && rating.halves() >= set.holdBelow()));
        }
        return List.copyOf(allows);
    }
}
