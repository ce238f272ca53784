package org.guildhall.plugins.creditratings;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.guildhall.api.ActivityType;
import org.guildhall.api.Contribution;
import org.guildhall.api.Gate;
import org.guildhall.api.Job;
import org.guildhall.api.Listener;
import org.guildhall.api.Metric;
import org.guildhall.api.Permission;
import org.guildhall.api.Place;
import org.guildhall.api.Plugin;
import org.guildhall.api.Route;
import org.guildhall.api.Slot;
import org.guildhall.api.community.Activity;
import org.guildhall.api.community.Activity.Tone;
import org.guildhall.api.community.ActivityLog;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Groups;
import org.guildhall.api.community.Intent;
import org.guildhall.api.community.Memberships;
import org.guildhall.api.community.Notifications;
import org.guildhall.api.community.People;
import org.guildhall.api.community.Person;
import org.guildhall.api.host.Database;
import org.guildhall.api.host.Json;
import org.guildhall.api.host.Timers;
import org.guildhall.api.money.Orders;

/** Stars for groups and people, each made of lines that can be read and appealed (信用星级). */
public final class CreditRatingsPlugin implements Plugin {
    private static final String GROUP = "/g/{group}";
    private static final String PERSON = "/people/{name}";

    private final Recount recount;
    private final Judge judge;
    private final SalesBook sales;
    private final Checkpoints checkpoints;
    private final Badges badges;
    private final RatingPages pages;
    private final ChargingPage charging;
    private final Appeals appeals;
    private final RulePages rules;

    /** Takes the services it works with. */
    public CreditRatingsPlugin(Database database, Json json, Timers timers, ActivityLog log, Groups groups, People people,
                               Notifications notifications, InstantSource clock) {
        var book = new RuleBook(database, json);
        var marks = new MarkBook(database);
        var made = new AppealBook(database);
        this.sales = new SalesBook(database);
        var ratings = new Ratings(book, marks, sales, new ScoreBook(database), groups, people, clock);
        var news = new News(notifications, groups, people, sales, clock);
        this.checkpoints = new Checkpoints(book, ratings, groups, people, clock);
        this.recount = new Recount(database, ratings, checkpoints, news, groups, timers, clock);
        this.judge = new Judge(database, log, marks, sales, book, recount, news, clock);
        this.badges = new Badges(ratings, marks, sales, groups, clock);
        this.pages = new RatingPages(ratings, checkpoints, made, people);
        this.charging = new ChargingPage(ratings, checkpoints);
        this.appeals = new Appeals(database, made, marks, ratings, recount, log, news, groups, people, clock);
        this.rules = new RulePages(database, book, recount, new Simulation(ratings, checkpoints), log, clock);
    }

    @Override
    public List<Contribution> contributions() {
        return Stream.of(heard(), shown(), gates(), explained(), administered()).flatMap(List::stream).toList();
    }

    private List<Contribution> heard() {
        return List.of(
                Listener.after(Activity.class, judge::heard),
                Listener.after(Memberships.Left.class, judge::left),
                Listener.after(Orders.Paid.class, paid -> sales.paid(paid.order())),
                Listener.after(Orders.Refunded.class, refunded -> judge.refunded(refunded.order())),
                Listener.after(Orders.Disputed.class, disputed -> judge.disputed(disputed.order())),
                Listener.after(Orders.Settled.class, settled -> judge.settled(settled.order())),
                new ActivityType(Appeals.UPHELD, Tone.NEITHER),
                new ActivityType(Appeals.DISMISSED, Tone.NEITHER),
                Job.every(Duration.ofDays(1), "fade", none -> recount.due()),
                Job.onCall(Recount.JOB, none -> recount.all()));
    }

    private List<Contribution> shown() {
        return List.of(
                new Slot<>("stars", Place.GROUP_CARD, badges::cards),
                new Slot<>("record", Place.GROUP_SIDE, badges::records),
                new Slot<>("rating", Place.PROFILE, badges::people),
                new Slot<>("level", Place.MEMBER_ROW, badges::members),
                new Metric<>("stars", Group.class, badges::starsOf),
                new Metric<>("level", Group.class, badges::levelsOf),
                new Metric<>("level", Person.class, badges::levelsOfPeople));
    }

    private List<Contribution> gates() {
        return List.of(
                new Gate<>(Intent.Charge.class, checkpoints::charge),
                new Gate<>(Intent.Settle.class, checkpoints::settle),
                new Gate<>(Intent.Invite.class, checkpoints::invite),
                new Gate<>(Intent.Speak.class, checkpoints::speak),
                new Gate<>(Intent.Found.class, checkpoints::found));
    }

    private List<Contribution> explained() {
        return List.of(
                Route.get(GROUP, Permission.ANYONE, pages::group).gives(Why.class),
                Route.get(PERSON, Permission.ANYONE, pages::person).gives(Why.class),
                Route.get("/ladder", Permission.ANYONE, pages::ladder).gives(RatingPages.LadderPage.class),
                Route.get(GROUP + "/charging", Permission.OWNER, charging::show).gives(ChargingPage.Locked.class),
                Route.get(GROUP + "/lines/{id}", Permission.OWNER, appeals::showOfGroup).gives(Appeals.LinePage.class),
                Route.get(PERSON + "/lines/{id}", Permission.SIGNED_IN, request -> appeals.showOfPerson(request, pages.named(request)))
                        .gives(Appeals.LinePage.class),
                Route.post(GROUP + "/lines/{id}/appeal", Permission.OWNER, Appeals.Word.class, appeals::ofGroup).gives(Appeals.Made.class),
                Route.post(PERSON + "/lines/{id}/appeal", Permission.SIGNED_IN, Appeals.Word.class,
                        (request, word) -> appeals.ofPerson(request, pages.named(request), word)).gives(Appeals.Made.class));
    }

    private List<Contribution> administered() {
        List<Contribution> all = new ArrayList<>(List.of(
                Route.get("/admin/rules", Permission.ADMIN, rules::show).gives(RulePages.RulesPage.class).in(Route.Menu.ADMIN),
                Route.post("/admin/rules", Permission.ADMIN, RulePages.Form.class, rules::change).gives(RulePages.RulesPage.class),
                Route.post("/admin/preset", Permission.ADMIN, RulePages.Choice.class, rules::preset).gives(RulePages.RulesPage.class),
                Route.get("/admin/appeals", Permission.ADMIN, appeals::desk).gives(Appeals.DeskPage.class).in(Route.Menu.ADMIN)));
        for (String at : List.of("", "/admin")) {
            all.add(Route.post(at + "/appeals/{id}/uphold", Permission.ADMIN, Appeals.Answer.class, appeals::uphold).gives(Appeals.Made.class));
            all.add(Route.post(at + "/appeals/{id}/dismiss", Permission.ADMIN, Appeals.Answer.class, appeals::dismiss).gives(Appeals.Made.class));
        }
        return all;
    }
}
