package org.guildhall.plugins.checkin;

import java.time.InstantSource;
import java.util.List;
import org.guildhall.api.Contribution;
import org.guildhall.api.Listener;
import org.guildhall.api.Permission;
import org.guildhall.api.Place;
import org.guildhall.api.Plugin;
import org.guildhall.api.Route;
import org.guildhall.api.SettingsForm;
import org.guildhall.api.Slot;
import org.guildhall.api.community.Contents;
import org.guildhall.api.community.Groups;
import org.guildhall.api.community.Memberships;
import org.guildhall.api.community.People;
import org.guildhall.api.host.Database;
import org.guildhall.api.host.Settings;

/** Members keep a habit together: one check-in a day by the group's clock, streaks, days to make up, a ranking (打卡). */
public final class CheckInPlugin implements Plugin {
    private static final Permission EXPORT = new Permission("export", Permission.Role.OWNER);

    private final Desk desk;
    private final CheckInPages pages;
    private final SideCard side;
    private final Export export;
    private final Remarks remarks;

    /** Takes the services it works with. */
    public CheckInPlugin(Database database, Settings settings, Memberships memberships, People people, Groups groups, Contents contents,
                         InstantSource clock) {
        var book = new Book(database, people);
        var standings = new Standings(database);
        this.remarks = new Remarks(book, contents, groups);
        this.desk = new Desk(database, settings, memberships, book, remarks, standings, clock);
        this.pages = new CheckInPages(settings, memberships, desk, book, remarks, new Ranking(database, people, memberships), clock);
        this.side = new SideCard(settings, memberships, standings, clock);
        this.export = new Export(book);
    }

    @Override
    public List<Contribution> contributions() {
        return List.of(
                remarks,
                SettingsForm.group(Habit.class, Habit::of),

                Route.get("/g/{group}/check-ins", Permission.MEMBER, CheckInPages.Ask.class, pages::show)
                        .gives(CheckInPages.CheckInPage.class).in(Route.Menu.GROUP),
                Route.post("/g/{group}/check-ins", Permission.MEMBER, Desk.Today.class, desk::checkIn).gives(Desk.Kept.class),
                Route.post("/g/{group}/check-ins/make-up", Permission.MEMBER, Desk.Missed.class, desk::makeUp).gives(Desk.Kept.class),
                Route.get("/g/{group}/check-ins/ranking", Permission.MEMBER, CheckInPages.AskRanking.class, pages::rank)
                        .gives(CheckInPages.RankingPage.class),
                new Slot<>("check-in", Place.GROUP_SIDE, side::cards),

                EXPORT,
                Route.get("/g/{group}/check-ins.csv", EXPORT, export::export),

                Listener.within(Memberships.Joined.class, desk::joined),
                Listener.within(Memberships.Left.class, desk::left));
    }
}
