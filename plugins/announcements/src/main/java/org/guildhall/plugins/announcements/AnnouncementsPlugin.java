package org.guildhall.plugins.announcements;

import java.time.InstantSource;
import java.util.List;
import org.guildhall.api.Contribution;
import org.guildhall.api.Listener;
import org.guildhall.api.Permission;
import org.guildhall.api.Place;
import org.guildhall.api.Plugin;
import org.guildhall.api.Route;
import org.guildhall.api.Slot;
import org.guildhall.api.community.Contents;
import org.guildhall.api.community.Groups;
import org.guildhall.api.community.Memberships;
import org.guildhall.api.community.People;
import org.guildhall.api.host.Database;

/** Announcements that members confirm: pinned on top, changed with a history, published when their time comes (群公告). */
public final class AnnouncementsPlugin implements Plugin {
    private static final String ALL = "/g/{group}/announcements";
    private static final String ONE = ALL + "/{id}";
    private static final Permission PUBLISH = new Permission("publish", Permission.Role.KEEPER);

    private final Desk desk;
    private final Pages pages;
    private final Roll roll;
    private final Banner banner;
    private final Confirmations confirmations;
    private final Words words;

    /** Takes the services it works with. */
    public AnnouncementsPlugin(Database database, Memberships memberships, People people, Groups groups, Contents contents,
                               InstantSource clock) {
        var board = new Board(database);
        this.words = new Words(board, contents, groups, clock);
        var pins = new Pins(database);
        this.confirmations = new Confirmations(database);
        var reader = new Reader(people, words, pins, confirmations);
        this.desk = new Desk(database, board, words, pins, confirmations, reader, clock);
        this.pages = new Pages(board, words, pins, reader, desk, people, memberships, clock);
        this.roll = new Roll(desk, confirmations, memberships, people);
        this.banner = new Banner(board, words, pins, reader, memberships, clock);
    }

    @Override
    public List<Contribution> contributions() {
        return List.of(
                words,
                Route.get(ALL, Permission.MEMBER, Pages.Ask.class, pages::list).gives(Pages.Announcements.class).in(Route.Menu.GROUP),
                Route.get(ONE, Permission.MEMBER, pages::show).gives(Pages.Detail.class),
                new Slot<>("announcements", Place.GROUP_HEADER, banner::pinned),

                PUBLISH,
                Route.get(ALL + "/new", PUBLISH, pages::write).gives(Pages.Writing.class),
                Route.post(ALL, PUBLISH, Desk.Draft.class, desk::write).gives(Desk.Told.class),
                Route.get(ONE + "/edit", PUBLISH, pages::edit).gives(Pages.Writing.class),
                Route.post(ONE, PUBLISH, Desk.Change.class, desk::change).gives(Desk.Told.class),
                Route.post(ONE + "/delete", PUBLISH, Desk.Deletion.class, desk::delete).gives(Desk.Told.class),
                Route.post(ONE + "/pin", PUBLISH, Desk.Pinning.class, desk::pin).gives(Desk.Told.class),
                Route.post(ONE + "/unpin", PUBLISH, desk::unpin).gives(Desk.Told.class),

                Route.post(ONE + "/confirm", Permission.MEMBER, Desk.Receipt.class, desk::confirm).gives(Desk.Told.class),
                Route.get(ONE + "/confirmations", Permission.MEMBER, Roll.Ask.class, roll::show).gives(Roll.RollPage.class),
                Listener.within(Memberships.Joined.class, confirmations::joined),
                Listener.within(Memberships.Left.class, confirmations::left));
    }
}
