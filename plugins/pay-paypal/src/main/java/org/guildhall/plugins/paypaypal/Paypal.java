package org.guildhall.plugins.paypaypal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.guildhall.api.PaymentProvider;
import org.guildhall.api.Route;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Payments.Attempt;
import org.guildhall.api.money.Payments.BillLine;
import org.guildhall.api.money.Payments.Evidence;
import org.guildhall.api.money.Payments.News;
import org.guildhall.api.money.Payments.Refund;
import org.guildhall.api.web.Request;

/** PayPal as the hall sees it. */
record Paypal(Api api, Sales sales, Refunds refunds, Webhooks webhooks, Disputes disputes, Bills bills,
              ReturnPage returns, Trial trial) implements PaymentProvider.Billing, PaymentProvider.Contesting {
    static final String ID = "paypal";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public boolean takes(Money amount) {
        return amount.minor() > 0 && Amounts.say(amount).isPresent() && api.account().isComplete();
    }

    @Override
    public Optional<String> trouble() {
        return trial.trouble();
    }

    @Override
    public Step begin(Attempt attempt) throws Exception {
        return sales.begin(attempt);
    }

    @Override
    public List<News> read(Request notification) {
        return webhooks.read(notification);
    }

    @Override
    public News query(Attempt attempt) throws Exception {
        return sales.query(attempt);
    }

    @Override
    public News close(Attempt attempt) throws Exception {
        return sales.close(attempt);
    }

    @Override
    public News refund(Refund refund) throws Exception {
        return refunds.refund(refund);
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
    public List<Route<?>> pages() {
        return List.of(returns.route());
    }
}
