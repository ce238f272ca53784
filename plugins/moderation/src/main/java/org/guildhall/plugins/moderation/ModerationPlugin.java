package org.guildhall.plugins.moderation;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.guildhall.api.Contribution;
import org.guildhall.api.Gate;
import org.guildhall.api.Listener;
import org.guildhall.api.Permission;
import org.guildhall.api.Place;
import org.guildhall.api.Plugin;
import org.guildhall.api.Route;
import org.guildhall.api.SettingsForm;
import org.guildhall.api.Slot;
import org.guildhall.api.community.ActivityLog;
import org.guildhall.api.community.Contents;
import org.guildhall.api.community.Groups;
import org.guildhall.api.community.Intent;
import org.guildhall.api.community.Memberships;
import org.guildhall.api.community.Notifications;
import org.guildhall.api.community.People;
import org.guildhall.api.host.Database;
import org.guildhall.api.host.Messages;
import org.guildhall.api.host.Settings;

/** Reports from anywhere in one queue, watched words, and a ladder of penalties that is explained and can be appealed (社区管理). */
public final class ModerationPlugin implements Plugin {
    private static final String GROUP = "/g/{group}";
    private static final String ADMIN = "/admin";

    private final Permission moderate;
    private final Permission moderateHall;
    private final Listening listening;
    private final Ladder ladder;
    private final Reports reports;
    private final ReportPages reportPages;
    private final QueuePages queue;
    private final WordPages words;
    private final ModeratorPages moderatorPages;
    private final LogPages log;
    private final Figures figures;
    private final Buttons buttons;

    /** Takes the services it works with. */
    public ModerationPlugin(Database database, Contents contents, Memberships memberships, Groups groups, People people,
                            ActivityLog activities, Notifications notifications, Settings settings, Messages messages,
                            InstantSource clock) {
        var moderators = new Moderators(database, memberships, people);
        var cases = new CaseTable(database);
        var penalties = new PenaltyTable(database);
        var messenger = new Messenger(notifications, moderators, groups);
        var journal = new Journal(activities, groups, people);
        var book = new WordBook(database);
        var watch = new Watch(book);
        this.listening = new Listening(watch, settings, memberships, moderators, contents, clock);
        var targets = new Targets(contents, groups, people);
        this.ladder = new Ladder(penalties, memberships, groups, people, clock);
        this.reports = new Reports(database, cases, penalties, targets, memberships, groups, settings, listening, messenger, clock);
        var judging = new Judging(database, cases, penalties, ladder, journal, contents, groups, people, settings, messenger, clock);
        var appeals = new Appeals(database, cases, penalties, judging, journal, messenger, clock);
        var bench = new Bench(cases, moderators, groups);
        var portrait = new Portrait(people, memberships, groups, contents, penalties, ladder, clock);
        this.figures = new Figures(cases, people, groups, clock);
        this.queue = new QueuePages(cases, appeals, bench, portrait, figures, people, groups, clock);
        this.reportPages = new ReportPages(reports, targets, bench, judging, appeals, queue, groups);
        this.words = new WordPages(book, watch, listening, journal, clock);
        this.moderatorPages = new ModeratorPages(moderators, people, journal, clock);
        this.log = new LogPages(activities, messages);
        this.buttons = new Buttons(groups, penalties);
        this.moderate = new Permission("moderate", Permission.Role.KEEPER).alsoFor(moderators::isNamed);
        this.moderateHall = new Permission("moderate-hall", Permission.Role.ADMIN)
                .alsoFor((person, group) -> moderators.isNamedForHall(person));
    }

    @Override
    public List<Contribution> contributions() {
        List<Contribution> all = new ArrayList<>(List.of(moderate, moderateHall,
                SettingsForm.site(House.DEFAULT), SettingsForm.group(Manners.class, group -> Manners.DEFAULT),
                new Gate<>(Intent.Speak.class, listening::denials), new Gate<>(Intent.Join.class, ladder::banned),
                new Slot<>("report", Place.CONTENT, buttons::contents), new Slot<>("report-group", Place.GROUP_SIDE, buttons::groups),
                new Slot<>("report-person", Place.PROFILE, buttons::people), new Slot<>("penalties", Place.MEMBER_ROW, buttons::members),
                Listener.within(Contents.Published.class, reports::published), Listener.within(Contents.Changed.class, reports::changed),
                Listener.within(Memberships.Joined.class, ladder::joined)));
        all.addAll(Journal.TYPES);
        all.addAll(ofReports());
        all.addAll(ofGroups());
        all.addAll(ofHall());
        return all;
    }

