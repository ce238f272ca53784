package org.guildhall.server.pages;

import java.util.List;
import java.util.Optional;
import org.guildhall.api.Permission;
import org.guildhall.api.Refused;
import org.guildhall.api.Route;
import org.guildhall.api.host.Range;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Order;
import org.guildhall.api.web.Request;
import org.guildhall.api.web.Response;
import org.guildhall.server.money.Decisions;
import org.guildhall.server.money.GivingBack;
import org.guildhall.server.money.Wishes;

/** Giving an order's money back by hand: how much, who bears it, and then a button with the amount on it. */
public final class RefundPages {
    private static final String PATH = "/g/{group}/orders/{number}/refund";

    private final GivingBack givingBack;
    private final Wishes wishes;

    /** Pages over these refunds. */
    public RefundPages(GivingBack givingBack, Wishes wishes) {
        this.givingBack = givingBack;
        this.wishes = wishes;
    }

    /** How much, to see what it would mean; and why. */
    record Ask(Optional<Money> amount, @Range(max = 200) Optional<String> reason) {}

    /** How much, and why. */
    record Give(Money amount, @Range(max = 200) Optional<String> reason) {}

    /** Yes or no to what a buyer wants back. */
    record Answer(boolean grant, @Range(max = 200) Optional<String> reason) {}

    /**
     * The question.
     *
     * @param left how much can go back
     * @param amount how much shall go back; empty until it was said
     * @param shares who would bear it
     * @param takenBack whether what was bought is taken back with it
     * @param wish what the buyer has asked for, if somebody has to decide
     */
    record Refunding(String number, String purpose, String buyer, Order.State state, Money left, Optional<Money> amount, String reason,
                     Optional<GivingBack.Shares> shares, boolean takenBack, Optional<Wishes.Wish> wish) {}

    /** What has gone back in all. */
    record Refunded(String number, Order.State state, Money refunded) {}

    /** The question, the refund, and the answer to a buyer's wish. */
    public List<Route<?>> routes() {
        return List.of(
                Route.get(PATH, Permission.OWNER, Ask.class, this::ask).gives(Refunding.class),
                Route.post(PATH, Permission.OWNER, Give.class, this::give).gives(Refunded.class),
                Route.post("/g/{group}/orders/{number}/refund-wish", Permission.OWNER, Answer.class, this::answer).gives(Refunded.class));
    }

    private Response ask(Request request, Ask ask) {
        Order order = givingBack.order(request.group(), number(request));
        Optional<GivingBack.Preview> preview = ask.amount().map(amount -> givingBack.preview(request.group(), number(request), amount));
        return Response.view("refund", new Refunding(order.number(), order.title(), order.buyer().name(), order.state(), order.kept(),
                ask.amount(), ask.reason().orElse(""), preview.map(GivingBack.Preview::shares),
                preview.filter(GivingBack.Preview::takenBack).isPresent(), wishes.waiting(order.number())));
    }

    private Response give(Request request, Give form) {
        return done(givingBack.refund(request.group(), number(request), form.amount(), request.key(),
                new Decisions.By(request.person(), form.reason().orElse("").strip())));
    }

    private Response answer(Request request, Answer answer) {
        Order order = givingBack.order(request.group(), number(request));
        Wishes.Wish wish = wishes.waiting(order.number()).orElseThrow(() -> new Refused(Refused.Kind.NOT_FOUND, "money.no-wish"));
        wishes.decide(wish.id(), answer.grant(), new Decisions.By(request.person(), answer.reason().orElse("").strip()));
        return done(givingBack.order(request.group(), number(request)));
    }

    private static Response done(Order order) {
        return Response.done("/orders/" + order.number(), new Refunded(order.number(), order.state(), order.refunded()));
    }

    private static String number(Request request) {
        return request.path("number");
    }
}
