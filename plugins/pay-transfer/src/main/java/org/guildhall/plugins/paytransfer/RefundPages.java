package org.guildhall.plugins.paytransfer;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.guildhall.api.Permission;
import org.guildhall.api.Refused;
import org.guildhall.api.Route;
import org.guildhall.api.community.Notifications;
import org.guildhall.api.community.Notifications.Note;
import org.guildhall.api.community.Notifications.Topic;
import org.guildhall.api.community.People;
import org.guildhall.api.community.Person;
import org.guildhall.api.host.Files;
import org.guildhall.api.host.Files.StoredFile;
import org.guildhall.api.host.Range;
import org.guildhall.api.host.Upload;
import org.guildhall.api.money.Money;
import org.guildhall.api.web.Request;
import org.guildhall.api.web.Response;
import org.guildhall.plugins.paytransfer.Decision.Verdict;

/** Money that goes back by hand: an admin sends it outside of the hall, and writes down how, with evidence. */
record RefundPages(Outgoings outgoings, Transfers transfers, Receipts receipts, Decisions decisions, Files files, Messenger messenger,
                   Notifications notifications, People people, InstantSource clock) {
    /** How it was sent, and what shows it. */
    record Sent(@Range(max = 300) Optional<String> note, @Range(min = 1, max = 5 << 20) Optional<Upload> evidence) {}

    /**
     * One refund.
     *
     * @param receipts the files by which the payer paid
     * @param own whether the admin who looks would send it to themselves
     */
    record Page(String id, String order, Person payer, Money amount, String reason, Instant asked, Optional<Instant> sent,
                List<String> receipts, List<Desk.Past> decisions, boolean own) {}

    List<Route<?>> routes() {
        return List.of(
                Route.get("/refunds/{refund}", Permission.ADMIN, this::show).gives(Page.class),
                Route.post("/refunds/{refund}", Permission.ADMIN, Sent.class, this::send).gives(Page.class));
    }

    private Response show(Request request) {
        return Response.view("refund", page(outgoings.get(request.path("refund")), request.person()));
    }

    private Response send(Request request, Sent form) {
        Outgoing outgoing = outgoings.get(request.path("refund"));
        if (transfers.get(outgoing.attempt()).payer() == request.person().id()) {
            throw new Refused(Refused.Kind.FORBIDDEN, "refund.own");
        }
        String note = form.note().filter(it -> !it.isBlank()).orElseThrow(() -> Refused.field("note", "refund.note-needed"));
        Upload evidence = form.evidence().orElseThrow(() -> Refused.field("evidence", "refund.evidence-needed"));
        files.keep(evidence, file -> keep(outgoing, file, note, request.person()));
        messenger.keep(outgoing.id());
        return Response.done(Desk.QUEUE, page(outgoings.get(outgoing.id()), request.person()));
    }

    private boolean keep(Outgoing outgoing, StoredFile evidence, String note, Person admin) {
        outgoings.sent(outgoing.id());
        decisions.add(new Decision(outgoing.id(), Verdict.SENT_BACK, admin.id(), outgoing.amount(), note,
                Optional.of(evidence.id()), clock.instant()));
        messenger.promise(outgoing.id());
        Transfer transfer = transfers.get(outgoing.attempt());
        notifications.tell(List.of(transfer.payer()),
                Note.of("sent-back", "/orders/" + transfer.order(), outgoing.amount(), transfer.order(), note).about(Topic.MONEY));
        return true;
    }

    private Page page(Outgoing outgoing, Person reader) {
        Transfer transfer = transfers.get(outgoing.attempt());
        List<Decision> past = decisions.about(outgoing.id());
        Map<Long, Person> names = people.get(Stream.concat(Stream.of(transfer.payer()), past.stream().map(Decision::by)).toList());
        return new Page(outgoing.id(), transfer.order(), names.get(transfer.payer()), outgoing.amount(), outgoing.reason(), outgoing.asked(),
                outgoing.sent(), receipts.of(List.of(transfer.attempt())).stream().map(Receipt::file).toList(),
                past.stream().map(it -> Desk.past(it, names)).toList(), transfer.payer() == reader.id());
    }
}
