package org.guildhall.plugins.paypaypal;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.guildhall.api.PaymentProvider.Step;
import org.guildhall.api.Refused;
import org.guildhall.api.host.Outbound;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Payments;
import org.guildhall.api.money.Payments.Attempt;
import org.guildhall.api.money.Payments.News;
import org.guildhall.api.money.Payments.News.What;
import org.guildhall.plugins.paypaypal.SaleRows.Sale;
import org.guildhall.plugins.paypaypal.SaleRows.State;

/** Payments: the payer agrees at PayPal, and then the hall fetches the money; what it does not fetch is never charged. */
record Sales(Api api, SaleRows rows, Payments payments, InstantSource clock) {
    private static final String ORDERS = "/v2/checkout/orders";
    private static final Set<String> LINKS = Set.of("payer-action", "approve");
    /** After this a call that fetches money is no longer under way. */
    private static final Duration UNDER_WAY = Duration.ofMinutes(2);

    Step begin(Attempt attempt) throws Outbound.NoReply, Doubtful {
        Optional<Sale> known = rows.find(attempt.id());
        Sale sale = known.isPresent() ? known.get() : create(attempt);
        if (sale.state() == State.CLOSED) {
            throw new Refused(Refused.Kind.CONFLICT, "begin.closed");
        }
        return new Step(URI.create(sale.url()), Optional.empty());
    }

    private Sale create(Attempt attempt) throws Outbound.NoReply, Doubtful {
        Api.Reply reply = api.post(ORDERS, attempt.id(), Wish.Order.of(attempt));
        if (reply.status() == 401 || reply.status() == 403) {
            throw new Doubtful(reply.status(), reply.issue());
        }
        if (!reply.isDone()) {
            throw new Refused(Refused.Kind.UNAVAILABLE, "begin.refused", reply.issue());
        }
        String link = reply.body().at("links").items().filter(one -> LINKS.contains(one.text("rel"))).map(one -> one.text("href")).findFirst().orElse("");
        String order = reply.body().text("id");
        if (order.isEmpty() || !link.startsWith("http")) {
            throw new Doubtful(reply.status(), "no link");
        }
        return rows.keep(attempt.id(), order, link, State.OPEN);
    }

    /** How it stands; what the payer has agreed to is fetched, if the hall still waits for it. */
    News query(Attempt attempt) throws Outbound.NoReply, Doubtful {
        Optional<Sale> known = rows.find(attempt.id());
        if (known.isEmpty() || known.get().state() == State.CLOSED) {
            return news(attempt, known.isEmpty() ? What.UNKNOWN : What.CLOSED);
        }
        Api.Reply reply = api.get(ORDERS + "/" + known.get().order());
        boolean agreed = reply.isDone() && reply.body().text("status").equals("APPROVED");
        return agreed && payments.isAwaited(attempt) ? capture(attempt, known.get()) : standing(attempt, reply);
    }

    private News capture(Attempt attempt, Sale sale) throws Outbound.NoReply, Doubtful {
        if (!rows.move(attempt.id(), State.CAPTURING, State.OPEN, State.CAPTURING)) {
            return standing(attempt, api.get(ORDERS + "/" + sale.order()));
        }
        Api.Reply reply = api.post(ORDERS + "/" + sale.order() + "/capture", "C" + sale.tries() + attempt.id(), new Wish.Capture());
        if (reply.isDone() || reply.issue().equals("ORDER_ALREADY_CAPTURED")) {
            return standing(attempt, reply.isDone() ? reply : api.get(ORDERS + "/" + sale.order()));
        }
        if (reply.status() != 422 && reply.status() != 404) {
            throw new Doubtful(reply.status(), reply.issue());
        }
        // The payer's card was refused, say: they may choose another and agree again.
        rows.move(attempt.id(), State.OPEN, State.CAPTURING);
        return news(attempt, What.UNKNOWN);
    }

    private News standing(Attempt attempt, Api.Reply reply) throws Doubtful {
        if (reply.status() == 404) {
            // PayPal forgets what nobody has agreed to.
            return news(attempt, rows.move(attempt.id(), State.CLOSED, State.OPEN) ? What.CLOSED : What.UNKNOWN);
        }
        if (!reply.isDone()) {
            throw new Doubtful(reply.status(), reply.issue());
        }
        return switch (reply.body().text("status")) {
            case "COMPLETED" -> paid(attempt, reply.body().at("purchase_units").first());
            case "VOIDED" -> news(attempt, What.CLOSED);
            default -> news(attempt, What.UNKNOWN);
        };
    }

    private News paid(Attempt attempt, Node unit) throws Doubtful {
        Node capture = unit.at("payments", "captures").first();
        String name = capture.text("id");
        if (name.isEmpty() || !unit.text("custom_id").isEmpty() && !unit.text("custom_id").equals(attempt.id())) {
            throw new Doubtful(200, "not what was asked for");
        }
        rows.done(attempt.id(), name);
        What what = switch (capture.text("status")) {
            case "COMPLETED", "PARTIALLY_REFUNDED" -> What.PAID;
            case "REFUNDED" -> What.REFUNDED;
            case "DECLINED", "FAILED" -> What.FAILED;
            default -> What.UNKNOWN;
        };
        try {
            return new News(name + "-" + what, attempt.id(), what, capture.at("amount").money(), name);
        } catch (IllegalArgumentException e) {
            throw new Doubtful(200, "no amount");
        }
    }

    /** From now on nothing is fetched; unless it was, or is being. */
    News close(Attempt attempt) throws Outbound.NoReply, Doubtful {
        Sale sale = rows.keep(attempt.id(), "", "", State.CLOSED);
        boolean resting = sale.state() == State.CAPTURING && sale.touched().plus(UNDER_WAY).isBefore(clock.instant());
        News now = resting || sale.state() == State.DONE ? standing(attempt, api.get(ORDERS + "/" + sale.order())) : news(attempt, What.UNKNOWN);
        if (now.what() != What.UNKNOWN || sale.state() == State.DONE) {
            return now;
        }
        boolean closed = sale.state() == State.CLOSED || rows.move(attempt.id(), State.CLOSED, resting ? State.CAPTURING : State.OPEN);
        return news(attempt, closed ? What.CLOSED : What.UNKNOWN);
    }

    private static News news(Attempt attempt, What what) {
        return new News(attempt.id() + "-" + what, attempt.id(), what, Money.zero(attempt.amount().currency()), "");
    }
}
