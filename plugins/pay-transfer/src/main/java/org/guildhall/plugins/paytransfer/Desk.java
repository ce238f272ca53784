package org.guildhall.plugins.paytransfer;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guildhall.api.Permission;
import org.guildhall.api.Refused;
import org.guildhall.api.Route;
import org.guildhall.api.community.People;
import org.guildhall.api.community.Person;
import org.guildhall.api.host.Range;
import org.guildhall.api.money.Money;
import org.guildhall.api.web.Request;
import org.guildhall.api.web.Response;
import org.guildhall.plugins.paytransfer.Decision.Verdict;
import org.guildhall.plugins.paytransfer.Transfer.State;
import org.guildhall.plugins.paytransfer.Verdicts.Judge;

/** The admins' desk: what waits for them, each receipt beside its order, and what they decided. */
record Desk(Transfers transfers, Receipts receipts, Outgoings outgoings, Decisions decisions, Verdicts verdicts, Accounts accounts,
            TransferFiles files, People people) {
    static final String QUEUE = "/p/pay-transfer/queue";
    static final String REFUNDS = "/p/pay-transfer/refunds";

    private static final int MOST = 100;
    private static final int MOST_PAST = 30;

    /**
     * The money was seen.
     *
     * @param seen how much arrived, such as {@code 99.00}
     * @param version which version of the transfer was looked at
     */
    record Confirm(@Range(max = 40) Optional<String> seen, @Range(max = 300) Optional<String> note, Optional<Integer> version) {}

    /** The receipt is not enough. */
    record Reject(@Range(max = 300) Optional<String> reason, Optional<Integer> version) {}

    /** One that waits. */
    record Line(String attempt, String order, Person payer, String group, Money amount, State state, Instant since, boolean usedAgain) {}

    /** Money to send back. */
    record Due(String id, String order, Money amount, Instant asked) {}

    /** What was decided. */
    record Past(String about, Verdict verdict, Person by, Money amount, String note, Optional<String> file, Instant at) {}

    /** All that waits, and what was decided last. */
    record Queue(List<Line> waiting, List<Due> refunds, List<Past> decided, boolean ready) {}

    /** A receipt, and the order that the same file came with first. */
    record Shown(String file, boolean picture, Instant sent, Optional<String> usedFor) {}

    /**
     * One transfer with all that is needed to decide.
     *
     * @param own whether the admin who looks is the payer
     * @param mine whether the admin who looks has seen the money first, so that another has to
     */
    record Detail(String attempt, String order, Person payer, String group, String title, Money amount, String code, State state,
                  int version, Instant begun, Instant expires, Optional<Money> seen, Optional<Person> seenBy, String reason,
                  List<Shown> receipts, List<Past> decisions, boolean waits, boolean own, boolean mine) {
        /** Whether exactly what was asked has arrived. */
        public boolean isExact() {
            return seen.filter(amount::equals).isPresent();
        }
    }

    List<Route<?>> routes() {
        return List.of(
                Route.get("/queue", Permission.ADMIN, this::list).gives(Queue.class).in(Route.Menu.ADMIN),
                Route.get("/queue/{attempt}", Permission.ADMIN, this::show).gives(Detail.class),
                Route.post("/queue/{attempt}/confirm", Permission.ADMIN, Confirm.class, this::confirm).gives(Detail.class),
                Route.post("/queue/{attempt}/reject", Permission.ADMIN, Reject.class, this::reject).gives(Detail.class),
                Route.get("/files/{file}", Permission.ADMIN, request -> files.show(request.path("file"))));
    }

    private Response list(Request request) {
        List<Transfer> waiting = transfers.in(EnumSet.of(State.SUBMITTED, State.SEEN_ONCE), MOST);
        List<Outgoing> due = outgoings.due(MOST);
        List<Decision> past = decisions.newest(MOST_PAST);
        Map<Long, Person> names = people.get(
                Stream.concat(waiting.stream().map(Transfer::payer), past.stream().map(Decision::by)).toList());
        Map<String, Boolean> again = receipts.of(waiting.stream().map(Transfer::attempt).toList()).stream()
                .collect(Collectors.toMap(Receipt::attempt, Receipt::isUsedAgain, Boolean::logicalOr));
        Map<String, String> orders = transfers.of(due.stream().map(Outgoing::attempt).toList()).stream()
                .collect(Collectors.toMap(Transfer::attempt, Transfer::order));
        return Response.view("queue", new Queue(
                waiting.stream().map(it -> new Line(it.attempt(), it.order(), names.get(it.payer()), it.group(), it.amount(), it.state(),
                        it.changed(), again.getOrDefault(it.attempt(), false))).toList(),
                due.stream().map(it -> new Due(it.id(), orders.getOrDefault(it.attempt(), ""), it.amount(), it.asked())).toList(),
                past.stream().map(it -> past(it, names)).toList(), !accounts.isEmpty()));
    }

    private Response show(Request request) {
        return Response.view("transfer", detail(transfers.get(request.path("attempt")), request.person()));
    }

    private Response confirm(Request request, Confirm form) {
        Transfer transfer = transfers.get(request.path("attempt"));
        Money seen = Typed.amount(form.seen().orElse(""), transfer.amount().currency());
        Transfer after = verdicts.confirm(transfer.attempt(), seen, form.note().orElse(""), new Judge(request.person(), form.version()));
        return Response.done(after.waits() ? after.desk() : QUEUE, detail(after, request.person()));
    }

    private Response reject(Request request, Reject form) {
        Transfer transfer = transfers.get(request.path("attempt"));
        String reason = form.reason().filter(it -> !it.isBlank()).orElseThrow(() -> Refused.field("reason", "reason.needed"));
        Transfer after = verdicts.reject(transfer.attempt(), reason, new Judge(request.person(), form.version()));
        return Response.done(QUEUE, detail(after, request.person()));
    }

    private Detail detail(Transfer transfer, Person reader) {
        List<Decision> past = decisions.about(transfer.attempt());
        Map<Long, Person> names = people.get(
                Stream.of(Stream.of(transfer.payer()), transfer.seenBy().stream(), past.stream().map(Decision::by)).flatMap(it -> it).toList());
        List<Receipt> sent = receipts.of(List.of(transfer.attempt()));
        Map<String, String> firsts = transfers.of(sent.stream().filter(Receipt::isUsedAgain).map(Receipt::first).toList()).stream()
                .collect(Collectors.toMap(Transfer::attempt, Transfer::order));
        return new Detail(transfer.attempt(), transfer.order(), names.get(transfer.payer()), transfer.group(), transfer.title(),
                transfer.amount(), transfer.code(), transfer.state(), transfer.version(), transfer.begun(), transfer.expires(),
                transfer.seen(), transfer.seenBy().map(names::get), transfer.reason(),
                sent.stream().map(it -> new Shown(it.file(), files.isPicture(it.file()), it.sent(),
                        Optional.ofNullable(firsts.get(it.first())))).toList(),
                past.stream().map(it -> past(it, names)).toList(), transfer.waits(), transfer.payer() == reader.id(),
                transfer.seenBy().filter(first -> first == reader.id()).isPresent());
    }

    static Past past(Decision decision, Map<Long, Person> names) {
        return new Past(decision.about(), decision.verdict(), names.get(decision.by()), decision.amount(), decision.note(), decision.file(),
                decision.at());
    }
}
