package @package@;

import java.time.InstantSource;
import java.util.List;
import org.guildhall.api.Contribution;
import org.guildhall.api.Permission;
import org.guildhall.api.Place;
import org.guildhall.api.Plugin;
import org.guildhall.api.Refused;
import org.guildhall.api.Route;
import org.guildhall.api.SettingsForm;
import org.guildhall.api.Slot;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Groups;
import org.guildhall.api.community.People;
import org.guildhall.api.host.Database;
import org.guildhall.api.host.Range;
import org.guildhall.api.host.Settings;
import org.guildhall.api.web.Request;
import org.guildhall.api.web.Response;

/** Members of a group leave a line; the newest stands on the group's page. */
public final class @Id@Plugin implements Plugin {
    /** What a group's owner sets: the record is the form. */
    record Look(boolean open, @Range(min = 1, max = 50) int lines) {}

    /** What a member sends. */
    record Said(@Range(min = 1, max = 200) String text) {}

    /** What the page shows, and what a program gets as JSON. */
    record Book(List<Line> lines, boolean open, String action) {}

    private final Lines lines;
    private final Settings settings;
    private final Groups groups;

    /** The parameters are the services it uses; an admin reads them before enabling it. */
    public @Id@Plugin(Database database, Settings settings, People people, Groups groups, InstantSource clock) {
        this.lines = new Lines(database, people, clock);
        this.settings = settings;
        this.groups = groups;
    }

    @Override
    public List<Contribution> contributions() {
        return List.of(
                SettingsForm.group(Look.class, group -> new Look(true, 20)),
                Route.get("/g/{group}", Permission.MEMBER, this::book).gives(Book.class).in(Route.Menu.GROUP),
                Route.post("/g/{group}", Permission.MEMBER, Said.class, this::say).gives(Line.class),
                new Slot<>("@id@", Place.GROUP_SIDE, lines::newest));
    }

    private Response book(Request request) {
        Group group = request.group();
        Look look = settings.group(group.id(), Look.class);
        return Response.view("book", new Book(lines.of(group, look.lines()), look.open(), address(group)));
    }

    private Response say(Request request, Said said) {
        Group group = request.group();
        if (!settings.group(group.id(), Look.class).open()) {
            throw new Refused(Refused.Kind.CONFLICT, "closed");
        }
        Line line = lines.add(group, request.person(), said.text());
        groups.changed(group);                                  // visitors see another newest line
        return Response.created(address(group), line);
    }

    private static String address(Group group) {
        return "/p/@id@/g/" + group.slug();
    }
}
