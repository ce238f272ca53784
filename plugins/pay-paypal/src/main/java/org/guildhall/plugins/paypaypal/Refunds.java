package org.guildhall.plugins.paypaypal;

import java.util.Optional;
import org.guildhall.api.host.Outbound;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Payments.News;
import org.guildhall.api.money.Payments.News.What;
import org.guildhall.api.money.Payments.Refund;

/** Gives money back: once for each number, however often it is asked. */
record Refunds(Api api, SaleRows rows) {
    News refund(Refund refund) throws Outbound.NoReply, Doubtful {
        Optional<String> known = rows.refund(refund.id());
        Api.Reply reply = known.isPresent() ? api.get("/v2/payments/refunds/" + known.get())
                : api.post("/v2/payments/captures/" + refund.reference() + "/refund", refund.id(), Wish.Back.of(refund));
        if (reply.isDone()) {
            if (known.isEmpty() && !reply.body().text("id").isEmpty()) {
                rows.keepRefund(refund.id(), reply.body().text("id"));
            }
            return standing(refund, reply.body());
        }
        if (known.isEmpty() && (reply.status() == 422 || reply.status() == 404)) {
            return news(refund, What.REFUND_FAILED, refund.amount());
        }
        throw new Doubtful(reply.status(), reply.issue());
    }

    private static News standing(Refund refund, Node body) throws Doubtful {
        try {
            return switch (body.text("status")) {
                case "COMPLETED" -> news(refund, What.REFUNDED, body.at("amount").money());
                case "FAILED", "CANCELLED" -> news(refund, What.REFUND_FAILED, refund.amount());
                default -> news(refund, What.UNKNOWN, refund.amount());
            };
        } catch (IllegalArgumentException e) {
            throw new Doubtful(200, "no amount");
        }
    }

    private static News news(Refund refund, What what, Money amount) {
        return new News(refund.id() + "-" + what, refund.id(), what, amount, refund.reference());
    }
}
