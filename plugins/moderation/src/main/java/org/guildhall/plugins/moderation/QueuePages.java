package org.guildhall.plugins.moderation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Groups;
import org.guildhall.api.community.People;
import org.guildhall.api.community.Person;
import org.guildhall.api.host.Range;
import org.guildhall.api.web.Request;
import org.guildhall.api.web.Response;
import org.guildhall.plugins.moderation.Case.Origin;

/** The queue: what waits, the case on top of it, what was just decided, and who decides. */
record QueuePages(CaseTable cases, Appeals appeals, Bench bench, Portrait portrait, Figures figures, People people, Groups groups,
                  InstantSource clock) {
    private static final int MOST = 50;
    private static final int LATEST = 5;
    private static final int REASONS = 10;

    /** Which part of the queue. */
    enum Tab {
        /** Reports. */
        OPEN,
        /** What a gate lets wait. */
        HELD,
        /** Open appeals. */
        APPEALS,
        /** What was decided last. */
        DECIDED
    }

    /** Which part of the queue, and which case is looked at; the first without one. */
    record Ask(Optional<Tab> tab, @Range(max = Long.MAX_VALUE) Optional<Long> report) {}

    /** How many wait, by part. */
    record Waiting(int open, int held, int appeals) {}

    /** A decision that can be undone. */
    record Done(Line line, Optional<Step> step, Person about, Person by) {}

    /**
     * The case that is looked at.
     *
     * @param mine whether the viewer may decide it
     * @param path where the thing stands
     */
    record Detail(Line line, String body, String path, List<CaseTable.Report> reasons, Portrait.Known about, boolean mine,
                  Optional<Appeals.Appeal> appeal) {}

    /** The page. */
    record Queue(String base, String place, Tab tab, Waiting waiting, List<Line> items, Optional<Detail> current, List<Done> done,
                 List<Figures.Desk> desks, Optional<Duration> median) {}

    Response ofGroup(Request request, Ask ask) {
        return queue(request, Scope.of(request), ask);
    }

    Response ofHall(Request request, Ask ask) {
        return queue(request, Scope.hall(), ask);
    }

    private Response queue(Request request, Scope scope, Ask ask) {
        Tab tab = ask.tab().orElse(Tab.OPEN);
        List<Case> listed = listed(request, scope, tab);
        Optional<Case> current = ask.report().flatMap(id -> listed.stream().filter(it -> it.id() == id).findFirst())
                .or(() -> listed.stream().findFirst());
        Figures.Summary week = figures.summary(scope.cases(), Duration.ofDays(7));
        return Response.view("queue", new Queue(scope.base(), scope.name(), tab, waiting(request, scope),
                listed.stream().map(this::line).toList(), current.map(it -> detail(request, it)), done(request, scope), week.desks(),
                week.median()));
    }

    /** The page of one case, for those who may decide it. */
    Response one(Request request, Case it) {
        Scope scope = it.group() == Moderators.HALL || request.isAdmin() ? Scope.hall()
                : new Scope(Optional.of(groups.get(it.group())), "/p/moderation/g/" + groups.get(it.group()).slug());
        Tab tab = !it.isOpen() ? Tab.DECIDED : it.origin() == Origin.HELD ? Tab.HELD : Tab.OPEN;
        Figures.Summary week = figures.summary(scope.cases(), Duration.ofDays(7));
        return Response.view("queue", new Queue(scope.base(), scope.name(), tab, waiting(request, scope),
                listed(request, scope, tab).stream().map(this::line).toList(), Optional.of(detail(request, it)), done(request, scope),
                week.desks(), week.median()));
    }

    private List<Case> listed(Request request, Scope scope, Tab tab) {
        return bench.ofThese(request, switch (tab) {
            case OPEN -> cases.open(scope.cases(), Origin.REPORT, MOST);
            case HELD -> cases.open(scope.cases(), Origin.HELD, MOST);
            case APPEALS -> appeals.open(scope.cases(), MOST);
            case DECIDED -> cases.decided(scope.cases(), MOST);
        });
    }

    private Waiting waiting(Request request, Scope scope) {
        return new Waiting(listed(request, scope, Tab.OPEN).size(), listed(request, scope, Tab.HELD).size(),
                listed(request, scope, Tab.APPEALS).size());
    }

    private Detail detail(Request request, Case it) {
        return new Detail(line(it), it.body(), it.path(), cases.reports(it, REASONS), portrait.of(it),
                bench.seat(request, it) == Bench.Seat.JUDGE, appeals.penalty(it).flatMap(appeals::of));
    }

    private List<Done> done(Request request, Scope scope) {
        List<Case> decided = bench.ofThese(request, cases.decided(scope.cases(), LATEST));
        var known = people.get(decided.stream().flatMap(it -> List.of(it.about(), it.decidedBy()).stream()).distinct().toList());
        return decided.stream().map(it -> new Done(line(it), appeals.penalty(it).filter(Penalty::stands).map(Penalty::step),
                known.getOrDefault(it.about(), Portrait.GONE), known.getOrDefault(it.decidedBy(), Portrait.GONE))).toList();
    }

    private Line line(Case it) {
        Optional<Group> group = Optional.of(it.group()).filter(id -> id != Moderators.HALL).map(groups::get);
        Instant now = clock.instant();
        return Line.of(it, group.map(Group::name).orElse(""), now);
    }
}
