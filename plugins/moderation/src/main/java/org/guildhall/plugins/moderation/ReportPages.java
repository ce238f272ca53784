package org.guildhall.plugins.moderation;

import java.time.Instant;
import java.util.Optional;
import org.guildhall.api.Refused;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Groups;
import org.guildhall.api.host.Range;
import org.guildhall.api.web.Request;
import org.guildhall.api.web.Response;

/** Where people report something, see what came of it, and appeal; and where moderators decide. */
record ReportPages(Reports reports, Targets targets, Bench bench, Judging judging, Appeals appeals, QueuePages queue, Groups groups) {
    /** What is reported: {@code kind} is {@code group}, {@code person} or a kind of content; {@code group} a slug. */
    record Ask(@Range(max = 110) String kind, @Range(max = 64) String id, @Range(max = 40) Optional<String> group) {}

    /** The same, and why. */
    record Report(@Range(min = 1, max = 110) String kind, @Range(max = 64) String id, @Range(max = 40) Optional<String> group,
                  @Range(min = 1, max = 1000) String reason) {}

    /** The form. */
    record Asking(String kind, String id, Optional<String> group, String kindKey, String title, String body, String back) {}

    /** What a reporter learns. */
    record Told(Status report) {}

    /** A case as those who do not decide see it. */
    record Status(long id, Case.State state) {}

    /**
     * What a moderator decides; the penalty is the ladder's if it is not named.
     *
     * @param warn a warning, whatever penalty is named
     * @param keep whether what was reported stays to be seen
     */
    record Confirm(Optional<Step> penalty, boolean warn, @Range(max = 200) Optional<String> rule, @Range(max = 1000) Optional<String> note,
                   boolean keep) {
        Judging.Verdict verdict() {
            return new Judging.Verdict(warn ? Optional.of(Step.WARN) : penalty, rule.orElse(""), note.orElse(""), !keep);
        }
    }

    /** Why the penalty was wrong. */
    record Appealing(@Range(min = 1, max = 1000) String text) {}

    /** Why an appeal was decided so. */
    record Answering(@Range(max = 1000) Optional<String> answer) {}

    /**
     * What somebody reads who does not decide.
     *
     * @param accused whether it is about them
     */
    record Outcome(Status report, boolean accused, String kindKey, String title, String body, String path, String place, Case.Origin origin,
                   Instant opened, Optional<Instant> decided, Optional<Sentence> penalty, Optional<Appeals.Appeal> appeal) {}

    /** A penalty as the person reads it. */
    record Sentence(Step step, String rule, String note, Instant at, Optional<Instant> ends, boolean voided) {}

    Response ask(Request request, Ask ask) {
        Target target = target(request, ask.kind(), ask.id(), ask.group());
        return Response.view("report", new Asking(ask.kind(), ask.id(), ask.group(), Line.kindKey(ask.kind()), target.title(),
                target.body(),
                target.path()));
    }

    Response report(Request request, Report form) {
        Target target = target(request, form.kind(), form.id(), form.group());
        Reports.Filed filed = reports.file(request.person(), target, form.reason());
        Told told = new Told(new Status(filed.report().id(), filed.report().state()));
        return filed.fresh() ? Response.created(filed.report().page(), told) : Response.done(filed.report().page(), told);
    }

    Response show(Request request) {
        Case it = bench.asked(request);
        Bench.Seat seat = bench.seat(request, it);
        if (seat == Bench.Seat.JUDGE) {
            return queue.one(request, it);
        }
        boolean accused = seat == Bench.Seat.ACCUSED;
        Optional<Penalty> penalty = accused ? appeals.penalty(it) : Optional.empty();
        return Response.view("outcome", new Outcome(new Status(it.id(), it.state()), accused, Line.kindKey(it.kind()), it.title(),
                it.body(),
                it.path(), place(it), it.origin(), it.opened(), it.decided(), penalty.map(ReportPages::sentence),
                        penalty.flatMap(appeals::of)));
    }

    Response confirm(Request request, Confirm form) {
        Case it = bench.toJudge(request);
        judging.confirm(it, request.person(), form.verdict());
        return decided(it);
    }

    Response dismiss(Request request) {
        Case it = bench.toJudge(request);
        judging.dismiss(it, request.person());
        return decided(it);
    }

    Response undo(Request request) {
        Case it = bench.toJudge(request);
        judging.undo(it, request.person());
        return decided(it);
    }

    Response appeal(Request request, Appealing form) {
        Case it = bench.asked(request);
        appeals.ask(it, request.person(), form.text());
        return decided(it);
    }

    Response uphold(Request request, Answering form) {
        return answer(request, Appeals.State.UPHELD, form);
    }

    Response dismissAppeal(Request request, Answering form) {
        return answer(request, Appeals.State.DISMISSED, form);
    }

    private Response answer(Request request, Appeals.State as, Answering form) {
        Case it = bench.toJudge(request);
        appeals.decide(it, request.person(), as, form.answer().orElse(""), request.isAdmin());
        return decided(it);
    }

    private Response decided(Case it) {
        Case now = bench.cases().find(it.id()).orElseThrow();
        return Response.done(now.page(), new Told(new Status(now.id(), now.state())));
    }

    private Target target(Request request, String kind, String id, Optional<String> slug) {
        Optional<Group> group = slug.filter(it -> !it.isBlank()).map(it -> groups.named(it)
                .orElseThrow(() -> new Refused(Refused.Kind.NOT_FOUND, "report.nothing-there")));
        return targets.find(request.visitor(), group, kind, id);
    }

    private static Sentence sentence(Penalty it) {
        return new Sentence(it.step(), it.rule(), it.note(), it.given(), it.ends(), !it.stands());
    }

    private String place(Case it) {
        return it.group() == Moderators.HALL ? "" : groups.get(it.group()).name();
    }
}
