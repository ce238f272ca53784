package org.guildhall.plugins.paidentry;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guildhall.api.Refused;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Groups;
import org.guildhall.api.community.People;
import org.guildhall.api.community.Person;
import org.guildhall.api.web.Request;
import org.guildhall.api.web.Response;

/** Where an admin sees each difference between access and payment, and mends what is left. */
record DifferencesPage(Groups groups, People people, Differences differences, Audit audit) {
    private static final int MOST = 200;

    /**
     * What to mend.
     *
     * @param id one difference; all that are open if it is left out
     */
    record Mend(Optional<Long> id) {}

    /** One line. */
    record Line(long id, Group group, Person person, Instant found, Differences.Standing should, Differences.Standing was,
                Optional<Instant> mended, String trouble) {}

    /** The whole page. */
    record Shown(List<Line> differences, int open) {}

    Response show(Request request) {
        return Response.view("differences", shown());
    }

    /** Compares all anew, now. */
    Response check(Request request) {
        audit.check("");
        return Response.done(Audit.PAGE, shown());
    }

    Response mend(Request request, Mend form) {
        List<Differences.Difference> wanted = form.id().map(id -> List.of(differences.find(id)
                        .orElseThrow(() -> new Refused(Refused.Kind.NOT_FOUND, "differences.none-such"))))
                .orElseGet(() -> differences.list(MOST)).stream().filter(it -> it.mended().isEmpty()).toList();
        wanted.forEach(it -> audit.mendAgain(it.id(), groups.get(it.group()), people.get(it.person())));
        return Response.done(Audit.PAGE, shown());
    }

    private Shown shown() {
        List<Differences.Difference> found = differences.list(MOST);
        Map<Long, Person> names = people.get(found.stream().map(Differences.Difference::person).toList());
        List<Line> lines = new ArrayList<>();
        for (Differences.Difference it : found) {
            Optional.ofNullable(names.get(it.person())).ifPresent(person -> lines.add(new Line(it.id(), groups.get(it.group()), person, it.found(),
                    it.should(), it.was(), it.mended(), it.trouble())));
        }
        return new Shown(lines, (int) lines.stream().filter(it -> it.mended().isEmpty()).count());
    }
}
