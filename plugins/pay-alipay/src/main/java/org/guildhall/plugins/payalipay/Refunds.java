package org.guildhall.plugins.payalipay;

import java.util.Map;
import java.util.Optional;
import org.guildhall.api.host.Outbound;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Payments.News;
import org.guildhall.api.money.Payments.News.What;
import org.guildhall.api.money.Payments.Refund;

/** Gives money back. The same number gives it back once, so a call whose outcome is unknown is repeated as it was. */
record Refunds(Gateway gateway) {
    private static final int LONGEST_REASON = 80;

    News refund(Refund refund) throws Outbound.NoReply, Doubtful {
        Answer answer = gateway.call("alipay.trade.refund", Map.of("out_trade_no", refund.attempt().id(), "out_request_no", refund.id(),
                "refund_amount", Yuan.say(refund.amount()), "refund_reason", reason(refund)));
        if (answer.isDone() && answer.text("fund_change").equals("Y")) {
            return news(refund, What.REFUNDED, refund.amount());
        }
        // Nothing moved now: because it moved before, or because it cannot.
        Optional<Money> before = given(refund.attempt().id(), refund.id());
        if (before.isPresent()) {
            return news(refund, What.REFUNDED, before.get());
        }
        return news(refund, answer.isRefused() ? What.REFUND_FAILED : What.UNKNOWN, refund.amount());
    }

    /** How much this refund has given back, if it has. */
    Optional<Money> given(String attempt, String refund) throws Outbound.NoReply, Doubtful {
        Answer answer = gateway.call("alipay.trade.fastpay.refund.query", Map.of("out_trade_no", attempt, "out_request_no", refund));
        try {
            return answer.isDone() && answer.text("refund_status").equals("REFUND_SUCCESS") && answer.text("out_request_no").equals(refund)
                    ? Optional.of(Yuan.read(answer.text("refund_amount"))) : Optional.empty();
        } catch (IllegalArgumentException e) {
            throw new Doubtful(Doubtful.Why.UNREADABLE, "refund_amount");
        }
    }

    private static String reason(Refund refund) {
        String reason = refund.reason().replaceAll("[/=&\\p{Cntrl}]", " ").strip();
        return reason.isEmpty() ? refund.id() : reason.codePointCount(0, reason.length()) <= LONGEST_REASON ? reason
                : reason.substring(0, reason.offsetByCodePoints(0, LONGEST_REASON));
    }

    private static News news(Refund refund, What what, Money amount) {
        return new News(refund.id() + "-" + what, refund.id(), what, amount, refund.reference());
    }
}
