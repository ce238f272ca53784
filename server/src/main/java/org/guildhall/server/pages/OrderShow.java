package org.guildhall.server.pages;

import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.guildhall.api.PaymentProvider;
import org.guildhall.api.Place;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Order;
import org.guildhall.api.money.Payments.Payer;
import org.guildhall.api.web.Request;
import org.guildhall.server.http.Visit;
import org.guildhall.server.money.Checkout;
import org.guildhall.server.money.Market;
import org.guildhall.server.money.OrderBook;
import org.guildhall.server.money.OrderView;
import org.guildhall.server.money.OrderView.AttemptView;
import org.guildhall.server.money.Wishes;
import org.guildhall.server.pages.OrderPage.Pay;
import org.guildhall.server.pages.OrderPage.Way;
import org.guildhall.server.plugin.Owned;
import org.guildhall.server.view.Fragments;
import org.guildhall.server.view.Words;

/** Turns an order into its page: names of providers, ways to pay, the money's journey, what plugins add. */
public final class OrderShow {
    private final OrderBook book;
    private final Wishes wishes;
    private final Checkout checkout;
    private final Market market;
    private final Slots slots;
    private final Words words;
    private final InstantSource clock;

    /** Shows orders by the hall's clock. */
    public OrderShow(OrderBook book, Wishes wishes, Checkout checkout, Market market, Slots slots, Words words, InstantSource clock) {
        this.book = book;
        this.wishes = wishes;
        this.checkout = checkout;
        this.market = market;
        this.slots = slots;
        this.words = words;
        this.clock = clock;
    }

    OrderPage page(OrderView order, Request request, Optional<String> wanted) {
        Locale reader = request.locale();
        boolean yours = order.buyer().equals(request.person().name());
        boolean open = yours && order.state() == Order.State.AWAITING_PAYMENT;
        List<Way> ways = open ? ways(order, reader, wanted) : List.of();
        Optional<Pay> pay = ways.stream().filter(Way::chosen).findFirst().flatMap(way -> checkout
                .underWay(order.number(), way.id(), Payer.of(request)).map(it -> new Pay(way.id(), way.title(), it.url(), it.qr())));
        Optional<Order> bought = book.find(order.number());
        Function<String, Optional<String>> said = what -> bought.flatMap(it -> said(it.product(), what, reader));
        return new OrderPage(order.number(), order.state(), OrderPage.Stage.of(order.state()), order.amount(), order.purpose(),
                order.group(), order.buyer(), yours, order.placedAt(), order.expiresAt(), order.paidAt(), order.availableAt(),
                order.refundWindow(), order.refunded(),
                kept(order), order.attempts().stream().map(attempt -> attempt(attempt, reader)).toList(),
                order.refunds().stream().map(refund -> new OrderPage.Back(refund.number(), refund.amount(), refund.state(),
                        reason(bought, refund.reason(), reader), refund.requestedAt())).toList(),
                ways, pay, Journey.of(order, clock.instant(), said), said.apply("in").isEmpty(), order.renewal(), order.renews(), PricePart.of(order), order.lines(),
                order.reductions(),
                bought.map(it -> slots.at(open ? Place.CHECKOUT : Place.RECEIPT, request.visitor(), it)).orElse(Fragments.NONE),
                mayGiveBack(order, bought, request),
                open ? bought.map(it -> wishes.left(it.buyer(), it.group())) : Optional.empty());
    }

    /** What the seller says of a step on the way of what it sells. */
    private Optional<String> said(String product, String what, Locale reader) {
        int dot = product.indexOf('.');
        return words.own(product.substring(0, dot), reader, "product." + product.substring(dot + 1) + "." + what);
    }

    private static boolean mayGiveBack(OrderView order, Optional<Order> bought, Request request) {
        boolean admin = Visit.of(request).caller().filter(caller -> caller.admin()).isPresent();
        return !kept(order).isZero() && bought.filter(it -> admin || it.group().owner().id() == request.person().id()).isPresent();
    }

    private List<Way> ways(OrderView order, Locale reader, Optional<String> wanted) {
        List<Owned<PaymentProvider>> taking = market.providers().stream()
                .filter(owned -> owned.<Boolean>ask(provider -> provider.takes(order.amount())).orElse(false)).toList();
        Optional<String> chosen = wanted.or(() -> order.attempts().reversed().stream().filter(attempt -> attempt.url().isPresent())
                        .map(AttemptView::provider).findFirst())
                .filter(id -> taking.stream().anyMatch(owned -> owned.contribution().id().equals(id)))
                .or(() -> taking.stream().map(owned -> owned.contribution().id()).findFirst());
        return taking.stream().map(owned -> new Way(owned.contribution().id(), title(owned, reader),
                chosen.equals(Optional.of(owned.contribution().id())), owned.contribution() instanceof PaymentProvider.Renewing)).toList();
    }

    private OrderPage.Try attempt(AttemptView attempt, Locale reader) {
        String title = market.provider(attempt.provider()).map(owned -> title(owned, reader)).orElse(attempt.provider());
        return new OrderPage.Try(attempt.provider(), title, attempt.state(), attempt.amount(), attempt.begunAt());
    }

    private String title(Owned<PaymentProvider> owned, Locale reader) {
        return words.say(owned.plugin(), reader, "provider.title");
    }

    /** A reason is a message of the plugin that sold the thing, or of the hall, or said as it is. */
    private String reason(Optional<Order> order, String reason, Locale reader) {
        String seller = order.map(it -> it.product().substring(0, it.product().indexOf('.'))).orElse(Words.HALL);
        return words.say(seller, reader, reason);
    }

    private static Money kept(OrderView order) {
        return order.paidAt().isEmpty() ? Money.zero(order.amount().currency())
                : order.refunded().exceeds(order.amount()) ? Money.zero(order.amount().currency()) : order.amount().minus(order.refunded());
    }
}
