package org.guildhall.plugins.paytransfer;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guildhall.api.PaymentProvider;
import org.guildhall.api.Refused;
import org.guildhall.api.Route;
import org.guildhall.api.community.Notifications;
import org.guildhall.api.community.Notifications.Note;
import org.guildhall.api.community.Notifications.Topic;
import org.guildhall.api.host.Database;
import org.guildhall.api.host.Settings;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Orders;
import org.guildhall.api.money.Payments.Attempt;
import org.guildhall.api.money.Payments.News;
import org.guildhall.api.money.Payments.News.What;
import org.guildhall.api.money.Payments.Refund;
import org.guildhall.api.web.Request;
import org.guildhall.plugins.paytransfer.Transfer.State;

/** Transfers as the hall sees them: nothing is paid until people have seen the money. */
record BankTransfer(Database database, Settings settings, Transfers transfers, Outgoings outgoings, Accounts accounts, Orders orders,
                    Notifications notifications, PayerPage page, InstantSource clock) implements PaymentProvider {
    static final String ID = "transfer";
    /** While an admin has to look, the order waits on, a day at a time. */
    private static final Duration LOOKING = Duration.ofDays(1);

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Optional<String> trouble() {
        return accounts.isEmpty() ? Optional.of("trouble.no-account") : Optional.empty();
    }

    @Override
    public boolean takes(Money amount) {
        return !amount.isZero() && !accounts.isEmpty();
    }

    @Override
    public Step begin(Attempt attempt) {
        transfers.begin(attempt, orders.find(attempt.order()).orElseThrow());
        return new Step(URI.create(transfers.get(attempt.id()).page()), Optional.empty());
    }

    @Override
    public Instant awaits(Attempt attempt) {
        Instant now = clock.instant();
        return transfers.find(attempt.id()).map(it -> it.waits() ? now.plus(LOOKING) : it.expires())
                .orElseGet(() -> now.plus(settings.site(TransferSettings.class).patience()));
    }

    @Override
    public List<News> read(Request notification) {
        throw new Refused(Refused.Kind.NOT_FOUND, "notice.none");
    }

    @Override
    public News query(Attempt attempt) {
        return transfers.find(attempt.id()).map(Transfer::news).orElseGet(() -> notBegun(attempt, What.UNKNOWN));
    }

    /** Ends what nobody has sent a receipt for; where an admin has to look, the money may be there. */
    @Override
    public News close(Attempt attempt) {
        return database.write(sql -> {
            transfers.find(attempt.id()).filter(Transfer::idle).ifPresent(it -> transfers.move(it, State.EXPIRED, Map.of()));
            return transfers.find(attempt.id()).map(Transfer::news).orElseGet(() -> notBegun(attempt, What.CLOSED));
        });
    }

    private static News notBegun(Attempt attempt, What what) {
        return new News("none-" + attempt.id(), attempt.id(), what, attempt.amount(), "");
    }

    /** Asks the admins to send it back by hand. */
    @Override
    public News refund(Refund refund) {
        return database.write(sql -> {
            boolean fresh = outgoings.open(refund);
            Outgoing outgoing = outgoings.get(refund.id());
            if (fresh) {
                Transfer transfer = transfers.get(refund.attempt().id());
                notifications.tellAdmins(Note.of("refund-due", outgoing.desk(), refund.amount(), transfer.order()).about(Topic.MONEY).once(refund.id()));
            }
            return outgoing.news();
        });
    }

    @Override
    public List<Route<?>> pages() {
        return page.routes();
    }
}
