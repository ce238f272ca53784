package org.guildhall.plugins.paystripe;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.guildhall.api.PaymentProvider;
import org.guildhall.api.host.Outbound;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Payments.Attempt;
import org.guildhall.api.money.Payments.BillLine;
import org.guildhall.api.money.Payments.Evidence;
import org.guildhall.api.money.Payments.News;
import org.guildhall.api.money.Payments.Refund;
import org.guildhall.api.web.Request;
import org.guildhall.plugins.paystripe.Things.Anything;

/** Stripe, as the hall sees it. */
record Stripe(Supplier<Account> account, Wire wire, Sessions sessions, Subscriptions subscriptions, Backs backs, Disputes disputes,
              Bills bills, Notifications notifications)
        implements PaymentProvider.Renewing, PaymentProvider.Billing, PaymentProvider.Contesting {
    @Override
    public String id() {
        return "stripe";
    }

    @Override
    public boolean takes(Money amount) {
        return !account.get().key().isEmpty() && Currencies.takes(amount);
    }

    @Override
    public Step begin(Attempt attempt) throws Exception {
        return sessions.begin(attempt);
    }

    @Override
    public List<News> read(Request notification) {
        return notifications.read(notification);
    }

    @Override
    public News query(Attempt attempt) throws Exception {
        return sessions.query(attempt);
    }

    @Override
    public News close(Attempt attempt) throws Exception {
        return sessions.close(attempt);
    }

    @Override
    public News refund(Refund refund) throws Exception {
        return backs.ask(refund);
    }

    @Override
    public void stopRenewing(Attempt attempt) throws Exception {
        subscriptions.stop(attempt.id());
    }

    @Override
    public List<News> renewals(Attempt attempt) throws Exception {
        return subscriptions.renewals(attempt.id());
    }

    @Override
    public void contest(Evidence evidence) throws Exception {
        disputes.contest(evidence);
    }

    @Override
    public Optional<Instant> due(String reference) throws Exception {
        return disputes.due(reference);
    }

    @Override
    public ZoneId billZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Optional<List<BillLine>> bill(LocalDate day) throws Exception {
        return bills.of(day);
    }

    @Override
    public Optional<String> trouble() {
        Account now = account.get();
        if (now.key().isEmpty()) {
            return Optional.of("trouble.no-key");
        }
        if (now.signingSecrets().isEmpty()) {
            return Optional.of("trouble.no-signing-secret");
        }
        try {
            wire.get("/v1/balance", Anything.class);
            return Optional.empty();
        } catch (Declined refusal) {
            return Optional.of(refusal.isAboutTheKey() ? "trouble.key" : "trouble.declined");
        } catch (Outbound.NoReply e) {
            return Optional.of("trouble.away");
        } catch (Exception e) {
            return Optional.of("trouble.declined");
        }
    }
}
