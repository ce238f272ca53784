package org.guildhall.plugins.payalipay;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.guildhall.api.PaymentProvider.Step;
import org.guildhall.api.Refused;
import org.guildhall.api.host.Outbound;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Payments.Attempt;
import org.guildhall.api.money.Payments.News;
import org.guildhall.api.money.Payments.News.What;
import org.guildhall.plugins.payalipay.Gateway.Addresses;

/** Payments: begun on the page that fits the payer's device, asked about, closed. */
record Trades(Gateway gateway) {
    /** Also what Alipay says of a code that nobody has scanned yet. */
    static final String NOT_THERE = "ACQ.TRADE_NOT_EXIST";
    private static final Set<String> MOVED_ON = Set.of("ACQ.TRADE_STATUS_ERROR", "ACQ.REASON_TRADE_STATUS_INVALID", "ACQ.REASON_ILLEGAL_STATUS",
            "ACQ.TRADE_HAS_CLOSE", "ACQ.TRADE_HAS_FINISHED", "ACQ.TRADE_HAS_SUCCESS");
    private static final Pattern PHONE = Pattern.compile("Mobile|Android|iPhone|iPad|HarmonyOS|AlipayClient");
    private static final int LONGEST_TITLE = 60;

    Step begin(Attempt attempt) throws Outbound.NoReply, Doubtful {
        if (PHONE.matcher(attempt.payer().agent()).find()) {
            return page(attempt, "alipay.trade.wap.pay", "QUICK_WAP_WAY");
        }
        return switch (gateway.account().get().computers()) {
            case PAGE -> page(attempt, "alipay.trade.page.pay", "FAST_INSTANT_TRADE_PAY");
            case QR -> code(attempt);
        };
    }

    private Step page(Attempt attempt, String method, String product) {
        Map<String, Object> wish = wish(attempt);
        wish.put("product_code", product);
        return new Step(gateway.page(method, wish, new Addresses(attempt.notice(), Optional.of(attempt.back()))), Optional.empty());
    }

    private Step code(Attempt attempt) throws Outbound.NoReply, Doubtful {
        Answer answer = gateway.call("alipay.trade.precreate", wish(attempt), Optional.of(new Addresses(attempt.notice(), Optional.empty())));
        if (answer.isDone()) {
            return scanned(answer.text("qr_code"));
        }
        if (MOVED_ON.contains(answer.problem())) {
            throw new Doubtful(Doubtful.Why.BROKEN, answer.problem());
        }
        throw new Refused(Refused.Kind.UNAVAILABLE, "begin.refused", answer.problem());
    }

    /** What the code says is an address that a browser can open too. */
    private static Step scanned(String code) throws Doubtful {
        try {
            return new Step(URI.create(code), Optional.of(code));
        } catch (IllegalArgumentException e) {
            throw new Doubtful(Doubtful.Why.UNREADABLE, "qr_code");
        }
    }

    private static Map<String, Object> wish(Attempt attempt) {
        return new HashMap<>(Map.of("out_trade_no", attempt.id(), "total_amount", Yuan.say(attempt.amount()), "subject", title(attempt),
                "time_expire", Gateway.TIME.format(attempt.expires())));
    }

    /** Alipay refuses some characters in it, and a page's address must not become too long. */
    private static String title(Attempt attempt) {
        String plain = attempt.title().replaceAll("[/=&\\p{Cntrl}]", " ").strip();
        String title = plain.isEmpty() ? attempt.order() : plain;
        return title.codePointCount(0, title.length()) <= LONGEST_TITLE ? title : title.substring(0, title.offsetByCodePoints(0, LONGEST_TITLE));
    }

    News query(Attempt attempt) throws Outbound.NoReply, Doubtful {
        Answer answer = gateway.call("alipay.trade.query", Map.of("out_trade_no", attempt.id()));
        if (answer.isRefused(NOT_THERE)) {
            return news(attempt, What.UNKNOWN, attempt.amount(), "");
        }
        if (!answer.isDone() || !answer.text("out_trade_no").equals(attempt.id())) {
            throw new Doubtful(Doubtful.Why.BROKEN, answer.problem());
        }
        return standing(attempt, answer);
    }

    private static News standing(Attempt attempt, Answer answer) throws Doubtful {
        What what = switch (answer.text("trade_status")) {
            case "WAIT_BUYER_PAY" -> What.UNKNOWN;
            case "TRADE_SUCCESS", "TRADE_FINISHED" -> What.PAID;
            // Closed after it was paid means that all of it went back.
            case "TRADE_CLOSED" -> answer.text("send_pay_date").isEmpty() ? What.CLOSED : What.REFUNDED;
            default -> throw new Doubtful(Doubtful.Why.UNREADABLE, answer.text("trade_status"));
        };
        try {
            return news(attempt, what, Yuan.read(answer.text("total_amount")), answer.text("trade_no"));
        } catch (IllegalArgumentException e) {
            throw new Doubtful(Doubtful.Why.UNREADABLE, "total_amount");
        }
    }

    News close(Attempt attempt) throws Outbound.NoReply, Doubtful {
        Answer answer = gateway.call("alipay.trade.close", Map.of("out_trade_no", attempt.id()));
        if (answer.isDone()) {
            return news(attempt, What.CLOSED, attempt.amount(), answer.text("trade_no"));
        }
        if (answer.isRefused(NOT_THERE)) {
            // A code that nobody has scanned cannot be closed, and can be paid until its time is over.
            boolean over = !gateway.clock().instant().isBefore(attempt.expires());
            return news(attempt, over ? What.CLOSED : What.UNKNOWN, attempt.amount(), "");
        }
        if (MOVED_ON.contains(answer.problem())) {
            return query(attempt);
        }
        throw new Doubtful(Doubtful.Why.BROKEN, answer.problem());
    }

    private static News news(Attempt attempt, What what, Money amount, String reference) {
        return new News(attempt.id() + "-" + what, attempt.id(), what, amount, reference);
    }
}
