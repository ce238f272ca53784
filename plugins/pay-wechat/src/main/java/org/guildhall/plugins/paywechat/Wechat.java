package org.guildhall.plugins.paywechat;

import java.io.IOException;
import java.net.URI;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.guildhall.api.PaymentProvider;
import org.guildhall.api.Refused;
import org.guildhall.api.Route;
import org.guildhall.api.host.Body;
import org.guildhall.api.host.Outbound;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Payments.Attempt;
import org.guildhall.api.money.Payments.BillLine;
import org.guildhall.api.money.Payments.News;
import org.guildhall.api.money.Payments.News.What;
import org.guildhall.api.money.Payments.Payer;
import org.guildhall.api.money.Payments.Payout;
import org.guildhall.api.money.Payments.Refund;
import org.guildhall.api.web.Request;
import org.guildhall.api.web.Response;

/** WeChat Pay as the hall sees it. What it does not answer for sure is thrown, so that the hall asks again. */
record Wechat(Supplier<Account> account, Line line, Prepay prepay, Notice notice, Bill bill, Transfers transfers, Checkup checkup,
              PayPages payPages) implements PaymentProvider.Billing, PaymentProvider.PayingOut {
    static final String ID = "wechat";
    private static final String ORDERS = "/v3/pay/transactions/out-trade-no/";

    private static final String[] NO_ORDER = {"ORDER_NOT_EXIST", "ORDERNOTEXIST", "RESOURCE_NOT_EXISTS"};

    /** Whose order is to be closed. */
    record Whose(String mchid) {}

    /** What is to go back. */
    record Back(String outTradeNo, String outRefundNo, URI notifyUrl, Part amount) {}

    /** How much of how much, in 分. */
    record Part(long refund, long total, String currency) {}

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Optional<String> trouble() {
        return checkup.trouble();
    }

    @Override
    public boolean takes(Money amount) {
        return amount.currency().equals("CNY") && amount.minor() > 0 && account.get().isComplete();
    }

    /** Inside WeChat nothing can be placed before the payer has said who they are, on the page. */
    @Override
    public Step begin(Attempt attempt) throws Outbound.NoReply, IOException {
        URI page = URI.create("/pay/" + ID + "/" + attempt.id());
        return switch (Screen.of(attempt.payer())) {
            case DESK -> new Step(page, Optional.of(prepay.code(attempt)));
            case PHONE -> {
                prepay.page(attempt);
                yield new Step(page, Optional.empty());
            }
            case WECHAT -> {
                if (!account.get().paysInsideWechat()) {
                    throw new Refused(Refused.Kind.UNAVAILABLE, "pay.outside");
                }
                yield new Step(page, Optional.empty());
            }
        };
    }

    @Override
    public boolean suits(Attempt begun, Payer now) {
        return Screen.of(begun.payer()) == Screen.of(now);
    }

    @Override
    public List<News> read(Request notification) {
        return notice.read(notification);
    }

    @Override
    public Response thanks() {
        return new Response.Raw("application/json", Body.of("{\"code\":\"SUCCESS\",\"message\":\"成功\"}"));
    }

    /** An order that is not there has not been paid, and may be there in a moment. */
    @Override
    public News query(Attempt attempt) throws Outbound.NoReply, IOException {
        Line.Answer answer = line.get(ORDERS + attempt.id() + "?mchid=" + account.get().mchid());
        if (answer.says(NO_ORDER)) {
            return news(attempt, What.UNKNOWN);
        }
        Trade trade = answer.as(Trade.class);
        if (!trade.isTo(account.get()) || !trade.outTradeNo().equals(attempt.id())) {
            throw new IOException("WeChat Pay tells of another payment than " + attempt.id());
        }
        return trade.news(attempt.id(), attempt.amount());
    }

    @Override
    public News close(Attempt attempt) throws Outbound.NoReply, IOException {
        Line.Answer answer = line.post(ORDERS + attempt.id() + "/close", new Whose(account.get().mchid()));
        if (answer.complaint().isEmpty() || answer.says(NO_ORDER) || answer.says("ORDER_CLOSED", "ORDERCLOSED")) {
            return news(attempt, What.CLOSED);
        }
        return query(attempt);
    }

    /** The number makes it the same refund however often it is asked for; the answer says how far it has come. */
    @Override
    public News refund(Refund refund) throws Outbound.NoReply, IOException {
        Attempt attempt = refund.attempt();
        Part amount = new Part(refund.amount().minor(), attempt.amount().minor(), refund.amount().currency());
        Line.Answer answer = line.post("/v3/refund/domestic/refunds", new Back(attempt.id(), refund.id(), attempt.notice(), amount));
        return answer.as(GivenBack.class).news(refund.id());
    }

    @Override
    public ZoneId billZone() {
        return Bill.ZONE;
    }

    @Override
    public Optional<List<BillLine>> bill(LocalDate day) throws Outbound.NoReply, IOException {
        return bill.of(day);
    }

    @Override
    public Optional<String> unfit(String openid, String name, Money amount) {
        return transfers.unfit(openid, name, amount);
    }

    @Override
    public News payOut(Payout payout) throws Outbound.NoReply, IOException {
        return transfers.send(payout);
    }

    @Override
    public News query(Payout payout) throws Outbound.NoReply, IOException {
        return transfers.query(payout);
    }

    @Override
    public Optional<URI> confirmedAt(Payout payout) {
        return Optional.of(URI.create("/pay/" + ID + "/payouts/" + payout.id()));
    }

    @Override
    public News callOff(Payout payout) throws Outbound.NoReply, IOException {
        return transfers.callOff(payout);
    }

    @Override
    public List<Route<?>> pages() {
        return payPages.routes();
    }

    private static News news(Attempt attempt, What what) {
        return new News(attempt.id(), attempt.id(), what, attempt.amount(), "");
    }
}
