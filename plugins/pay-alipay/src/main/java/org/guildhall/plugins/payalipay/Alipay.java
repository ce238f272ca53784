package org.guildhall.plugins.payalipay;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.guildhall.api.PaymentProvider;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Payments.Attempt;
import org.guildhall.api.money.Payments.BillLine;
import org.guildhall.api.money.Payments.News;
import org.guildhall.api.money.Payments.Payout;
import org.guildhall.api.money.Payments.Refund;
import org.guildhall.api.web.Request;

/** Alipay as the hall sees it. */
record Alipay(Gateway gateway, Trades trades, Refunds refunds, Notices notices, Transfers transfers, Bills bills)
        implements PaymentProvider.PayingOut, PaymentProvider.Billing {
    private static final long MOST = 10_000_000_000L;

    static Alipay of(Gateway gateway) {
        Refunds refunds = new Refunds(gateway);
        return new Alipay(gateway, new Trades(gateway), refunds, new Notices(gateway.account(), refunds), new Transfers(gateway), new Bills(gateway));
    }

    @Override
    public String id() {
        return "alipay";
    }

    @Override
    public boolean takes(Money amount) {
        return amount.currency().equals(Yuan.CURRENCY) && amount.minor() > 0 && amount.minor() <= MOST && gateway.account().get().isComplete();
    }

    @Override
    public Optional<String> trouble() {
        return new Trial(gateway).trouble();
    }

    @Override
    public Step begin(Attempt attempt) throws Exception {
        return trades.begin(attempt);
    }

    @Override
    public List<News> read(Request notification) {
        return notices.read(notification.body());
    }

    @Override
    public News query(Attempt attempt) throws Exception {
        return trades.query(attempt);
    }

    @Override
    public News close(Attempt attempt) throws Exception {
        return trades.close(attempt);
    }

    @Override
    public News refund(Refund refund) throws Exception {
        return refunds.refund(refund);
    }

    @Override
    public Optional<String> unfit(String account, String name, Money amount) {
        return transfers.unfit(account, name, amount);
    }

    @Override
    public News payOut(Payout payout) throws Exception {
        return transfers.send(payout);
    }

    @Override
    public News query(Payout payout) throws Exception {
        return transfers.query(payout);
    }

    @Override
    public ZoneId billZone() {
        return Gateway.BEIJING;
    }

    @Override
    public Optional<List<BillLine>> bill(LocalDate day) throws Exception {
        return bills.of(day);
    }
}
