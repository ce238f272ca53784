package org.guildhall.plugins.paytransfer;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guildhall.api.Permission;
import org.guildhall.api.Refused;
import org.guildhall.api.Route;
import org.guildhall.api.community.Notifications;
import org.guildhall.api.community.Notifications.Note;
import org.guildhall.api.community.Notifications.Topic;
import org.guildhall.api.community.Person;
import org.guildhall.api.host.Files;
import org.guildhall.api.host.Files.StoredFile;
import org.guildhall.api.host.Range;
import org.guildhall.api.host.Upload;
import org.guildhall.api.money.Money;
import org.guildhall.api.web.Request;
import org.guildhall.api.web.Response;
import org.guildhall.plugins.paytransfer.Transfer.State;

/** What the payer sees: how much, where to, the code for the memo, and where the receipt goes. */
record PayerPage(Transfers transfers, Receipts receipts, Accounts accounts, Files files, Notifications notifications, InstantSource clock) {
    /** Whoever paid just before the time was over may still show it for a while. */
    private static final Duration LATEST_RECEIPT = Duration.ofDays(30);

    /** The receipt, as a picture or a PDF. */
    record Sent(@Range(min = 1, max = 5 << 20) Optional<Upload> receipt) {}

    /**
     * The page.
     *
     * @param open whether a receipt is taken now
     * @param reason why the last one was not enough
     * @param seen what arrived, once somebody has seen it
     * @param sent when receipts were sent
     */
    record Page(String attempt, String order, String group, String title, Money amount, String code, State state, boolean open,
                Instant expires, String reason, Optional<Money> seen, List<Account> accounts, List<Instant> sent) {
        /** Whether exactly what was asked has arrived. */
        public boolean isExact() {
            return seen.filter(amount::equals).isPresent();
        }
    }

    List<Route<?>> routes() {
        return List.of(
                Route.get("/{attempt}", Permission.SIGNED_IN, this::show).gives(Page.class),
                Route.get("/{attempt}/accounts/{account}", Permission.SIGNED_IN, this::picture),
                Route.post("/{attempt}", Permission.SIGNED_IN, Sent.class, this::send).gives(Page.class));
    }

    private Response show(Request request) {
        return Response.view("pay", page(own(request)));
    }

    private Response picture(Request request) {
        own(request);
        return accounts.find(request.path("account")).flatMap(Account::picture).flatMap(files::find)
                .map(file -> Response.file(file, files.body(file)))
                .orElseThrow(() -> new Refused(Refused.Kind.NOT_FOUND, "account.not-there"));
    }

    private Response send(Request request, Sent form) {
        Transfer transfer = own(request);
        Upload receipt = form.receipt().orElseThrow(() -> Refused.field("receipt", "receipt.needed"));
        files.keep(receipt, file -> add(transfer.attempt(), file, request.person()));
        return Response.done(transfer.page(), page(transfers.get(transfer.attempt())));
    }

    private boolean add(String attempt, StoredFile file, Person payer) {
        if (!file.isPicture() && !file.contentType().equals("application/pdf")) {
            throw Refused.field("receipt", "receipt.type");
        }
        Transfer transfer = transfers.get(attempt);
        if (!isOpen(transfer)) {
            throw new Refused(Refused.Kind.CONFLICT, "receipt.closed");
        }
        receipts.add(transfer, file);
        transfers.move(transfer, State.SUBMITTED, Map.of());
        notifications.tellAdmins(Note.of("receipt", transfer.desk(), payer.name(), transfer.amount(), transfer.order()).about(Topic.MONEY).once(file.id()));
        return true;
    }

    private boolean isOpen(Transfer transfer) {
        return switch (transfer.state()) {
            case AWAITING, REJECTED, SUBMITTED -> true;
            case EXPIRED -> clock.instant().isBefore(transfer.expires().plus(LATEST_RECEIPT));
            case SEEN_ONCE, CONFIRMED -> false;
        };
    }

    /** The payer's own transfer; nobody else learns that there is one. */
    private Transfer own(Request request) {
        return transfers.find(request.path("attempt")).filter(it -> it.payer() == request.person().id())
                .orElseThrow(() -> new Refused(Refused.Kind.NOT_FOUND, "transfer.not-there"));
    }

    private Page page(Transfer transfer) {
        List<Instant> sent = receipts.of(List.of(transfer.attempt())).stream().map(Receipt::sent).toList();
        return new Page(transfer.attempt(), transfer.order(), transfer.group(), transfer.title(), transfer.amount(), transfer.code(),
                transfer.state(), isOpen(transfer), transfer.expires(), transfer.reason(), transfer.seen(), accounts.all(), sent);
    }
}
