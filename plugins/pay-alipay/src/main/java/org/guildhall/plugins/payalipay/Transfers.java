package org.guildhall.plugins.payalipay;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.guildhall.api.host.Outbound;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Payments.News;
import org.guildhall.api.money.Payments.News.What;
import org.guildhall.api.money.Payments.Payout;

/** Sends money to people's Alipay accounts. */
record Transfers(Gateway gateway) {
    private static final String PRODUCT = "TRANS_ACCOUNT_NO_PWD";
    private static final String SCENE = "DIRECT_TRANSFER";
    private static final String NOT_THERE = "ORDER_NOT_EXIST";
    private static final Pattern NUMBER = Pattern.compile("2088\\d{12}");
    private static final Pattern LOGIN = Pattern.compile("1\\d{10}|[^\\s@]{1,64}@[^\\s@]{1,100}");
    private static final long LEAST = 10;
    private static final int LONGEST_REMARK = 50;

    Optional<String> unfit(String account, String name, Money amount) {
        boolean number = NUMBER.matcher(account).matches();
        if (!number && !LOGIN.matcher(account).matches()) {
            return Optional.of("payout.account");
        }
        if (!number && name.isBlank()) {
            return Optional.of("payout.name");
        }
        return !amount.currency().equals(Yuan.CURRENCY) ? Optional.of("payout.currency")
                : amount.minor() < LEAST ? Optional.of("payout.little") : Optional.empty();
    }

    News send(Payout payout) throws Outbound.NoReply, Doubtful {
        String remark = payout.remark().codePointCount(0, payout.remark().length()) <= LONGEST_REMARK ? payout.remark()
                : payout.remark().substring(0, payout.remark().offsetByCodePoints(0, LONGEST_REMARK));
        Answer answer = gateway.call("alipay.fund.trans.uni.transfer", Map.of("out_biz_no", payout.id(), "trans_amount", Yuan.say(payout.amount()),
                "product_code", PRODUCT, "biz_scene", SCENE, "order_title", remark, "remark", remark, "payee_info", payee(payout)));
        if (answer.isDone()) {
            return standing(payout, answer);
        }
        // A refusal may be about a second try of what has gone through: what Alipay knows of it decides.
        Optional<News> known = known(payout);
        return known.orElseGet(() -> news(payout, answer.isRefused() ? What.PAYOUT_FAILED : What.UNKNOWN, ""));
    }

    News query(Payout payout) throws Outbound.NoReply, Doubtful {
        return known(payout).orElseGet(() -> news(payout, What.UNKNOWN, ""));
    }

    private Optional<News> known(Payout payout) throws Outbound.NoReply, Doubtful {
        Answer answer = gateway.call("alipay.fund.trans.common.query",
                Map.of("out_biz_no", payout.id(), "product_code", PRODUCT, "biz_scene", SCENE));
        if (answer.isRefused(NOT_THERE)) {
            return Optional.empty();
        }
        if (!answer.isDone()) {
            throw new Doubtful(Doubtful.Why.BROKEN, answer.problem());
        }
        return Optional.of(standing(payout, answer));
    }

    private static News standing(Payout payout, Answer answer) {
        return news(payout, switch (answer.text("status")) {
            case "SUCCESS" -> What.PAID_OUT;
            case "FAIL", "CLOSED", "REFUND" -> What.PAYOUT_FAILED;
            default -> What.UNKNOWN;
        }, answer.text("order_id"));
    }

    private static Map<String, String> payee(Payout payout) {
        String type = NUMBER.matcher(payout.account()).matches() ? "ALIPAY_USER_ID" : "ALIPAY_LOGON_ID";
        return payout.name().isBlank() ? Map.of("identity", payout.account(), "identity_type", type)
                : Map.of("identity", payout.account(), "identity_type", type, "name", payout.name());
    }

    private static News news(Payout payout, What what, String reference) {
        return new News(payout.id() + "-" + what, payout.id(), what, payout.amount(), reference);
    }
}
