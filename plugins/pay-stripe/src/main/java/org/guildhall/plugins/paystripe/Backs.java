package org.guildhall.plugins.paystripe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.guildhall.api.money.Payments.News;
import org.guildhall.api.money.Payments.News.What;
import org.guildhall.api.money.Payments.Refund;
import org.guildhall.plugins.paystripe.Things.Back;

/** Money that goes back: what we asked for carries our number, the rest somebody gave back on Stripe's own pages. */
record Backs(Wire wire, PaidWith payments) {
    private static final int MOST = 100;

    /** Gives it back once; what was asked for before is found again by its number, however long ago that was. */
    News ask(Refund refund) throws Exception {
        Optional<Back> known = of("payment_intent", refund.reference()).stream()
                .filter(back -> back.asked().equals(Optional.of(refund.id()))).findFirst();
        if (known.isPresent()) {
            return answer(refund.id(), known.get());
        }
        Form form = Form.of("payment_intent", refund.reference()).with("amount", Currencies.count(refund.amount()))
                .with("reason", "requested_by_customer").with("metadata[refund]", refund.id())
                .with("metadata[attempt]", refund.attempt().id());
        try {
            return answer(refund.id(), wire.post("/v1/refunds", form.toString(), Optional.of(refund.id()), Back.class));
        } catch (Declined refusal) {
            if (refusal.isAboutTheKey()) {
                throw refusal;
            }
            return new News(refund.id() + ":declined", refund.id(), What.REFUND_FAILED, refund.amount(), refund.reference());
        }
    }

    /** A refund was heard of. */
    List<News> heard(String number) throws Exception {
        return news(wire.get("/v1/refunds/" + number, Back.class));
    }

    /** A charge was heard of of which something went back. */
    List<News> heardOfCharge(String charge) throws Exception {
        List<News> all = new ArrayList<>();
        for (Back back : of("charge", charge)) {
            all.addAll(news(back));
        }
        return all;
    }

    private List<Back> of(String field, String number) throws Exception {
        return wire.get("/v1/refunds", Form.of(field, number).with("limit", MOST), Things.Backs.class).data();
    }

    private List<News> news(Back back) throws Exception {
        if (back.asked().isPresent()) {
            News answer = answer(back.asked().get(), back);
            return answer.what() == What.UNKNOWN ? List.of() : List.of(answer);
        }
        Optional<PaidWith.Ours> paid = !back.status().equals("succeeded") || back.paymentIntent().isEmpty() ? Optional.empty()
                : payments.find(back.paymentIntent().get());
        if (paid.isEmpty()) {
            return List.of();
        }
        List<News> all = new ArrayList<>(paid.get().before());
        all.add(new News(back.id() + ":succeeded", paid.get().attempt(), What.REFUNDED, Currencies.money(back.amount(), back.currency()),
                back.paymentIntent().get()));
        return all;
    }

    private static News answer(String refund, Back back) {
        What what = switch (back.status()) {
            case "succeeded" -> What.REFUNDED;
            case "failed", "canceled" -> What.REFUND_FAILED;
            default -> What.UNKNOWN;
        };
        return new News(back.id() + ":" + back.status(), refund, what, Currencies.money(back.amount(), back.currency()), back.id());
    }
}