    private List<Contribution> ofReports() {
        String one = "/reports/{id}";
        return List.of(
                Route.get("/report", Permission.SIGNED_IN, ReportPages.Ask.class, reportPages::ask).gives(ReportPages.Asking.class),
                Route.post("/reports", Permission.SIGNED_IN, ReportPages.Report.class, reportPages::report).gives(ReportPages.Told.class),
                Route.get(one, Permission.SIGNED_IN, reportPages::show).gives(ReportPages.Outcome.class),
                Route.post(one + "/confirm", Permission.SIGNED_IN, ReportPages.Confirm.class, reportPages::confirm)
                        .gives(ReportPages.Told.class),
                Route.post(one + "/dismiss", Permission.SIGNED_IN, reportPages::dismiss).gives(ReportPages.Told.class),
                Route.post(one + "/undo", Permission.SIGNED_IN, reportPages::undo).gives(ReportPages.Told.class),
                Route.post(one + "/appeal", Permission.SIGNED_IN, ReportPages.Appealing.class, reportPages::appeal)
                        .gives(ReportPages.Told.class),
                Route.post(one + "/appeal/uphold", Permission.SIGNED_IN, ReportPages.Answering.class, reportPages::uphold)
                        .gives(ReportPages.Told.class),
                Route.post(one + "/appeal/dismiss", Permission.SIGNED_IN, ReportPages.Answering.class, reportPages::dismissAppeal)
                        .gives(ReportPages.Told.class));
    }

    private List<Contribution> ofGroups() {
        return List.of(
                Route.get(GROUP + "/queue", moderate, QueuePages.Ask.class, queue::ofGroup).gives(QueuePages.Queue.class)
                        .in(Route.Menu.GROUP),
                Route.get(GROUP + "/words", moderate, WordPages.Ask.class, words::ofGroup).gives(WordPages.WordsPage.class),
                Route.post(GROUP + "/words", moderate, WordPages.Lists.class, words::keepOfGroup).gives(WordPages.Kept.class),
                Route.get(GROUP + "/log", moderate, LogPages.Ask.class, log::ofGroup).gives(LogPages.LogPage.class),
                Route.get(GROUP + "/log.csv", moderate, LogPages.Ask.class, log::exportOfGroup),
                Route.get(GROUP + "/figures", moderate, figures::ofGroup).gives(Figures.FiguresPage.class),
                Route.get(GROUP + "/moderators", moderate, moderatorPages::ofGroup).gives(ModeratorPages.ModeratorsPage.class),
                Route.post(GROUP + "/moderators", Permission.OWNER, ModeratorPages.Name.class, moderatorPages::nameInGroup)
                        .gives(ModeratorPages.ModeratorsPage.class),
                Route.post(GROUP + "/moderators/{name}/remove", Permission.OWNER, moderatorPages::dropInGroup)
                        .gives(ModeratorPages.ModeratorsPage.class));
    }

    private List<Contribution> ofHall() {
        return List.of(
                Route.get(ADMIN + "/queue", moderateHall, QueuePages.Ask.class, queue::ofHall).gives(QueuePages.Queue.class)
                        .in(Route.Menu.ADMIN),
                Route.get(ADMIN + "/words", moderateHall, WordPages.Ask.class, words::ofHall).gives(WordPages.WordsPage.class),
                Route.post(ADMIN + "/words", moderateHall, WordPages.Lists.class, words::keepOfHall).gives(WordPages.Kept.class),
                Route.get(ADMIN + "/log", moderateHall, LogPages.Ask.class, log::ofHall).gives(LogPages.LogPage.class),
                Route.get(ADMIN + "/log.csv", moderateHall, LogPages.Ask.class, log::exportOfHall),
                Route.get(ADMIN + "/figures", moderateHall, figures::ofHall).gives(Figures.FiguresPage.class),
                Route.get(ADMIN + "/moderators", moderateHall, moderatorPages::ofHall).gives(ModeratorPages.ModeratorsPage.class),
                Route.post(ADMIN + "/moderators", Permission.ADMIN, ModeratorPages.Name.class, moderatorPages::nameInHall)
                        .gives(ModeratorPages.ModeratorsPage.class),
                Route.post(ADMIN + "/moderators/{name}/remove", Permission.ADMIN, moderatorPages::dropInHall)
                        .gives(ModeratorPages.ModeratorsPage.class));
    }
}
